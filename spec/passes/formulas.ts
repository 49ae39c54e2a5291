/** The formulas that stand in a stage. */
import { isLiteral, mentions, substitute } from '../ir/algebra.ts';
import type { Expression } from '../ir/expression.ts';
import type { Stage } from '../ir/model.ts';
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

/**
 * A stage at one turn of the repeat around it: emitted code has the first and the last turn outside the loop, where its
 * index has no value. What a test says of the turn is decided where it can be.
 */
export function atTurn(stage: Stage, index: string, turn: Expression): Stage {
  const isIndex = (e: Expression): boolean => e.kind === 'variable' && e.name === index;
  // Others stay as they are written.
  const put = (e: Expression): Expression =>
    mentions(e, isIndex) ? substitute(e, (symbol) => (isIndex(symbol) ? turn : undefined)) : e;
  const putAll = (formulas: Readonly<Record<string, Expression>>): Readonly<Record<string, Expression>> =>
    Object.fromEntries(Object.entries(formulas).map(([name, e]) => [name, put(e)]));
  const inside = (part: Stage): Stage => atTurn(part, index, turn);
  switch (stage.kind) {
    case 'call':
      return { ...stage, arguments: putAll(stage.arguments) };
    case 'sequence':
    case 'branches':
      return { ...stage, stages: stage.stages.map(inside) };
    case 'when': {
      const test = put(stage.test);
      if (!isLiteral(test) || isLiteral(stage.test)) return { ...stage, test, stage: inside(stage.stage) };
      return test.value === true ? inside(stage.stage) : { kind: 'sequence', stages: [] };
    }
    case 'repeat':
      return {
        ...stage,
        count: put(stage.count),
        body: inside(stage.body),
        ...(stage.first && { first: inside(stage.first) }),
        ...(stage.last && { last: inside(stage.last) }),
      };
    default: {
      const { kind, ...attributes } = stage;
      return { kind, ...putAll(attributes as unknown as Record<string, Expression>) } as Stage;
    }
  }
}
