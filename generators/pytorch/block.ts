/** A block of a description as a class or function of emitted PyTorch. */
import { keyOf, lift, literal, subtract } from '../../spec/ir/algebra.ts';
import { fail } from '../../spec/ir/diagnostic.ts';
import type { Axis, Expression, Literal } from '../../spec/ir/expression.ts';
import type { Block, Parameter, Stage } from '../../spec/ir/model.ts';
import { writtenSize, type Shape } from '../../spec/ir/shape.ts';
import type { Operation } from '../../spec/ops/index.ts';
import { resolveIn, type AnalyzedBlock, type AnalyzedStage } from '../../spec/passes/analyze.ts';
import type { Bindings } from '../core/bindings.ts';
import { call, name, number, select, spread, type Code, type SignatureParameter } from '../core/code.ts';
import { literalCode, toCode, type Vocabulary } from '../core/formula.ts';
import type { SizedParameter, SizedParameters } from '../core/lists.ts';
import { Names } from '../core/names.ts';
import { inSignatureOrder, isPair, isPositional } from '../core/parameters.ts';
import { takeIndices } from '../core/variables.ts';
import { RunningChannels } from './channels.ts';
import { parameterName, parameterType, RESERVED, sizeName } from './names.ts';
import { FORGETS_RESULT, OPERATIONS, paddingArgument, type Emission, type Helper, type Site } from './operations.ts';

/** A definition in the emitted file, as its callers see it. */
export interface Definition {
  readonly analyzed: AnalyzedBlock;
  readonly symbol: string;
  /** What a parameter of the block is called. */
  readonly nameOf: (parameter: string) => string;
  /** The type of what a call gives. */
  readonly returns: string;
  /** The sizes of inputs that a caller passes first. */
  readonly sizes: readonly { readonly input: number; readonly axis: Axis }[];
  /** Whether the backward pass needs the result: if not, what follows may overwrite it. */
  readonly forgetsResult: boolean;
}

/** What the blocks of one file share. */
export interface FileContext {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** The names of the definitions. */
  readonly symbols: Names;
  readonly bindings: Bindings;
  readonly parameters: SizedParameters;
  readonly helpers: Set<Helper>;
  readonly modelName: string;
}

type SizeSymbol = Extract<Expression, { kind: 'size' }>;

/** The state of emitting one block. */
export class BlockEmitter {
  readonly analyzed: AnalyzedBlock;
  readonly block: Block;
  /** The names of the constructor: its parameters. */
  readonly names: Names;
  readonly file: FileContext;
  private readonly parameterNames = new Map<string, string>();
  private readonly indexNames: ReadonlyMap<string, string>;
  private readonly sizeNames = new Map<string, { readonly symbol: SizeSymbol; readonly name: string }>();
  /** The node that is being emitted. */
  node: string | undefined;
  /** What the modules made so far go on from. */
  readonly channels = new RunningChannels(
    () => this.names.take('channels'),
    (e) => this.print(e),
  );

  constructor(analyzed: AnalyzedBlock, file: FileContext) {
    this.analyzed = analyzed;
    this.block = analyzed.block;
    this.file = file;
    this.names = new Names(RESERVED, file.symbols.given);
    for (const parameter of this.block.parameters) {
      this.parameterNames.set(parameter.name, this.names.take(parameterName(parameter.name)));
    }
    this.indexNames = takeIndices(analyzed, this.names);
  }

  private get words(): Vocabulary {
    return {
      parameter: (parameter) => name(this.nameOf(parameter)),
      variable: (variable) => name(this.indexNames.get(variable) as string),
      size: (symbol) => name(this.takeSize(symbol)),
      item: (list, at) => ({ kind: 'index', of: list, at }),
      length: (list) => call('len', [list]),
      pair: (value) => {
        this.file.helpers.add('pair');
        return call('pair', [value]);
      },
      isPair: (parameter) => isPair(this.block, parameter),
      place: this.place,
    };
  }

  private get place(): readonly string[] {
    return [this.file.modelName, this.block.name, ...(this.node === undefined ? [] : [this.node])];
  }

  nameOf(parameter: string): string {
    return this.parameterNames.get(parameter) as string;
  }

  /** The constructor argument for the size of an input, which callers pass because something here mentions it. */
  private takeSize(symbol: SizeSymbol): string {
    const key = keyOf(symbol);
    const known = this.sizeNames.get(key);
    if (known) return known.name;
    const taken = this.names.take(sizeName(symbol.of, symbol.axis, this.block.inputs.length === 1));
    this.sizeNames.set(key, { symbol, name: taken });
    return taken;
  }

  /** Inputs in order, channels before height before width. */
  get sizes(): readonly { readonly input: number; readonly axis: Axis; readonly name: string }[] {
    const order: readonly Axis[] = ['channels', 'height', 'width'];
    return [...this.sizeNames.values()]
      .map(({ symbol, name: taken }) => ({
        input: this.block.inputs.indexOf(symbol.of),
        axis: symbol.axis,
        name: taken,
      }))
      .sort((a, b) => a.input - b.input || order.indexOf(a.axis) - order.indexOf(b.axis));
  }

  /** A formula of the block as its constructor writes it. */
  print(e: Expression, type: 'integer' | 'float' = 'integer'): Code {
    return toCode(resolveIn(this.analyzed.values)(e), this.words, type);
  }

  /** A formula among the arguments of a module. */
  private printArgument(e: Expression, type: 'integer' | 'float' = 'integer'): Code {
    return this.channels.abbreviate(resolveIn(this.analyzed.values)(e)) ?? this.print(e, type);
  }

  /** The constructor arguments, sizes of inputs first. `self` is not among them. */
  parameters(): readonly SignatureParameter[] {
    const sizes = this.sizes.map((size): SignatureParameter => ({
      name: size.name,
      type: 'int',
      named: false,
      doc: '',
    }));
    return [
      ...sizes,
      ...inSignatureOrder(this.block).map((parameter) => this.declare(parameter, !isPositional(parameter))),
    ];
  }

  declare(parameter: Parameter, named: boolean): SignatureParameter {
    const sized = this.file.parameters.get(this.block.name)?.get(parameter.name) as SizedParameter;
    return {
      name: this.nameOf(parameter.name),
      type: parameterType(sized, this.takesSides(parameter)),
      ...(parameter.default !== undefined && { default: this.printDefault(parameter, parameter.default) }),
      named,
      doc: parameter.doc,
    };
  }

  /** Four sides are said as PyTorch says them. */
  private printDefault(parameter: Parameter, value: Literal): Code {
    return parameter.type === 'padding' ? this.argument(parameter, lift(value)) : literalCode(value, parameter.type);
  }

  /** Whether a padding may be given as four sides in some use of the block. */
  private takesSides({ name: padding, type }: Parameter): boolean {
    if (type !== 'padding') return false;
    return this.file.bindings
      .valuesOf(this.block.name, [{ kind: 'parameter', name: padding }])
      .some(([value]) => value === undefined || value.kind === 'tuple');
  }

  site(stage: AnalyzedStage, inputIsFree: boolean): Site {
    return {
      inputs: stage.inputs,
      print: (e, type) => this.printArgument(e, type),
      valuesOf: (expressions) => this.file.bindings.valuesOf(this.block.name, expressions),
      use: (helper) => void this.file.helpers.add(helper),
      inputIsFree,
      place: this.place,
    };
  }

  emission(stage: AnalyzedStage, inputIsFree: boolean): Emission {
    const operation = stage.stage as Operation;
    return OPERATIONS[operation.kind](operation as never, this.site(stage, inputIsFree));
  }

  /** The module for a stage. `inputIsFree`: it may overwrite what it reads. */
  module(analyzed: AnalyzedStage, inputIsFree: boolean): Code {
    const { stage, parts } = analyzed;
    switch (stage.kind) {
      case 'call':
        return this.construct(stage, analyzed.inputs);
      case 'sequence':
        return call(
          'nn.Sequential',
          parts.map((part, i) =>
            this.module(part, i === 0 ? inputIsFree : this.forgetsResult(parts[i - 1] as AnalyzedStage)),
          ),
        );
      case 'branches': {
        const helper = stage.merge === 'concat' ? 'concat' : 'sum';
        this.file.helpers.add(helper);
        return call(
          helper === 'concat' ? 'Concat' : 'Sum',
          parts.map((part) => this.module(part, false)),
        );
      }
      case 'when':
        return select(this.print(stage.test), this.module(parts[0] as AnalyzedStage, inputIsFree), call('nn.Identity'));
      case 'repeat':
        return this.repeat(stage, parts);
      default: {
        const { module } = this.emission(analyzed, inputIsFree);
        return module
          ? module()
          : fail({ code: 'NG301', place: this.words.place, message: `PyTorch: ${stage.kind} is no stage of its own` });
      }
    }
  }

  private construct({ block, arguments: given }: Extract<Stage, { kind: 'call' }>, inputs: readonly Shape[]): Code {
    const { symbol, sizes, analyzed, nameOf } = this.file.definitions.get(block) as Definition;
    const channels = sizes.map(({ input, axis }) =>
      this.printArgument(writtenSize(inputs[input] as Shape, axis) as Expression),
    );
    const passed = inSignatureOrder(analyzed.block).filter(({ name: key, default: value }) => {
      const argument = given[key];
      return argument !== undefined && (value === undefined || keyOf(argument) !== keyOf(lift(value)));
    });
    const code = (parameter: Parameter): Code => this.argument(parameter, given[parameter.name] as Expression);
    const named = passed.filter((parameter) => !isPositional(parameter));
    return call(
      symbol,
      [...channels, ...passed.filter(isPositional).map(code)],
      Object.fromEntries(named.map((parameter) => [nameOf(parameter.name), code(parameter)])),
    );
  }

  private argument({ type }: Parameter, value: Expression): Code {
    if (type === 'padding')
      return paddingArgument(value, { print: (e: Expression) => this.print(e), place: this.words.place } as Site);
    return this.print(value, type === 'float' ? 'float' : 'integer');
  }

  private repeat(
    { count, index, first, last }: Extract<Stage, { kind: 'repeat' }>,
    parts: readonly AnalyzedStage[],
  ): Code {
    const body = parts[first ? 1 : 0] as AnalyzedStage;
    const variable = this.indexNames.get(index) as string;
    const element = this.module(body, false);
    const comprehension: Code = {
      kind: 'comprehension',
      element,
      variable: mentionsName(element, variable) ? variable : '_',
      ...(first && { start: number(1) }),
      stop: this.print(last ? subtract(count, literal(1)) : count),
    };
    return call('nn.Sequential', [
      ...(first ? [this.module(parts[0] as AnalyzedStage, false)] : []),
      spread(comprehension),
      ...(last ? [this.module(parts.at(-1) as AnalyzedStage, false)] : []),
    ]);
  }

  /** Whether the result of a stage is a new tensor that the backward pass of the stage does not need. */
  forgetsResult({ stage, parts }: AnalyzedStage): boolean {
    switch (stage.kind) {
      case 'call':
        return this.file.definitions.get(stage.block)?.forgetsResult ?? false;
      case 'sequence':
        return parts.length > 0 && this.forgetsResult(parts.at(-1) as AnalyzedStage);
      case 'branches':
        return true;
      default:
        return FORGETS_RESULT.has(stage.kind);
    }
  }
}

/** Whether a piece of code reads a name. */
function mentionsName(code: Code, variable: string): boolean {
  return JSON.stringify(code).includes(`"name","text":"${variable}"`);
}
