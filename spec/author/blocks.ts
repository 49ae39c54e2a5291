/** Blocks and models. Everything here returns plain data of the vocabulary. */
import type { Block, Body, Call, Model, ModelInput, Node, Source, Stage } from '../ir/model.ts';
import { childStages, ONLY_OUTPUT } from '../ir/model.ts';
import type { Initializers } from '../ir/initializer.ts';
import { toFormulas, toParameters, type Arguments, type Declarations, type Parameters } from './parameters.ts';
import { sizeFormula, toExpression, type Formula } from './sizes.ts';

/** A value inside a block: one of its inputs, or what a node gives. */
export interface Value {
  readonly reference: string;
  readonly channels: Formula<'integer'>;
  readonly height: Formula<'integer'>;
  readonly width: Formula<'integer'>;
  readonly node?: { readonly id: string; readonly stage: Stage; readonly inputs: readonly Value[] };
}

const valueOf = (reference: string, node?: Value['node']): Value => ({
  reference,
  channels: sizeFormula(reference, 'channels'),
  height: sizeFormula(reference, 'height'),
  width: sizeFormula(reference, 'width'),
  ...(node && { node }),
});

/** `id = stage(inputs)`. */
export const apply = (id: string, stage: Stage, ...inputs: readonly Value[]): Value =>
  valueOf(id, { id, stage, inputs });

/** A named output of a node that calls a block with several. */
export const outputOf = (value: Value, output: string): Value => valueOf(`${value.reference}.${output}`, value.node);

export const add = (id: string, ...inputs: readonly Value[]): Value => apply(id, { kind: 'add' }, ...inputs);
export const multiply = (id: string, ...inputs: readonly Value[]): Value => apply(id, { kind: 'multiply' }, ...inputs);
export const concat = (id: string, ...inputs: readonly Value[]): Value => apply(id, { kind: 'concat' }, ...inputs);

/** Named stages, one after the other. */
export const chain = (x: Value, stages: Readonly<Record<string, Stage>>): Value =>
  Object.entries(stages).reduce((value, [id, stage]) => apply(id, stage, value), x);

const calledBlocks = new WeakMap<Call, Block>();
const bodyCalls = new WeakMap<Block, readonly Block[]>();

export type DefinedBlock<D extends Declarations> = ((args: Arguments<D>) => Call) & { readonly block: Block };

/** One value for each named input. */
type Values<I extends readonly unknown[]> = { readonly [K in keyof I]: Value };

type Result = Stage | Value | Readonly<Record<string, Value>>;

const isValue = (result: Result): result is Value => 'reference' in result;
const isStage = (result: Result): result is Stage => 'kind' in result;

/**
 * Defines a block. The body gives a stage (the block is that stage), a value, or several named values; it gets the
 * parameters as formulas and one value for each input.
 */
export function defineBlock<
  const D extends Declarations = Record<never, never>,
  const I extends readonly string[] = readonly ['x'],
>(
  name: string,
  about: { readonly doc: string; readonly parameters?: D; readonly inputs?: I },
  body: (parameters: Parameters<D>, ...inputs: Values<I>) => Result,
): DefinedBlock<D> {
  const declarations = about.parameters ?? ({} as D);
  const inputs = about.inputs ?? ['x'];
  const result = body(toFormulas(declarations), ...(inputs.map((input) => valueOf(input)) as Values<I>));
  const block: Block = {
    name,
    doc: about.doc,
    parameters: toParameters(declarations),
    inputs,
    body: toBody(result),
  };
  bodyCalls.set(
    block,
    stagesIn(block.body).flatMap((stage) => calledBlocks.get(stage as Call) ?? []),
  );
  const call = (args: Arguments<D>): Call => {
    const given = Object.entries(args).filter(([, value]) => value !== undefined);
    const stage: Call = {
      kind: 'call',
      block: name,
      arguments: Object.fromEntries(given.map(([key, value]) => [key, toExpression(value as never)])),
    };
    calledBlocks.set(stage, block);
    return stage;
  };
  return Object.assign(call, { block });
}

function toBody(result: Result): Body {
  if (!isValue(result) && isStage(result)) return { kind: 'stage', stage: result };
  const outputs = isValue(result) ? { [ONLY_OUTPUT]: result } : (result as Readonly<Record<string, Value>>);
  const entries = Object.entries(outputs);
  return {
    kind: 'flow',
    nodes: nodesBehind(entries.map(([, value]) => value)),
    outputs: Object.fromEntries(entries.map(([key, value]) => [key, value.reference])),
  };
}

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
      for (const input of [...node.inputs].reverse()) stack.push({ value: input, ready: false });
      continue;
    }
    done.add(node);
    nodes.push({ id: node.id, stage: node.stage, inputs: node.inputs.map((input) => input.reference) });
  }
  return nodes;
}

/** All stages of a body, the nested ones included. */
function stagesIn(body: Body): readonly Stage[] {
  const found: Stage[] = body.kind === 'stage' ? [body.stage] : body.nodes.map(({ stage }) => stage);
  for (let i = 0; i < found.length; i++) found.push(...childStages(found[i] as Stage));
  return found;
}

export interface ImageOptions {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** The least height and width that the network accepts; absent: exactly the size given. */
  readonly minimum?: number;
}

/** An image input. Its number of channels is a parameter of the emitted code. */
export const image = ({ height, width, channels, minimum }: ImageOptions): ModelInput => ({
  name: 'image',
  axes: [
    { axis: 'channels', size: channels, minimum: 1 },
    { axis: 'height', size: height, ...(minimum !== undefined && { minimum }) },
    { axis: 'width', size: width, ...(minimum !== undefined && { minimum }) },
  ],
});

export interface ModelOptions<D extends Declarations, I extends ModelInput | readonly ModelInput[]> {
  /** PascalCase name of the class; `inception-v2` gives `InceptionV2` unless said. */
  readonly symbol?: string;
  readonly title: string;
  readonly doc: string;
  readonly paper: Source;
  readonly input: I;
  readonly initializers: Initializers;
  readonly parameters?: D;
}

/** Defines a model: a block whose parameters all have defaults and whose inputs have sizes. */
export function defineModel<
  const D extends Declarations = Record<never, never>,
  const I extends ModelInput | readonly ModelInput[] = ModelInput,
>(
  name: string,
  about: ModelOptions<D, I>,
  body: (
    parameters: Parameters<D>,
    ...inputs: Values<I extends readonly unknown[] ? I : readonly [I]>
  ) => Value | Readonly<Record<string, Value>>,
): Model {
  const inputs: readonly ModelInput[] = 'name' in about.input ? [about.input] : about.input;
  const symbol = about.symbol ?? name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const { block } = defineBlock(
    symbol,
    { doc: about.title, ...(about.parameters && { parameters: about.parameters }), inputs: inputs.map((i) => i.name) },
    body as never,
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
