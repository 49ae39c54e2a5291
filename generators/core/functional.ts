/**
 * A block as a function that applies layers to values, one statement a layer: what targets with a functional API share.
 * A target gives the layers of every operation and the words of its language.
 */
import { keyOf, lift, literal, subtract } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Block, Parameter, Stage } from '../../spec/ir/model.ts';
import type { Shape } from '../../spec/ir/shape.ts';
import type { Operation } from '../../spec/ops/index.ts';
import { resolveIn, type AnalyzedBlock, type AnalyzedNode, type AnalyzedStage } from '../../spec/passes/analyze.ts';
import { endingOf, type Ending } from './endings.ts';
import { assign, list, name, type Code, type SignatureParameter, type Statement } from './code.ts';
import { ifAll, ifElse, joinOpposites } from './conditions.ts';
import { joinPaddings, twoWaysOf, type TwoWays } from './either-padding.ts';
import { literalCode, toCode } from './formula.ts';
import type { FunctionalFile, Layer, LayerSite } from './functional-target.ts';
import { requireNamedDefault } from './layers.ts';
import { pathCode, segments, type Path } from './layer-path.ts';
import type { SizedParameter } from './lists.ts';
import { Names } from './names.ts';
import { isPair, isPositional } from './parameters.ts';
import { hasStatistics, oneOrList, previousUse, sharedIds, SharedModels } from './shared.ts';
import { nameResult, withShape } from './statements.ts';
import { assignVariables, takeIndices, type Variables } from './variables.ts';

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
  private readonly shared: SharedModels;
  /** The node that is being emitted. */
  private node: string | undefined;

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
    this.shared = new SharedModels(target, this.names, target.variable);
  }

  private get place(): readonly string[] {
    return [this.file.modelName, this.block.name, ...(this.node === undefined ? [] : [this.node])];
  }

  nameOf(parameter: string): string {
    return this.parameterNames.get(parameter) as string;
  }

  declare(parameter: Parameter, named: boolean): SignatureParameter {
    const place = [this.file.modelName, this.block.name, parameter.name];
    requireNamedDefault(parameter, { place }, this.file.target.title);
    const sized = this.file.parameters.get(this.block.name)?.get(parameter.name) as SizedParameter;
    return {
      name: this.nameOf(parameter.name),
      type: this.file.target.parameterType(sized),
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
    const shared = sharedIds(this.analyzed.nodes);
    const statements = nodes.flatMap((node) => {
      this.node = node.node.id;
      const inputs = node.node.inputs.map((reference) => name(this.variables.of.get(reference) as string));
      const outputs = Object.keys(node.outputs);
      const references = outputs.length === 1 ? [node.node.id] : outputs.map((output) => `${node.node.id}.${output}`);
      const targets = references.map((reference) => this.variables.of.get(reference) ?? '_');
      const place: Place = {
        to: targets[0] as string,
        path: segments(path, node.node.id),
        ...(targets.length > 1 && { targets }),
      };
      const sharedId = node.node.shares ?? (shared.has(node.node.id) ? node.node.id : undefined);
      const applied =
        sharedId === undefined
          ? this.inSteps(node, inputs, place)
          : this.applyShared(node, inputs, { ...place, sharedId });
      return withShape(applied, comments?.get(node.node.id));
    });
    return joinOpposites(statements);
  }

  /** Steps go on in the variable that goes on through the block; what comes out gets its own. */
  private inSteps(node: AnalyzedNode, inputs: readonly Code[], place: Place): readonly Statement[] {
    const between = this.variables.between.get(node.node.id);
    const hasSteps = node.stage.kind === 'repeat' || node.stage.kind === 'sequence';
    if (between === undefined || !hasSteps) return this.stage(node, inputs, place);
    return nameResult(this.stage(node, inputs, { ...place, to: between }), { from: between, to: place.to });
  }

  private applyShared(
    node: AnalyzedNode,
    values: readonly Code[],
    { sharedId, ...place }: Place & { readonly sharedId: string },
  ): readonly Statement[] {
    const {
      stage,
      node: { id },
    } = node;
    if (stage.kind !== 'call') throw new Error(`${id}: only calls of blocks are shared`);
    const { block } = this.emitterOf(stage.block);
    const definition =
      id === sharedId
        ? this.shared.define(node, {
            block,
            nodes: this.analyzed.nodes,
            values,
            layerName: (input) => pathCode(input === undefined ? place.path : segments(place.path, input)),
            call: (inputs) => this.callBlock(stage, inputs, place.path),
          })
        : [];
    const before = hasStatistics(stage, (called) => this.emitterOf(called).analyzed)
      ? previousUse(
          node.node,
          this.analyzed.nodes.map((other) => other.node),
        )
      : undefined;
    const [first, ...others] = values as readonly [Code, ...Code[]];
    // What reads the use before is behind it anyway.
    const inputs =
      before === undefined || node.node.inputs.includes(before)
        ? values
        : [this.waitFor(first, before, place.path), ...others];
    const applied = this.file.target.apply(name(this.shared.of(sharedId)), oneOrList(inputs));
    return [...definition, ...this.assign(place, applied)];
  }

  private emitterOf(block: string): FunctionEmitter {
    return this.file.definitions.get(block)?.emitter as FunctionEmitter;
  }

  /** A value, once that of the node `before` is there. */
  private waitFor(value: Code, before: string, path: Path): Code {
    const layer = this.file.target.after(pathCode(segments(path, 'after')), (helper) => this.use(helper));
    return this.file.target.apply(layer, list(value, name(this.variables.of.get(before) as string)));
  }

  private use(helper: string): Code {
    this.file.helpers.add(helper);
    return name(helper);
  }

  print(e: Expression, type: 'integer' | 'float' = 'integer'): Code {
    return toCode(
      resolveIn(this.analyzed.values)(e),
      {
        parameter: (parameter) => name(this.nameOf(parameter)),
        variable: (variable) => name(this.indexNames.get(variable) as string),
        size: (symbol) => this.size(symbol.of, symbol.axis),
        item: (list, at) => this.file.target.item(list, at, (helper) => this.use(helper)),
        length: this.file.target.length,
        pair: (value) => this.file.target.pair(value, (helper) => this.use(helper)),
        isPair: (parameter) => isPair(this.block, parameter),
        place: this.place,
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
          ifAll(this.print(stage.test), this.stage(parts[0] as AnalyzedStage, [name(place.to)], place)),
        ];
      case 'repeat':
        return this.repeat(stage, parts, { ...place, from: inputs[0] as Code });
      default:
        return this.operation(stage, this.read(analyzed), inputs, place);
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

  private operation(operation: Operation, read: Read, inputs: readonly Code[], place: Place): readonly Statement[] {
    const two = twoWaysOf(
      operation,
      (one) => this.layers(one, read),
      (test) => this.print(test),
    );
    if (two) return this.padEitherWay(two, inputs, place);
    return this.apply(this.layers(operation, read), oneOrList(inputs), place);
  }

  private padEitherWay(two: TwoWays, inputs: readonly Code[], place: Place): readonly Statement[] {
    const before = this.move(inputs[0] as Code, place.to);
    const value = name(place.to);
    const apply = (layers: readonly Layer[]): readonly Statement[] => this.apply(layers, value, place);
    const joined = joinPaddings(two);
    const { then, otherwise } = joined ?? two;
    return [...before, ...ifElse(two.test, apply(then), apply(otherwise)), ...(joined ? apply([joined.last]) : [])];
  }

  private apply(layers: readonly Layer[], inputs: Code, place: Place): readonly Statement[] {
    return layers.flatMap(({ suffix, comment, construct }, i): readonly Statement[] => {
      const layer = construct(pathCode(suffix === undefined ? place.path : segments(place.path, suffix)));
      const applied = this.assign(place, this.file.target.apply(layer, i > 0 ? name(place.to) : inputs));
      return comment === undefined ? applied : [{ kind: 'comment', text: comment }, ...applied];
    });
  }

  private read(analyzed: AnalyzedStage): Read {
    return { inputs: analyzed.inputs, neverNegative: this.file.neverNegative.has(analyzed) };
  }

  private layers(operation: Operation, read: Read): readonly Layer[] {
    const site: LayerSite = {
      ...read,
      print: (e, type) => this.print(e, type),
      valuesOf: (expressions) => this.file.bindings.valuesOf(this.block.name, expressions),
      initializers: this.file.initializers,
      hasFreeSizes: this.file.hasFreeSizes,
      use: (helper) => this.use(helper),
      place: this.place,
    };
    return this.file.target.layers[operation.kind](operation as never, site);
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
      ...this.operation({ kind: merge }, { inputs: shapes, neverNegative: false }, results.map(name), {
        ...place,
        path: segments(place.path, merge),
      }),
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

/** What an operation reads. */
type Read = Pick<LayerSite, 'inputs' | 'neverNegative'>;

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
