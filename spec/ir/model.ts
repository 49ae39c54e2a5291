/** The vocabulary of a description: plain readonly data, serialisable to JSON and back without loss. */
import type { Axis, Expression, Literal } from './expression.ts';
import type { Initializers } from './initializer.ts';
import type { Operation } from '../ops/index.ts';

/** The types of parameters of blocks, and of attributes of operations. */
export const PARAMETER_TYPES = ['integer', 'float', 'boolean', 'pair', 'padding', 'integers'] as const;
/**
 * `pair`: an integer or (height, width). `padding`: `'same'`, `'valid'` or (top, bottom, left, right).
 * `integers`: a list of integers, of a fixed length where the parameter states one.
 */
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/** A parameter of a block. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly doc: string;
  /** Absent: the caller must say. A parameter of a model always has one. */
  readonly default?: Literal;
  /** The least value allowed, of every item for a list. */
  readonly minimum?: number;
  /** How many items a list has; absent: any number. */
  readonly length?: number;
}

/** A block with its arguments, as a stage. */
export interface Call {
  readonly kind: 'call';
  readonly block: string;
  readonly arguments: Readonly<Record<string, Expression>>;
}

/** Something that is applied to values and gives one value, or the named outputs of the block it calls. */
export type Stage =
  | Operation
  | Call
  /** Item `i` has the id `<id>.<i>`. */
  | { readonly kind: 'sequence'; readonly stages: readonly Stage[] }
  /** Every stage reads the same value; the results are merged. Branch `i` has the id `<id>.branches.<i>`. */
  | { readonly kind: 'branches'; readonly merge: 'concat' | 'add'; readonly stages: readonly Stage[] }
  /** The stage where the test holds, otherwise the value as it is. */
  | { readonly kind: 'when'; readonly test: Expression; readonly stage: Stage }
  /** Turn `i` has the id `<id>.<i>`; `first` and `last` replace the body at the ends. */
  | {
      readonly kind: 'repeat';
      readonly count: Expression;
      readonly index: string;
      readonly body: Stage;
      readonly first?: Stage;
      readonly last?: Stage;
    };

interface AnyNode {
  readonly id: string;
  /** The name of an input of the block, a node, or `node.output`. */
  readonly inputs: readonly string[];
  /** The node exists, with its weights, only where this holds; absent: always. See `passes/check-conditions.ts`. */
  readonly when?: Expression;
}

/** `id = stage(inputs)`. */
export interface StageNode extends AnyNode {
  readonly stage: Stage;
  readonly shares?: never;
}

/** The stage of an earlier node once more, with the weights of that node. That one calls a block with one output. */
export interface SharedNode extends AnyNode {
  readonly stage?: never;
  /** The id of the earlier node. */
  readonly shares: string;
}

/** A named step of a block: a stage, or an earlier one once more. */
export type Node = StageNode | SharedNode;

/** What a block does. */
export type Body =
  /** The block is this stage, applied to its only input: it adds no level to the ids. */
  | { readonly kind: 'stage'; readonly stage: Stage }
  | {
      readonly kind: 'flow';
      readonly nodes: readonly Node[];
      readonly outputs: Readonly<Record<string, string>>;
      /** Outputs of a model that exist only where a test holds. One that is left alone is the value itself. */
      readonly provided?: Readonly<Record<string, Expression>>;
    };

/** What the only output of a block is called. */
export const ONLY_OUTPUT = 'out';

/** A part of a network that is defined once and used many times. */
export interface Block {
  /** Words in PascalCase; every target has its own case. */
  readonly name: string;
  readonly doc: string;
  readonly parameters: readonly Parameter[];
  readonly inputs: readonly string[];
  readonly body: Body;
}

/** One axis of an input, with the sizes it may have. */
export interface InputAxis {
  readonly axis: Axis;
  /** The size that counts and shapes are given for. */
  readonly size: number;
  /** The least size that the model accepts; absent: exactly `size`. */
  readonly minimum?: number;
  /** What sizes are multiples of; absent: of 1. Only where there is a least size. */
  readonly multiple?: number;
}

/** An input of a model: an image, or a vector that has channels alone. */
export interface ModelInput {
  readonly name: string;
  /** Channels first; the batch is not an axis. */
  readonly axes: readonly InputAxis[];
}

/** Where an architecture comes from: the paper that emitted code cites. */
export interface Source {
  readonly title: string;
  readonly authors: string;
  readonly venue: string;
  readonly url: string;
}

/** A description: plain data, made by `defineModel` or read by `fromJson`. */
export interface Model {
  /** kebab-case: what the command line calls it and what files are named after. */
  readonly name: string;
  /** PascalCase: what classes and functions are named after. */
  readonly symbol: string;
  readonly title: string;
  /** Paragraphs for the head of the emitted file: deviations, misnamings, known contradictions. */
  readonly doc: string;
  readonly paper: Source;
  readonly inputs: readonly ModelInput[];
  readonly initializers: Initializers;
  /** Leaves first; the last one is the model itself, whose parameters are the model's. */
  readonly blocks: readonly Block[];
}

/** The stage of a node, which may stand at the earlier one that it shares weights with. */
export const stageOf = (node: Node, nodes: readonly Node[]): Stage | undefined =>
  node.shares === undefined ? node.stage : nodes.find(({ id }) => id === node.shares)?.stage;

/** The stages directly inside one, in the order in which they run. */
export function childStages(stage: Stage): readonly Stage[] {
  switch (stage.kind) {
    case 'sequence':
    case 'branches':
      return stage.stages;
    case 'when':
      return [stage.stage];
    case 'repeat':
      return [stage.first, stage.body, stage.last].filter((part) => part !== undefined);
    default:
      return [];
  }
}

/** Whether an input may have other sizes than its own. */
export const hasFreeSizes = ({ inputs }: Pick<Model, 'inputs'>): boolean =>
  inputs.some(({ axes }) => axes.some(({ axis, minimum }) => axis !== 'channels' && minimum !== undefined));
