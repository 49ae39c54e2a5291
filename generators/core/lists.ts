/**
 * How many items the lists have that blocks take. A parameter that states no length has one all the same where it is passed
 * on to a parameter of a length, and has at least the items that the block asks for by number.
 */
import { integerOf, partsOf } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Parameter } from '../../spec/ir/model.ts';
import { stagesOf, type Analysis, type AnalyzedBlock } from '../../spec/passes/analyze.ts';
import { expressionsOf } from '../../spec/passes/formulas.ts';

/** A parameter with what its uses tell of its length. */
export interface SizedParameter extends Parameter {
  /** The items that a list without a length has at least. */
  readonly leastLength?: number;
}

/** The parameters of every block, by its name. */
export type SizedParameters = ReadonlyMap<string, ReadonlyMap<string, SizedParameter>>;

export function sizeParameters({ blocks }: Analysis): SizedParameters {
  const sized = new Map<string, ReadonlyMap<string, SizedParameter>>();
  // Leaves come first: what a block calls is known.
  for (const block of blocks) sized.set(block.block.name, sizeOwn(block, sized));
  return sized;
}

function sizeOwn(analyzed: AnalyzedBlock, known: SizedParameters): ReadonlyMap<string, SizedParameter> {
  const sized = new Map<string, SizedParameter>(analyzed.block.parameters.map((own) => [own.name, own]));
  const note = (name: string, { length, leastLength = 0 }: Pick<SizedParameter, 'length' | 'leastLength'>): void => {
    const own = sized.get(name);
    if (own?.type !== 'integers' || own.length !== undefined) return;
    if (length !== undefined) sized.set(name, { ...own, length });
    else sized.set(name, { ...own, leastLength: Math.max(leastLength, own.leastLength ?? 0) });
  };
  for (const { stage } of stagesOf(analyzed)) {
    for (const { of, at } of expressionsOf(stage).flatMap(itemsIn)) {
      if (of.kind === 'parameter') note(of.name, { leastLength: (integerOf(at) ?? -1) + 1 });
    }
    if (stage.kind !== 'call') continue;
    for (const [name, value] of Object.entries(stage.arguments)) {
      const taken = known.get(stage.block)?.get(name);
      if (taken) for (const passed of passedIn(value)) note(passed, taken);
    }
  }
  return sized;
}

type Item = Extract<Expression, { kind: 'item' }>;

const itemsIn = (e: Expression): readonly Item[] => [...(e.kind === 'item' ? [e] : []), ...partsOf(e).flatMap(itemsIn)];

/** The parameters that are passed as they are, some of them at a condition. */
function passedIn(e: Expression): readonly string[] {
  if (e.kind === 'parameter') return [e.name];
  return e.kind === 'select' ? [e.then, e.otherwise].flatMap(passedIn) : [];
}
