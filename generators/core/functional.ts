/**
 * A block as a function that applies layers to values, one statement a layer: what targets with a functional API share.
 * A target gives the layers of every operation and the words of its language.
 */
import { keyOf, lift, literal, subtract } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Initializers } from '../../spec/ir/initializer.ts';
import type { Block, Parameter, Stage } from '../../spec/ir/model.ts';
import type { Shape } from '../../spec/ir/shape.ts';
import type { Operation, OperationKind } from '../../spec/ops/index.ts';
import { resolveIn, type AnalyzedBlock, type AnalyzedNode, type AnalyzedStage } from '../../spec/passes/analyze.ts';
import type { Bindings } from './bindings.ts';
import { endingOf, type Ending } from './endings.ts';
import { assign, list, name, text, type Code, type SignatureParameter, type Statement } from './code.ts';
import { literalCode, toCode } from './formula.ts';
import { Names } from './names.ts';
import { isPositional } from './parameters.ts';
import { assignVariables, takeIndices, type Variables } from './variables.ts';

/** A layer of an operation; several run one after the other. */
export interface Layer {
  /** Appended to the id of the node, with an underscore; absent for the layer that is the node. */
  readonly suffix?: string;
  readonly construct: (name: Code) => Code;
}

/** Where an operation stands and what it may ask for. `Helper`: the definitions that the target can put into a file. */
export interface LayerSite<Helper extends string = string> {
  readonly inputs: readonly Shape[];
  readonly print: (e: Expression, type?: 'integer' | 'float') => Code;
  readonly valuesOf: <const E extends readonly Expression[]>(
    expressions: E,
  ) => readonly { readonly [K in keyof E]: Expression | undefined }[];
  readonly initializers: Initializers;
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
export interface FunctionalTarget {
  readonly layers: LayerTable;
  readonly reserved: ReadonlySet<string>;
  readonly parameterName: (name: string) => string;
  readonly parameterType: (parameter: Parameter) => string;
  /** The case of variables. */
  readonly variable: (id: string) => string;
  readonly symbol: (block: string) => string;
  readonly apply: (layer: Code, inputs: Code) => Code;
  readonly callBlock: (call: BlockCall) => Code;
  readonly size: (value: Code, axis: string) => Code;
  readonly length: (list: Code) => Code;
}

export interface FunctionalFile {
  readonly target: FunctionalTarget;
  readonly definitions: Map<string, { readonly symbol: string; readonly emitter: FunctionEmitter }>;
  /** The names of the definitions. */
  readonly symbols: Names;
  readonly bindings: Bindings;
  /** What its layers have brought in. */
  readonly helpers: Set<string>;
  readonly initializers: Initializers;
  readonly modelName: string;
}

/** The id of a layer: literal segments, and values that are only known when the code runs. */
type Path = readonly (string | Code)[];

const segments = (path: Path, ...more: Path): Path => [
  ...path,
  ...more.map((part) => (typeof part === 'string' ? part.replaceAll('.', '_') : part)),
];

/** `f"{name}_mix_0"`: segments joined by underscores. */
function pathCode(path: Path): Code {
  if (path.every((part) => typeof part === 'string')) return text(path.join('_'));
  if (path.length === 1) return path[0] as Code;
  const parts: (string | Code)[] = [];
  for (const [i, part] of path.entries()) {
    const words = `${i > 0 ? '_' : ''}${typeof part === 'string' ? part : ''}`;
    if (typeof parts.at(-1) === 'string') parts.push((parts.pop() as string) + words);
    else if (words !== '') parts.push(words);
    if (typeof part !== 'string') parts.push(part);
  }
  return { kind: 'template', parts };
}

/** Ends some statements by returning the variables that hold the outputs, in order. */
export type Finish = (statements: readonly Statement[], results: readonly Code[]) => readonly Statement[];

/** The state of emitting one block. */
export class FunctionEmitter {
  readonly analyzed: AnalyzedBlock;
  readonly block: Block;
  readonly names: Names;
  readonly variables: Variables;
  private readonly file: FunctionalFile;
  private readonly isModel: boolean;
  private readonly parameterNames = new Map<string, string>();
  private readonly indexNames: ReadonlyMap<string, string>;
  private readonly overwritten = new Set<string>();
  private readonly sizes = new Map<string, { readonly variable: string; readonly value: Code }>();
  private readonly branchNames = new Map<string, string>();

  constructor(analyzed: AnalyzedBlock, file: FunctionalFile, { isModel }: { readonly isModel: boolean }) {
    const { target } = file;
    this.analyzed = analyzed;
    this.block = analyzed.block;
    this.file = file;
    this.isModel = isModel;
    this.names = new Names(target.reserved, ['name'], file.symbols.given);
    for (const parameter of this.block.parameters) {
      this.parameterNames.set(parameter.name, this.names.take(target.parameterName(parameter.name)));
    }
    this.indexNames = takeIndices(analyzed, this.names);
    this.variables = assignVariables(analyzed, this.names, {
      input: (input) => target.variable(input),
      node: (id, isOutput) => (isModel && !isOutput && !this.names.has('x') ? 'x' : target.variable(id)),
      keepInputs: isModel,
    });
  }

  nameOf(parameter: string): string {
    return this.parameterNames.get(parameter) as string;
  }

  declare(parameter: Parameter, named: boolean): SignatureParameter {
    return {
      name: this.nameOf(parameter.name),
      type: this.file.target.parameterType(parameter),
      ...(parameter.default !== undefined && { default: literalCode(parameter.default, parameter.type) }),
      named,
      doc: parameter.doc,
    };
  }

  /** Applies all nodes. `comments`: behind the statements of a node. */
  emit(finish: Finish, comments?: ReadonlyMap<string, string>): readonly Statement[] {
    const path: Path = this.isModel ? [] : [name('name')];
    const statements =
      this.block.body.kind === 'stage'
        ? finish(this.emitOnlyStage(path), [name(this.variables.inputs[0] as string)])
        : this.emitEnding(endingOf(this.analyzed), { path, finish, ...(comments && { comments }) });
    const sizes = [...this.sizes.values()].map(({ variable, value }) => assign(variable, value));
    return [...sizes, ...statements];
  }

  private emitEnding({ nodes, then }: Ending, place: EndingPlace): readonly Statement[] {
    const statements = this.emitNodes(nodes, place);
    if (then.kind === 'return') {
      const results = then.outputs.map((reference) => name(this.variables.of.get(reference) as string));
      return place.finish(statements, results);
    }
    const test = name(this.nameOf(then.flag));
    const early: Statement = { kind: 'if', test, body: this.emitEnding(then.on, place) };
    return [...statements, early, ...this.emitEnding(then.off, place)];
  }

  private emitOnlyStage(path: Path): readonly Statement[] {
    const variable = this.variables.inputs[0] as string;
    return this.stage(this.analyzed.stage as AnalyzedStage, [name(variable)], { to: variable, path });
  }

  private emitNodes(nodes: readonly AnalyzedNode[], { path, comments }: EndingPlace): readonly Statement[] {
    return nodes.flatMap((node) => {
      const inputs = node.node.inputs.map((reference) => name(this.variables.of.get(reference) as string));
      const outputs = Object.keys(node.outputs);
      const references = outputs.length === 1 ? [node.node.id] : outputs.map((output) => `${node.node.id}.${output}`);
      const targets = references.map((reference) => this.variables.of.get(reference) ?? '_');
      const place: Place = {
        to: targets[0] as string,
        path: segments(path, node.node.id),
        ...(targets.length > 1 && { targets }),
      };
      return withComment(this.stage(node, inputs, place), comments?.get(node.node.id));
    });
  }

  print(e: Expression, type: 'integer' | 'float' = 'integer'): Code {
    return toCode(
      resolveIn(this.analyzed.values)(e),
      {
        parameter: (parameter) => name(this.nameOf(parameter)),
        variable: (variable) => name(this.indexNames.get(variable) as string),
        size: (symbol) => this.size(symbol.of, symbol.axis),
        length: this.file.target.length,
        place: [this.file.modelName, this.block.name],
      },
      type,
    );
  }

  /** The size of an input; from a variable set at the start where the input itself may be gone. */
  private size(input: string, axis: string): Code {
    const holder = this.variables.of.get(input) as string;
    const value = this.file.target.size(name(holder), axis);
    if (!this.overwritten.has(holder)) return value;
    const key = `${input}.${axis}`;
    const known = this.sizes.get(key) ?? {
      variable: this.names.take(this.file.target.variable(this.block.inputs.length === 1 ? axis : `${input}_${axis}`)),
      value,
    };
    this.sizes.set(key, known);
    return name(known.variable);
  }

  private stage(analyzed: AnalyzedStage, inputs: readonly Code[], place: Place): readonly Statement[] {
    const { stage, parts } = analyzed;
    switch (stage.kind) {
      case 'call':
        return this.assign(place, this.callBlock(stage, inputs, place.path));
      case 'sequence':
        if (parts.length === 0) return this.move(inputs[0] as Code, place.to);
        return parts.flatMap((part, i) =>
          this.stage(part, i === 0 ? inputs : [name(place.to)], { ...place, path: segments(place.path, String(i)) }),
        );
      case 'branches':
        return this.branches(analyzed, inputs, place);
      case 'when':
        return [
          ...this.move(inputs[0] as Code, place.to),
          {
            kind: 'if',
            test: this.print(stage.test),
            body: this.stage(parts[0] as AnalyzedStage, [name(place.to)], place),
          },
        ];
      case 'repeat':
        return this.repeat(stage, parts, { ...place, from: inputs[0] as Code });
      default:
        return this.operation(stage, analyzed.inputs, inputs, place);
    }
  }

  private assign({ to, targets }: Place, value: Code): readonly Statement[] {
    for (const target of targets ?? [to]) this.overwritten.add(target);
    return [assign(targets ?? to, value)];
  }

  private move(from: Code, to: string): readonly Statement[] {
    return from.kind === 'name' && from.text === to ? [] : this.assign({ to, path: [] }, from);
  }

  private callBlock(
    { block, arguments: given }: Extract<Stage, { kind: 'call' }>,
    inputs: readonly Code[],
    path: Path,
  ): Code {
    const { symbol, emitter } = this.file.definitions.get(block) as { symbol: string; emitter: FunctionEmitter };
    const passed = emitter.block.parameters.filter(({ name: key, default: value }) => {
      const argument = given[key];
      return argument !== undefined && (value === undefined || keyOf(argument) !== keyOf(lift(value)));
    });
    const code = ({ name: key, type }: Parameter): Code =>
      this.print(given[key] as Expression, type === 'float' ? 'float' : 'integer');
    return this.file.target.callBlock({
      symbol,
      inputs,
      layerName: pathCode(path),
      positional: passed.filter(isPositional).map(code),
      named: Object.fromEntries(
        passed
          .filter((parameter) => !isPositional(parameter))
          .map((parameter) => [emitter.nameOf(parameter.name), code(parameter)]),
      ),
    });
  }

  private operation(
    operation: Operation,
    shapes: readonly Shape[],
    inputs: readonly Code[],
    place: Place,
  ): readonly Statement[] {
    const site: LayerSite = {
      inputs: shapes,
      print: (e, type) => this.print(e, type),
      valuesOf: (expressions) => this.file.bindings.valuesOf(this.block.name, expressions),
      initializers: this.file.initializers,
      use: (helper) => {
        this.file.helpers.add(helper);
        return name(helper);
      },
      place: [this.file.modelName, this.block.name],
    };
    const layers = this.file.target.layers[operation.kind](operation as never, site);
    return layers.flatMap(({ suffix, construct }, i) => {
      const layer = construct(pathCode(suffix === undefined ? place.path : segments(place.path, suffix)));
      const from = i > 0 ? name(place.to) : inputs.length === 1 ? (inputs[0] as Code) : list(...inputs);
      return this.assign(place, this.file.target.apply(layer, from));
    });
  }

  private branches({ stage, parts }: AnalyzedStage, inputs: readonly Code[], place: Place): readonly Statement[] {
    const { merge } = stage as Extract<Stage, { kind: 'branches' }>;
    const results = parts.map((_, i) => this.branchName(`${place.branch ?? 'b'}${i}`));
    const statements = parts.flatMap((part, i) => {
      const to = results[i] as string;
      const inner = { to, path: segments(place.path, 'branches', String(i)), branch: `${to}_` };
      return isMove(part) ? this.move(inputs[0] as Code, to) : this.stage(part, inputs, inner);
    });
    const shapes = parts.map((part) => Object.values(part.outputs)[0] as Shape);
    return [
      ...statements,
      ...this.operation({ kind: merge }, shapes, results.map(name), { ...place, path: segments(place.path, merge) }),
    ];
  }

  private branchName(wish: string): string {
    const known = this.branchNames.get(wish) ?? this.names.take(wish);
    this.branchNames.set(wish, known);
    return known;
  }

  private repeat(
    { count, index, first, last }: Extract<Stage, { kind: 'repeat' }>,
    parts: readonly AnalyzedStage[],
    { from, ...place }: Place & { readonly from: Code },
  ): readonly Statement[] {
    const { to } = place;
    const body = parts[first ? 1 : 0] as AnalyzedStage;
    const turn = (segment: string | Code): Place => ({ ...place, path: segments(place.path, segment) });
    const before = first ? this.stage(parts[0] as AnalyzedStage, [from], turn('0')) : this.move(from, to);
    // In its second turn the body sees what the first has left in the variable.
    this.overwritten.add(to);
    const end = subtract(count, literal(1));
    return [
      ...before,
      {
        kind: 'for',
        variable: this.indexNames.get(index) as string,
        ...(first && { start: { kind: 'number', text: '1' } as const }),
        stop: this.print(last ? end : count),
        body: this.stage(body, [name(to)], turn(name(this.indexNames.get(index) as string))),
      },
      ...(last ? this.stage(parts.at(-1) as AnalyzedStage, [name(to)], turn(this.print(end))) : []),
    ];
  }
}

interface EndingPlace {
  readonly path: Path;
  readonly finish: Finish;
  readonly comments?: ReadonlyMap<string, string>;
}

interface Place {
  /** The variable that gets the result. */
  readonly to: string;
  /** The variables for a block with several outputs. */
  readonly targets?: readonly string[];
  readonly path: Path;
  /** What the variables of branches start with. */
  readonly branch?: string;
}

const isMove = ({ stage }: AnalyzedStage): boolean => stage.kind === 'sequence' && stage.stages.length === 0;

/** Puts a comment behind the last statement, or on a line of its own before one that has lines of its own. */
function withComment(statements: readonly Statement[], comment: string | undefined): readonly Statement[] {
  const last = statements.at(-1);
  if (comment === undefined || last === undefined) return statements;
  const before = statements.slice(0, -1);
  return last.kind === 'assign'
    ? [...before, { ...last, comment }]
    : [...before, { kind: 'comment', text: comment }, last];
}

/** `x = f(x); return x` is `return f(x)`. */
export function returnValue(statements: readonly Statement[], value: Code): readonly Statement[] {
  const last = statements.at(-1);
  const isLast =
    last?.kind === 'assign' && last.targets.length === 1 && value.kind === 'name' && value.text === last.targets[0];
  return isLast
    ? [...statements.slice(0, -1), { kind: 'return', value: last.value }]
    : [...statements, { kind: 'return', value }];
}
