/** What a target with a functional API says in its own words, and what the functions of one file share. */
import type { Expression } from '../../spec/ir/expression.ts';
import type { Initializers } from '../../spec/ir/initializer.ts';
import type { Shape } from '../../spec/ir/shape.ts';
import type { Operation, OperationKind } from '../../spec/ops/index.ts';
import type { AnalyzedStage } from '../../spec/passes/analyze.ts';
import type { Bindings } from './bindings.ts';
import type { Code } from './code.ts';
import type { FunctionEmitter } from './functional.ts';
import type { SizedParameter, SizedParameters } from './lists.ts';
import type { Names } from './names.ts';
import type { SharedWords } from './shared.ts';

/** A layer of an operation; several run one after the other. */
export interface Layer {
  /** Appended to the id of the node, with an underscore; absent for the layer that is the node. */
  readonly suffix?: string;
  /** What it is there for, where its name does not say it. */
  readonly comment?: string;
  readonly construct: (name: Code) => Code;
}

/** Where an operation stands and what it may ask for. `Helper`: the definitions that the target can put into a file. */
export interface LayerSite<Helper extends string = string> {
  readonly inputs: readonly Shape[];
  /** Whether no value that goes in is negative. */
  readonly neverNegative: boolean;
  readonly print: (e: Expression, type?: 'integer' | 'float') => Code;
  readonly valuesOf: <const E extends readonly Expression[]>(
    expressions: E,
  ) => readonly { readonly [K in keyof E]: Expression | undefined }[];
  readonly initializers: Initializers;
  /** Whether an input of the model may have any size, so that sizes in blocks may not be known when it is built. */
  readonly hasFreeSizes: boolean;
  /** Brings a definition into the file, and is its name. */
  readonly use: (helper: Helper) => Code;
  readonly place: readonly string[];
}

export type LayerTable<Helper extends string = string> = {
  readonly [K in OperationKind]: (
    operation: Extract<Operation, { kind: K }>,
    site: LayerSite<Helper>,
  ) => readonly Layer[];
};

export interface BlockCall {
  readonly symbol: string;
  readonly inputs: readonly Code[];
  readonly layerName: Code;
  readonly positional: readonly Code[];
  readonly named: Readonly<Record<string, Code>>;
}

/** What a functional target says in its own words. */
export interface FunctionalTarget extends SharedWords {
  /** What the framework is called. */
  readonly title: string;
  readonly layers: LayerTable;
  readonly reserved: ReadonlySet<string>;
  readonly parameterName: (name: string) => string;
  readonly parameterType: (parameter: SizedParameter) => string;
  /** The case of variables. */
  readonly variable: (id: string) => string;
  readonly symbol: (block: string) => string;
  readonly apply: (layer: Code, inputs: Code) => Code;
  readonly callBlock: (call: BlockCall) => Code;
  readonly size: (value: Code, axis: string) => Code;
  readonly length: (list: Code) => Code;
  /** An item of a list that has it; `use` brings in what it needs. */
  readonly item: (list: Code, at: Code, use: (helper: string) => Code) => Code;
  /** Height and width from a value that may be one number for both; `use` brings in what it needs. */
  readonly pair: (value: Code, use: (helper: string) => Code) => Code;
}

export interface FunctionalFile {
  readonly target: FunctionalTarget;
  readonly definitions: Map<string, { readonly symbol: string; readonly emitter: FunctionEmitter }>;
  /** The names of the definitions. */
  readonly symbols: Names;
  readonly bindings: Bindings;
  /** The stages that nothing negative goes into. */
  readonly neverNegative: ReadonlySet<AnalyzedStage>;
  readonly parameters: SizedParameters;
  /** What its layers have brought in. */
  readonly helpers: Set<string>;
  readonly initializers: Initializers;
  readonly hasFreeSizes: boolean;
  readonly modelName: string;
}
