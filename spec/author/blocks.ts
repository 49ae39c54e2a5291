/** Blocks and models. Everything here returns plain data of the vocabulary. */
import type { Block, Body, Call, Model, ModelInput, Node, Source, Stage } from '../ir/model.ts';
import { childStages, ONLY_OUTPUT } from '../ir/model.ts';
import { anyOf } from '../ir/condition.ts';
import type { Expression } from '../ir/expression.ts';
import type { Initializers } from '../ir/initializer.ts';
import {
  isStage,
  isValue,
  placeOf,
  refuse,
  requireFunction,
  requireName,
  requireNames,
  requireRecord,
  requireOptions,
  requireValue,
  within,
} from './demands.ts';
import {
  requireDeclarations,
  toFormulas,
  toParameters,
  type Arguments,
  type Declarations,
  type Parameters,
} from './parameters.ts';
import { toExpression, type Flag } from './sizes.ts';
import { valueOf, type Value } from './values.ts';

const calledBlocks = new WeakMap<Call, Block>();
const bodyCalls = new WeakMap<Block, readonly Block[]>();

/** A block, called with its arguments: `residual({ filters: 64 })` is a stage that can be applied, repeated, nested. */
export type DefinedBlock<D extends Declarations> = ((args: Arguments<D>) => Call) & { readonly block: Block };

/** One value for each named input. */
type Values<I extends readonly unknown[]> = { readonly [K in keyof I]: Value };

/** An output of a model that exists only where a test holds. */
export interface Provided {
  readonly test: Expression;
  readonly value: Value;
}

/** The output where the test holds. Nodes that nothing else needs exist only there, too. */
export function provided(test: Flag, value: Value): Provided {
  requireValue(value, 'provided');
  return { test: toExpression(test, 'provided'), value };
}

/** Named outputs. */
export type Outputs = Readonly<Record<string, Value | Provided>>;
type Result = Stage | Value | Outputs;

/**
 * Defines a block: a part of a network that emitted code has as a class or a function of its own.
 *
 * @param name words in PascalCase, unique in a model; every target has its own case
 * @param about what it does in a sentence, its parameters, and its inputs where it has not one alone
 * @param body gets the parameters as formulas and one value for each input; it gives a stage (the block is that stage), a
 *   value, or several named values
 * @returns a function from arguments to a stage; every use has weights of its own
 *
 * @example
 * const unit = defineBlock('ConvUnit', { doc: 'Convolution and ReLU.', parameters: { filters: integer() } }, (p, x) =>
 *   chain(x, { conv: conv(p.filters, 3), act: relu() }),
 * );
 */
export function defineBlock<
  const D extends Declarations = Record<never, never>,
  const I extends readonly string[] = readonly ['x'],
>(
  name: string,
  about: { readonly doc: string; readonly parameters?: D; readonly inputs?: I },
  body: (parameters: Parameters<D>, ...inputs: Values<I>) => Result,
): DefinedBlock<D> {
  requireName(name, 'defineBlock');
  requireOptions(about, BLOCK_OPTIONS, name);
  requireFunction(body, '(p, x) => …', name);
  const declarations = about.parameters ?? ({} as D);
  requireDeclarations(declarations, name);
  const inputs = about.inputs ?? ['x'];
  requireNames(inputs, name, 'inputs');
  const block: Block = {
    name,
    doc: about.doc,
    parameters: toParameters(declarations),
    inputs,
    body: within(name, () =>
      toBody(body(toFormulas(declarations), ...(inputs.map((input) => valueOf(input)) as Values<I>))),
    ),
  };
  bodyCalls.set(
    block,
    stagesIn(block.body).flatMap((stage) => calledBlocks.get(stage as Call) ?? []),
  );
  const call = (args: Arguments<D>): Call => {
    requireRecord(args, writeArguments(block), name);
    const given = Object.entries(args).filter(([, value]) => value !== undefined);
    const stage: Call = {
      kind: 'call',
      block: name,
      arguments: Object.fromEntries(given.map(([key, value]) => [key, toExpression(value as never, name, key)])),
    };
    calledBlocks.set(stage, block);
    return stage;
  };
  return Object.assign(call, { block });
}

const BLOCK_OPTIONS = { required: ['doc'], optional: ['parameters', 'inputs'] };

/** The arguments that a block must be given: `Unit({ width: … })`. */
const writeArguments = ({ name, parameters }: Block): string => {
  const needed = parameters.filter((parameter) => parameter.default === undefined);
  return `${name}(${needed.length === 0 ? '{}' : `{ ${needed.map((one) => `${one.name}: …`).join(', ')} }`})`;
};

/** What a body gives that is no stage and no value: named outputs. */
function requireOutputs(result: unknown): Outputs {
  const isOutputs = typeof result === 'object' && result !== null && !Array.isArray(result) && !('then' in result);
  if (!isOutputs) {
    return refuse({
      code: 'NG107',
      place: placeOf(),
      message: 'the body gives no part of a network',
      received: result,
      allowed: 'a body that returns a stage, a value or named values',
    });
  }
  for (const [name, output] of Object.entries(result)) if (!isProvided(output)) requireValue(output, name);
  return result as Outputs;
}

/** What {@link provided} gives: it has looked at the value. */
const isProvided = (output: unknown): boolean => typeof output === 'object' && output !== null && 'test' in output;

function toBody(result: Result): Body {
  if (isStage(result)) return { kind: 'stage', stage: result as Stage };
  const outputs = isValue(result) ? { [ONLY_OUTPUT]: result as Value } : requireOutputs(result);
  const entries = Object.entries(outputs).map(([key, output]): [string, Provided | { readonly value: Value }] => [
    key,
    'test' in output ? output : { value: output },
  ]);
  const tests = entries.flatMap(([key, output]) => ('test' in output ? [[key, output.test] as const] : []));
  const nodes = nodesBehind(entries.map(([, { value }]) => value));
  return {
    kind: 'flow',
    nodes:
      tests.length === 0
        ? nodes
        : withTests(
            nodes,
            entries.map(([, output]) => [output.value.reference, 'test' in output ? output.test : undefined]),
          ),
    outputs: Object.fromEntries(entries.map(([key, { value }]) => [key, value.reference])),
    ...(tests.length > 0 && { provided: Object.fromEntries(tests) }),
  };
}

/** Every node exists where one of its readers does; those that always do stand first. `outputs`: reference and test. */
export function withTests(
  nodes: readonly Node[],
  outputs: readonly (readonly [string, Expression | undefined])[],
): readonly Node[] {
  const readers = new Map<string, (Expression | undefined)[]>();
  const read = (reference: string, test: Expression | undefined): void => {
    const id = reference.split('.')[0] as string;
    readers.set(id, [...(readers.get(id) ?? []), test]);
  };
  for (const [reference, test] of outputs) read(reference, test);
  const tested = [...nodes].reverse().map((node): Node => {
    const when = anyOf(readers.get(node.id) ?? []);
    for (const input of [...node.inputs, ...(node.shares === undefined ? [] : [node.shares])]) read(input, when);
    return when === undefined ? node : { ...node, when };
  });
  const inOrder = tested.reverse();
  return [...inOrder.filter(({ when }) => when === undefined), ...inOrder.filter(({ when }) => when !== undefined)];
}

/** Whether a node applies the stage of an earlier value again. */
const isShared = (stage: Stage | Value): stage is Value => isValue(stage);

/** The nodes that some values depend on, each after its inputs, without recursion: flows may be long. */
function nodesBehind(values: readonly Value[]): readonly Node[] {
  const done = new Set<Value['node']>();
  const nodes: Node[] = [];
  const stack = values.map((value) => ({ value, ready: false })).reverse();
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node } = top.value;
    if (node === undefined || done.has(node)) continue;
    if (!top.ready) {
      stack.push({ value: top.value, ready: true });
      const shared = isShared(node.stage) ? [node.stage] : [];
      for (const input of [...shared, ...node.inputs].reverse()) stack.push({ value: input, ready: false });
      continue;
    }
    done.add(node);
    const { id, stage } = node;
    const inputs = node.inputs.map((input) => input.reference);
    nodes.push(isShared(stage) ? { id, shares: firstOf(stage).reference, inputs } : { id, stage, inputs });
  }
  return nodes;
}

/** The value that has the weights, of one that may share them itself. */
function firstOf(value: Value): Value {
  let first = value;
  while (first.node !== undefined && isShared(first.node.stage)) first = first.node.stage;
  return first;
}

/** All stages of a body, the nested ones included. */
function stagesIn(body: Body): readonly Stage[] {
  const found = new Set(body.kind === 'stage' ? [body.stage] : body.nodes.flatMap(({ stage }) => stage ?? []));
  // A set that grows is walked to its end; a stage that stands in many places is looked at once.
  for (const stage of found) for (const child of childStages(stage)) found.add(child);
  return [...found];
}

/** The size of an image input; see {@link image}. */
export interface ImageOptions {
  /** What the input is called; `image` unless said. A model with several inputs needs several names. */
  readonly name?: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** The least height and width that the network accepts; absent: exactly the size given. */
  readonly minimum?: number;
  /** What height and width must be multiples of, and the least ones unless said; absent: any from the least. */
  readonly multiple?: number;
}

/**
 * An image input. Its number of channels is a parameter of the emitted code.
 *
 * @example
 * image({ height: 224, width: 224, channels: 3, minimum: 32 });
 * image({ height: 160, width: 160, channels: 3, multiple: 16 });
 * // Two inputs: [image({ name: 'left', ...size }), image({ name: 'right', ...size })]
 */
export function image(options: ImageOptions): ModelInput {
  requireOptions(options, IMAGE_OPTIONS, 'image');
  const { name = 'image', height, width, channels, multiple, minimum = multiple } = options;
  const allowed = { ...(minimum !== undefined && { minimum }), ...(multiple !== undefined && { multiple }) };
  return {
    name,
    axes: [
      { axis: 'channels', size: channels, minimum: 1 },
      { axis: 'height', size: height, ...allowed },
      { axis: 'width', size: width, ...allowed },
    ],
  };
}

const IMAGE_OPTIONS = { required: ['height', 'width', 'channels'], optional: ['name', 'minimum', 'multiple'] };

/** What a model says of itself beside its body; see {@link defineModel}. */
export interface ModelOptions<D extends Declarations, I extends ModelInput | readonly ModelInput[]> {
  /** PascalCase name of the class; `inception-v2` gives `InceptionV2` unless said. */
  readonly symbol?: string;
  /** The head of the emitted docstring: one line. */
  readonly title: string;
  /** Paragraphs for the head of the emitted file: source, deviations; may be empty. */
  readonly doc: string;
  readonly paper: Source;
  /** One input, or a list of named ones; the body gets a value for each. */
  readonly input: I;
  /** How fresh weights are drawn, for every kind of layer that has a kernel. */
  readonly initializers: Initializers;
  /** They stay parameters of the emitted code; every one has a default. */
  readonly parameters?: D;
}

/**
 * Defines a model: a block whose parameters all have defaults and whose inputs have sizes.
 *
 * @param name kebab-case; what the command line calls it, and what files are named after
 * @param about title, source, inputs, initialisers and parameters
 * @param body gets the parameters as formulas and one value for each input; it gives a value, or several named ones
 * @returns plain data, not checked yet: `checkModel` says what is wrong with it, `generate` refuses what is
 *
 * @example
 * export default defineModel('tiny', { title: 'Tiny', …, input: image({ height: 32, width: 32, channels: 3 }) }, (_, x) =>
 *   chain(x, { conv: conv(8, 3), pool: globalAveragePool(), classifier: dense(10) }),
 * );
 */
export function defineModel<
  const D extends Declarations = Record<never, never>,
  const I extends ModelInput | readonly ModelInput[] = ModelInput,
>(
  name: string,
  about: ModelOptions<D, I>,
  body: (
    parameters: Parameters<D>,
    ...inputs: Values<I extends readonly unknown[] ? I : readonly [I]>
  ) => Value | Outputs,
): Model {
  requireName(name, 'defineModel');
  requireOptions(about, MODEL_OPTIONS, name);
  const inputs: readonly ModelInput[] = Array.isArray(about.input) ? about.input : [about.input];
  for (const input of inputs) requireRecord(input, 'image({ … }), or a list of them', name, 'input');
  const symbol = about.symbol ?? name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const { block } = within(name, () =>
    defineBlock(
      symbol,
      {
        doc: about.title,
        ...(about.parameters && { parameters: about.parameters }),
        inputs: inputs.map((i) => i.name),
      },
      body as never,
    ),
  );
  return {
    name,
    symbol,
    title: about.title,
    doc: about.doc,
    paper: about.paper,
    inputs,
    initializers: about.initializers,
    blocks: leavesFirst(block),
  };
}

const MODEL_OPTIONS = {
  required: ['title', 'doc', 'paper', 'input', 'initializers'],
  optional: ['symbol', 'parameters'],
};

/** The blocks that one depends on and itself, each after those it calls; without recursion: nesting may be deep. */
function leavesFirst(main: Block): readonly Block[] {
  const ordered = new Set<Block>();
  const stack = [{ block: main, ready: false }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { block, ready } = top;
    if (ordered.has(block)) continue;
    if (ready) {
      ordered.add(block);
      continue;
    }
    stack.push({ block, ready: true });
    const calls = bodyCalls.get(block) ?? [];
    for (const called of [...calls].reverse()) stack.push({ block: called, ready: false });
  }
  return [...ordered];
}
