/**
 * What becomes of a stage on given values: the rules of the description itself say, at every world that a random network
 * has to exist in. A stage that does not fit somewhere is dropped, so that nearly every network is valid.
 */
import {
  ONLY_OUTPUT,
  type Block,
  type Model,
  type ModelInput,
  type Node,
  type Parameter,
  type Stage,
} from '../../spec/ir/model.ts';
import type { Axis, Literal } from '../../spec/ir/expression.ts';
import { IMAGE_AXES, type Shape } from '../../spec/ir/shape.ts';
import { requireValid } from '../../spec/passes/check.ts';
import { collect } from '../../spec/passes/infer-operation.ts';
import { instantiate, type Instance } from '../../spec/passes/instantiate.ts';
import { SHARED } from '../../spec/passes/share-weights.ts';
import { numbersOf } from '../../spec/passes/summary.ts';

/** Channels first; a vector has one size. */
export type Sizes = readonly number[];

/** The sizes of a value at the default arguments, there at the least input, and at the other arguments. */
export interface Worlds {
  readonly own: Sizes;
  readonly least: Sizes;
  readonly other: Sizes;
}

export interface KnownValue {
  readonly reference: string;
  readonly worlds: Worlds;
}

/** A parameter with its values at the default and at the other arguments. */
export interface KnownParameter {
  readonly parameter: Parameter;
  readonly own: Literal;
  readonly other: Literal;
}

export interface Trial {
  readonly blocks: readonly Block[];
  readonly parameters: readonly KnownParameter[];
  readonly inputs: readonly Worlds[];
  /** What formulas may ask for sizes of. */
  readonly values: readonly KnownValue[];
  /** Of an earlier stage that is applied again, how many of the inputs are those of its first use; absent: of none. */
  readonly first?: number;
}

/** Cells of a value beyond which a network is not small. */
const LARGEST_VALUE = 6000;
const MOST_CHANNELS = 40;

export const NO_PAPER = { title: 'None', authors: 'The fuzzer', venue: 'verify/fuzz', url: 'https://example.org' };
export const INITIALIZERS = {
  conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
  dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
} as const;

/** The sizes of the outputs by name; undefined where the stage does not fit. */
export function tryStage(written: Stage, trial: Trial): Readonly<Record<string, Worlds>> | undefined {
  const stage = firstTurn(written);
  const { value: checked } = collect(() => requireValid(modelFor(stage, trial, 'own')));
  const { value: least } = collect(() => instantiate(modelFor(stage, trial, 'own'), { least: true }));
  const { value: other } = collect(() => instantiate(modelFor(stage, trial, 'other')));
  if (checked === undefined || least === undefined || other === undefined) return undefined;
  const names = Object.keys(resultOf(checked.instance));
  const worlds = names.map((name): [string, Worlds] => {
    const sizes = (root: Instance): Sizes => numbersOf(resultOf(root)[name]);
    return [name, { own: sizes(checked.instance), least: sizes(least), other: sizes(other) }];
  });
  const isSmall = (sizes: Sizes): boolean =>
    sizes.reduce((product, size) => product * size, 1) <= LARGEST_VALUE && (sizes[0] ?? 0) <= MOST_CHANNELS;
  const roots = [checked.instance, least, other];
  const fits =
    worlds.every(([, { own, least: small, other: given }]) => [own, small, given].every(isSmall)) &&
    !roots.some(saysNothing);
  return fits ? Object.fromEntries(worlds) : undefined;
}

/**
 * A layer norm of one channel gives its shift whatever comes in: TensorFlow computes it from large numbers that cancel, and
 * its float32 has few digits of it. A block that is applied again and comes to nothing is a model inside the model that
 * gives what it is given, which TensorFlow.js disposes of (docs/proof.md).
 */
const saysNothing = ({ kind, inputs, layers, children }: Instance): boolean =>
  (kind === 'layerNorm' && inputs.some((shape) => numbersOf(shape)[0] === 1)) ||
  (kind === SHARED && layers === 0) ||
  children.some(({ instance }) => saysNothing(instance));

const resultOf = (root: Instance): Readonly<Record<string, Shape>> =>
  (root.children.at(-1) as Instance['children'][number]).instance.outputs;

function modelFor(written: Stage, trial: Trial, world: 'own' | 'other'): Model {
  const { blocks, parameters, inputs, values } = trial;
  const stage = withSizes(written, values, world);
  const names = inputs.map((_, i) => `x${i}`);
  const callee = stage.kind === 'call' ? blocks.find(({ name }) => name === stage.block) : undefined;
  const outputs = callee?.body.kind === 'flow' ? Object.keys(callee.body.outputs) : [ONLY_OUTPUT];
  const references = outputs.map((name): [string, string] => [name, name === ONLY_OUTPUT ? 'node' : `node.${name}`]);
  const nodes = nodesFor(stage, names, trial.first);
  // Every node is read.
  const twice = { before: 'before', again: 'node' };
  const main: Block = {
    name: 'Trial',
    doc: '',
    parameters: parameters.map(({ parameter, ...values }) => ({ ...parameter, default: values[world] })),
    inputs: names,
    body: { kind: 'flow', nodes, outputs: nodes.length > 1 ? twice : Object.fromEntries(references) },
  };
  return {
    name: 'trial',
    symbol: 'Trial',
    title: '',
    doc: '',
    paper: NO_PAPER,
    inputs: inputs.map((input, i) => inputFor(`x${i}`, input, world)),
    initializers: INITIALIZERS,
    blocks: [...blocks, main],
  };
}

const nodesFor = (stage: Stage, inputs: readonly string[], first?: number): readonly Node[] =>
  first === undefined
    ? [{ id: 'node', stage, inputs }]
    : [
        { id: 'before', stage, inputs: inputs.slice(0, first) },
        { id: 'node', shares: 'before', inputs: inputs.slice(first) },
      ];

function inputFor(name: string, worlds: Worlds, world: 'own' | 'other'): ModelInput {
  const axes = worlds[world].map((size, i) => {
    const axis = IMAGE_AXES[i] as Axis;
    const least = world === 'own' && i > 0 ? Math.min(worlds.least[i] as number, size) : size;
    return { axis, size, ...(least < size && { minimum: least }), ...(i === 0 && { minimum: 1 }) };
  });
  return { name, axes };
}

/** Inside a repeat, where its index is not known yet, its first turn is tried; the whole repeat is tried later. */
function firstTurn<T>(part: T, bound: ReadonlySet<string> = new Set()): T {
  if (Array.isArray(part)) return part.map((item: unknown) => firstTurn(item, bound)) as T;
  if (typeof part !== 'object' || part === null) return part;
  const { kind, name, index } = part as { kind?: unknown; name?: string; index?: string };
  if (kind === 'variable' && !bound.has(name ?? '')) return { kind: 'literal', value: 0 } as T;
  const inner = kind === 'repeat' ? new Set([...bound, index ?? '']) : bound;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, firstTurn(value as unknown, inner)])) as T;
}

/** The values of a block are no values of the trial: their sizes stand for themselves. */
function withSizes<T>(part: T, values: readonly KnownValue[], world: 'own' | 'other'): T {
  if (Array.isArray(part)) return part.map((item: unknown) => withSizes(item, values, world)) as T;
  if (typeof part !== 'object' || part === null) return part;
  const { kind, of, axis } = part as { kind?: unknown; of?: unknown; axis?: Axis };
  if (kind === 'size' && axis !== undefined) {
    const sizes = values.find(({ reference }) => reference === of)?.worlds[world];
    return { kind: 'literal', value: sizes?.[IMAGE_AXES.indexOf(axis)] ?? 0 } as T;
  }
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withSizes(value, values, world)])) as T;
}
