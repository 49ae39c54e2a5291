/** A random network: the model, and other arguments than its defaults that it accepts too. */
import { generate, TARGETS } from '../../generators/index.ts';
import { lift } from '../../spec/ir/algebra.ts';
import type { Literal } from '../../spec/ir/expression.ts';
import type { Block, Model, ModelInput } from '../../spec/ir/model.ts';
import { ONLY_OUTPUT } from '../../spec/ir/model.ts';
import { isOperation } from '../../spec/ops/index.ts';
import { collect } from '../../spec/passes/infer-operation.ts';
import { instantiate } from '../../spec/passes/instantiate.ts';
import { summarize } from '../../spec/passes/summary.ts';
import { variantsOf } from '../proof/case.ts';
import type { ModelArguments } from '../protocol.ts';
import { growFlow } from './flow.ts';
import { randomInitializers } from './initializers.ts';
import { withAbsentOutputs } from './provided.ts';
import { Scope, type Flow, type Growth } from './scope.ts';
import { Tape, type Choices } from './tape.ts';
import { NO_PAPER, type KnownValue, type Worlds } from './trial.ts';
import type { Wish } from './wishes.ts';

export interface Network {
  readonly model: Model;
  /** Of its weights and inputs. */
  readonly seed: number;
  /** Of all parameters of the model. */
  readonly arguments: Readonly<Record<string, Literal>>;
}

interface GrownInput {
  readonly input: ModelInput;
  readonly worlds: Worlds;
}

/** The network that some choices lead to, with what is wished for where it fits. */
export function networkOf(choices: Choices, wishes: readonly Wish[] = []): Omit<Network, 'seed'> {
  const network = growNetwork(choices, wishes);
  return isBare(network) ? growNetwork(choices, wishes, true) : network;
}

/** `hasEnd`: one more layer in front of the last output, which exists at all arguments. */
function growNetwork(choices: Choices, wishes: readonly Wish[], hasEnd = false): Omit<Network, 'seed'> {
  const tape = new Tape(choices);
  const growth: Growth = { tape, blocks: [], ranks: new Map() };
  const scope = new Scope(growth);
  const inputs = randomInputs(tape);
  scope.values.push(...inputs.map(({ input, worlds }) => ({ reference: input.name, worlds })));
  const grown = growFlow(scope, { steps: tape.between(1, 4), mostOutputs: 3, depth: 3, wishes });
  // Values too large to be brought together: the simplest network instead.
  if (grown === undefined) return networkOf([]);
  const outputs = hasEnd ? [...grown.slice(0, -1), endOf(scope, grown.at(-1) as string)] : grown;
  const names = outputs.length === 1 ? [ONLY_OUTPUT] : ['one', 'two', 'three'];
  const flow: Flow = {
    kind: 'flow',
    nodes: scope.nodes,
    outputs: Object.fromEntries(outputs.map((reference, i): [string, string] => [names[i] as string, reference])),
  };
  const inputNames = inputs.map(({ input }) => input.name);
  const absent = outputs.length > 1 && tape.chance(2);
  const body = (absent && scope.undoable(() => withAbsentOutputs(scope, flow, inputNames))) || flow;
  const main: Block = {
    name: 'RandomNetwork',
    doc: 'A random network',
    parameters: scope.parameters.map(({ parameter }) => parameter),
    inputs: inputNames,
    body,
  };
  const blocks = [...growth.blocks.filter(({ name }) => isReached(name, [...growth.blocks, main])), main];
  const model: Model = {
    name: 'random-network',
    symbol: 'RandomNetwork',
    title: 'A random network',
    doc: '',
    paper: NO_PAPER,
    inputs: inputs.map(({ input }) => input),
    initializers: randomInitializers(tape, blocks),
    blocks,
  };
  const given = Object.fromEntries(scope.parameters.map(({ parameter, other }) => [parameter.name, other]));
  return { model: takesFreeSizes(model, given) ? model : withFixedSizes(model), arguments: given };
}

/** Operators of PyTorch, which has no module to ask there. */
const OPERATORS: ReadonlySet<string> = new Set(['add', 'concat', 'flatten', 'multiply', 'scale']);

/** Whether conditions and repeats leave nothing but operators at some arguments. */
function isBare({ model, arguments: given }: Omit<Network, 'seed'>): boolean {
  const hasModule = (at: ModelArguments): boolean =>
    summarize(model, { arguments: at }).nodes.some(({ kind }) => isOperation(kind) && !OPERATORS.has(kind));
  return ![{}, given as ModelArguments, ...variantsOf(model)].every(hasModule);
}

function endOf(scope: Scope, output: string): string {
  const value = scope.values.find(({ reference }) => reference === output) as KnownValue;
  const end = scope.add('end', { kind: 'leakyRelu', slope: lift(0.2) }, [value])?.[0];
  return (end ?? value).reference;
}

/** Far above those that are drawn: what comes to one cell of them, and goes together with one cell, does not of these. */
const LARGE = { height: 131, width: 157 };

/**
 * What depends on a free size, as weights behind a flatten do, is found where a target is written, and what goes together
 * at small sizes only, at large ones.
 */
function takesFreeSizes(model: Model, given: Network['arguments']): boolean {
  const free = model.inputs.flatMap(({ axes }) => axes).filter(({ axis, minimum }) => axis !== 'channels' && minimum);
  const sizes = Object.fromEntries(free.map(({ axis }) => [axis, axis === 'height' ? LARGE.height : LARGE.width]));
  return (
    TARGETS.every(({ name }) => collect(() => generate(model, name)).diagnostics.length === 0) &&
    [{}, given].every((one) => collect(() => instantiate(model, { arguments: one, sizes })).value !== undefined)
  );
}

/** A stage is tried where it stands; that a dense layer behind a flatten fixes the sizes shows in the whole only. */
const withFixedSizes = (model: Model): Model => ({
  ...model,
  inputs: model.inputs.map(({ name, axes }) => ({
    name,
    axes: axes.map(({ axis, size }) => ({ axis, size, ...(axis === 'channels' && { minimum: 1 }) })),
  })),
});

/** Tries leave blocks behind that nothing calls in the end. */
function isReached(name: string, blocks: readonly Block[]): boolean {
  const main = blocks.at(-1) as Block;
  const reached = new Set<string>([main.name]);
  for (const block of [...blocks].reverse()) {
    if (!reached.has(block.name)) continue;
    for (const [, called] of JSON.stringify(block.body).matchAll(/"block":"(\w+)"/g)) reached.add(called as string);
  }
  return reached.has(name);
}

/** One to three inputs: images of one size, free or fixed, and a vector. */
function randomInputs(tape: Tape): readonly GrownInput[] {
  const [height, width] = [tape.between(5, 14), tape.between(5, 14)];
  const least = tape.pick([
    [height, width],
    [Math.min(height, 5), Math.min(width, 5)],
    [Math.min(height, 6), width],
  ] as const);
  const image = (name: string): GrownInput => {
    const channels = tape.between(1, 4);
    const own = [channels, height, width];
    const side = (axis: 'height' | 'width', size: number, minimum: number) => ({
      axis,
      size,
      ...(minimum < size && { minimum }),
    });
    const input: ModelInput = {
      name,
      axes: [
        { axis: 'channels', size: channels, minimum: 1 },
        side('height', height, least[0]),
        side('width', width, least[1]),
      ],
    };
    return { input, worlds: { own, least: [channels, ...least], other: own } };
  };
  const vector = (): GrownInput => {
    const sizes = [tape.between(1, 5)];
    const input: ModelInput = { name: 'meta', axes: [{ axis: 'channels', size: sizes[0] as number, minimum: 1 }] };
    return { input, worlds: { own: sizes, least: sizes, other: sizes } };
  };
  const forms = [
    () => [image('image')],
    () => [image('image')],
    () => [image('image'), vector()],
    () => [image('left'), image('right')],
    () => [vector(), image('image')],
    () => [vector()],
  ];
  return tape.pick(forms)();
}
