/** What every target says about the model itself. */
import { ONLY_OUTPUT, type Parameter } from '../../spec/ir/model.ts';
import { stagesOf, type Analysis, type AnalyzedBlock } from '../../spec/passes/analyze.ts';
import type { Instance } from '../../spec/passes/instantiate.ts';
import { numbersOf } from '../../spec/passes/summary.ts';
import { binary, number, type Code, type Statement } from './code.ts';
import { parametersIn } from './formula.ts';

/** Sizes of a value in the order in which the target stores them. */
export type Order = (sizes: readonly number[]) => readonly number[];
export const channelsFirst: Order = (sizes) => sizes;
export const channelsLast: Order = ([channels = 0, ...grid]) => [...grid, channels];

/** Where the shape of a value differs from that of the one before it, at the default arguments, by node. */
export function shapeComments({ children, inputs }: Instance, order: Order): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  let before = order(numbersOf(inputs[0])).join(' x ');
  for (const { segment, instance } of children) {
    const shape = order(numbersOf(instance.outputs[ONLY_OUTPUT])).join(' x ');
    if (shape !== before && instance.outputs[ONLY_OUTPUT]) comments.set(segment, shape);
    before = shape;
  }
  return comments;
}

type Counting = Parameter & { readonly minimum: number };

/**
 * Parameters of the model that count the turns of a repeat, in itself or through the arguments of blocks: below their
 * minimum, another network would be built in silence.
 */
export function countingParameters({ blocks }: Analysis): readonly Counting[] {
  const counting = new Map<string, ReadonlySet<string>>();
  for (const block of blocks) counting.set(block.block.name, new Set(countedIn(block, counting)));
  const main = blocks.at(-1)?.block;
  return (main?.parameters ?? []).filter(
    (parameter): parameter is Counting =>
      parameter.minimum !== undefined && counting.get(main?.name ?? '')?.has(parameter.name) === true,
  );
}

/** The parameters of a block that count turns; `counting` has those of the blocks that it calls. */
function* countedIn(block: AnalyzedBlock, counting: ReadonlyMap<string, ReadonlySet<string>>): Generator<string> {
  for (const { stage } of stagesOf(block)) {
    if (stage.kind === 'repeat') yield* parametersIn(stage.count);
    if (stage.kind !== 'call') continue;
    for (const [name, value] of Object.entries(stage.arguments)) {
      if (counting.get(stage.block)?.has(name)) yield* parametersIn(value);
    }
  }
}

/** `if least(value) < minimum: raise …` */
export function guardMinimum(
  { type, minimum }: Parameter & { readonly minimum: number },
  { value, label, least }: { readonly value: Code; readonly label: string; readonly least: (list: Code) => Code },
): Statement {
  const isList = type === 'integers';
  const words = `${label} must${isList ? ' each' : ''} be at least ${minimum}, got `;
  return {
    kind: 'if',
    test: binary(isList ? least(value) : value, '<', number(minimum)),
    body: [{ kind: 'throw', message: { kind: 'template', parts: [words, value] } }],
  };
}
