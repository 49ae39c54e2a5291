/** What every target says about the model itself. */
import { integerOf } from '../../spec/ir/algebra.ts';
import type { Axis, Expression } from '../../spec/ir/expression.ts';
import { ONLY_OUTPUT, type Block, type Parameter } from '../../spec/ir/model.ts';
import { stagesOf, type Analysis, type AnalyzedBlock } from '../../spec/passes/analyze.ts';
import type { CheckedModel } from '../../spec/passes/check.ts';
import { numbersOf } from '../../spec/passes/summary.ts';
import { binary, number, type Code, type Statement } from './code.ts';
import { parametersIn } from './formula.ts';

/** Sizes of a value in the order in which the target stores them. */
export type Order = <Size>(sizes: readonly Size[]) => readonly Size[];
export const channelsFirst: Order = (sizes) => sizes;
export const channelsLast: Order = (sizes) => [...sizes.slice(1), ...sizes.slice(0, 1)];

/**
 * Where the shape of a value differs from that of the one before it, at the default arguments, by node. Not of a vector that
 * is a result: what its features are is said elsewhere.
 */
export function shapeComments(
  { instance: { children, inputs }, model }: Pick<CheckedModel, 'instance' | 'model'>,
  order: Order,
): ReadonlyMap<string, string> {
  const { body } = model.blocks.at(-1) as Block;
  const results = body.kind === 'flow' ? Object.values(body.outputs) : [];
  const comments = new Map<string, string>();
  let before = order(numbersOf(inputs[0])).join(' x ');
  for (const { segment, instance } of children) {
    const output = instance.outputs[ONLY_OUTPUT];
    const shape = order(numbersOf(output)).join(' x ');
    const isFeatures = output?.length === 1 && results.includes(segment);
    if (shape !== before && output && !isFeatures) comments.set(segment, shape);
    before = shape;
  }
  return comments;
}

/** What parameters of the model, and sizes of its inputs, are called in prose. */
export interface ShapeWords {
  readonly order: Order;
  readonly parameter: (name: string) => string;
  readonly size: (input: string, axis: Axis) => string;
}

/** The outputs that there are at the default arguments, and what their shapes are. */
export interface DescribedOutputs {
  /** The sizes of each, by the name of the output. */
  readonly shapes: readonly (readonly [string, string])[];
  /** Whether they hold for all arguments that leave these outputs there, or for the default ones alone. */
  readonly general: boolean;
}

/** In the words of the parameters where every size is a number, a parameter or a size of an input. */
export function describeOutputs(
  { analysis, instance, model }: CheckedModel,
  { order, parameter, size }: ShapeWords,
): DescribedOutputs {
  const main = analysis.blocks.at(-1) as AnalyzedBlock;
  const wordOf = (e: Expression): string | undefined => {
    if (e.kind === 'parameter') return parameter(e.name);
    if (e.kind === 'size' && model.inputs.length === 1) return size(e.of, e.axis);
    return integerOf(e)?.toString();
  };
  const inWords = Object.keys(instance.outputs).map((output): readonly [string, readonly (string | undefined)[]] => [
    output,
    (main.outputs[output] ?? []).map((side) => wordOf(side.size)),
  ]);
  const general = inWords.every(([, words]) => words.every((word) => word !== undefined));
  const shapes = general
    ? inWords
    : Object.entries(instance.outputs).map(([output, shape]) => [output, numbersOf(shape).map(String)] as const);
  return { general, shapes: shapes.map(([output, sizes]) => [output, order(sizes).join(', ')]) };
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
