/** The formulas that stand in a stage. */
import type { Expression } from '../ir/expression.ts';
import type { Block, Stage } from '../ir/model.ts';
import { definitionOf } from '../ops/index.ts';

/** The formulas in a stage itself, not in those inside it. */
export function expressionsOf(stage: Stage): readonly Expression[] {
  switch (stage.kind) {
    case 'call':
      return Object.values(stage.arguments);
    case 'when':
      return [stage.test];
    case 'repeat':
      return [stage.count];
    case 'sequence':
    case 'branches':
      return [];
    default:
      return Object.keys(definitionOf(stage.kind).attributes).map(
        (name) => (stage as unknown as Record<string, Expression>)[name] as Expression,
      );
  }
}

/** The formulas in a stage that are for anything but a rate. */
export function wholeOf(stage: Stage, blocks: ReadonlyMap<string, Block>): readonly (readonly [string, Expression])[] {
  switch (stage.kind) {
    case 'call': {
      const parameters = blocks.get(stage.block)?.parameters ?? [];
      const isRate = (name: string): boolean => parameters.some((p) => p.name === name && p.type === 'float');
      return Object.entries(stage.arguments).filter(([name]) => !isRate(name));
    }
    case 'when':
      return [['the condition', stage.test]];
    case 'repeat':
      return [['the number of turns', stage.count]];
    case 'sequence':
    case 'branches':
      return [];
    default:
      return Object.entries(definitionOf(stage.kind).attributes)
        .filter(([, { type }]) => type !== 'float')
        .map(([name]) => [name, (stage as unknown as Record<string, Expression>)[name] as Expression]);
  }
}
