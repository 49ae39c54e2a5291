/** A model as one file of Keras: the view that the templates print. */
import { hasFreeSizes, ONLY_OUTPUT, type Block, type Model } from '../../spec/ir/model.ts';
import type { Analysis } from '../../spec/passes/analyze.ts';
import type { CheckedModel } from '../../spec/passes/check.ts';
import { findNeverNegative } from '../../spec/passes/signs.ts';
import { collectBindings } from '../core/bindings.ts';
import {
  assign,
  binary,
  call,
  member,
  name,
  number,
  text,
  tuple,
  type Code,
  type Signature,
  type SignatureParameter,
  type Statement,
} from '../core/code.ts';
import { FunctionEmitter } from '../core/functional.ts';
import type { FunctionalFile, FunctionalTarget } from '../core/functional-target.ts';
import { viewHelpers, type HelperView } from '../core/helpers.ts';
import { codeOf } from '../core/imports.ts';
import { sizeParameters } from '../core/lists.ts';
import { channelsLast, countingParameters, describeOutputs, guardMinimum, shapeComments } from '../core/main-block.ts';
import { Names, snakeCase } from '../core/names.ts';
import { inSignatureOrder, isPositional } from '../core/parameters.ts';
import { describeModel, inputWords, paragraphs, section, sidesWords } from '../core/prose.ts';
import { oneOrList } from '../core/shared.ts';
import { returnValue } from '../core/statements.ts';
import { HELPERS, type Helper } from './helpers.ts';
import { mainSymbol, parameterName, parameterType, RESERVED } from './names.ts';
import { LAYERS } from './operations.ts';

const AXES = ['batch', 'height', 'width'];

const TARGET: FunctionalTarget = {
  title: 'Keras',
  layers: LAYERS,
  reserved: RESERVED,
  parameterName,
  parameterType,
  variable: snakeCase,
  symbol: snakeCase,
  apply: (layer, inputs) => call(layer, [inputs]),
  callBlock: ({ symbol, inputs, layerName, positional, named }) =>
    call(symbol, [...inputs, ...positional], { ...named, name: layerName }),
  size: (value, axis) => ({
    kind: 'index',
    of: member(value, 'shape'),
    at: number(axis === 'channels' ? -1 : AXES.indexOf(axis)),
  }),
  length: (of) => call('len', [of]),
  item: (of, at) => ({ kind: 'index', of, at }),
  pair: (value, use) => call(use('pair'), [value]),
  after: (layerName, use) => call(use('After'), [], { name: layerName }),
  sharedInput: ({ like, freeSides, layerName }) => {
    const shape = member(like, 'shape');
    const free = Array.from({ length: freeSides }, () => name('None'));
    return freeSides === 0
      ? call('keras.Input', [], { batch_shape: shape, name: layerName })
      : call('keras.Input', [tuple(...free, { kind: 'index', of: shape, at: number(-1) })], { name: layerName });
  },
  sharedModel: (inputs, outputs, layerName) => call('keras.Model', [inputs, outputs], { name: layerName }),
};

/** A function: a block, or the model. */
export interface FunctionView {
  /** Whether it is the model, which comes last, or a block. */
  readonly isModel: boolean;
  /** Inputs and parameters of the block; of the model the shapes of its inputs. */
  readonly signature: Signature;
  /** What it is; of the model also its arguments and what it gives. */
  readonly documentation: string;
  /** Applies the layers. */
  readonly body: readonly Statement[];
}

export interface FileView {
  /** The docstring of the file: title, deviations, paper. */
  readonly documentation: string;
  readonly imports: {
    /** Whether there are imports of Python's own modules: a blank line follows them. */
    readonly stdlib: boolean;
    /** Whether netglot's templates need `Sequence` of `collections.abc`. */
    readonly sequence: boolean;
    /** Whether they need `Any` of `typing`. */
    readonly any: boolean;
    /** Whether they need `KerasTensor` of `keras`. */
    readonly tensor: boolean;
    /** Whether they need `initializers` of `keras`. */
    readonly initializers: boolean;
  };
  /** Layers of the file's own, and what they need. Each is printed by its `template`. */
  readonly helpers: readonly HelperView<Helper>[];
  /** Leaves first, the model last. */
  readonly functions: readonly FunctionView[];
}

export function viewModel({ model, analysis, instance }: CheckedModel): FileView {
  const symbols = new Names(RESERVED, ['name', 'x', mainSymbol(model)]);
  const file: FunctionalFile = {
    symbols,
    target: TARGET,
    definitions: new Map(),
    bindings: collectBindings(analysis),
    neverNegative: findNeverNegative(analysis),
    parameters: sizeParameters(analysis),
    helpers: new Set(),
    initializers: model.initializers,
    hasFreeSizes: hasFreeSizes(model),
    modelName: model.name,
  };
  const functions = analysis.blocks.map((analyzed): FunctionView => {
    const { block } = analyzed;
    const isModel = block === model.blocks.at(-1);
    const symbol = isModel ? mainSymbol(model) : symbols.take(snakeCase(block.name));
    const emitter = new FunctionEmitter(analyzed, file, { isModel });
    file.definitions.set(block.name, { symbol, emitter });
    return isModel ? viewMain(emitter, { model, analysis, instance, symbol }) : viewBlock(emitter, symbol);
  });
  const helpers = viewHelpers(HELPERS, file.helpers);
  const code = codeOf(functions) + helpers.map(({ template }) => HELPERS[template].source).join('');
  const [sequence, any] = [code.includes('Sequence['), code.includes('Any]')];
  return {
    documentation: describeModel(model),
    imports: {
      stdlib: sequence || any,
      sequence,
      any,
      tensor: code.includes('KerasTensor'),
      initializers: code.includes('initializers.'),
    },
    helpers,
    functions,
  };
}

const tensor = (input: string): SignatureParameter => ({ name: input, type: 'KerasTensor', named: false, doc: '' });

function viewBlock(emitter: FunctionEmitter, symbol: string): FunctionView {
  const { block, variables } = emitter;
  return {
    isModel: false,
    signature: {
      head: `def ${symbol}`,
      parameters: [
        ...variables.inputs.map(tensor),
        ...inSignatureOrder(block).map((parameter) => emitter.declare(parameter, !isPositional(parameter))),
        { name: 'name', type: 'str', named: true, doc: '' },
      ],
      returns: returnType(block),
    },
    documentation: paragraphs(block.doc),
    body: emitter.emit((statements, results) =>
      returnValue(statements, results.length === 1 ? (results[0] as Code) : tuple(...results)),
    ),
  };
}

function returnType({ body }: Block): string {
  const count = body.kind === 'stage' ? 1 : Object.keys(body.outputs).length;
  return count === 1 ? 'KerasTensor' : `tuple[${Array.from({ length: count }, () => 'KerasTensor').join(', ')}]`;
}

interface MainOptions extends CheckedModel {
  readonly symbol: string;
}

function viewMain(emitter: FunctionEmitter, { model, analysis, instance, symbol }: MainOptions): FunctionView {
  const parameters = mainParameters(emitter, model);
  const inputs = emitter.variables.inputs.map((input) => name(input));
  return {
    isModel: true,
    signature: { head: `def ${symbol}`, parameters, returns: 'keras.Model' },
    documentation: documentMain(emitter, { model, analysis, instance }, parameters),
    body: [
      ...(model.inputs.some(({ axes }) => axes.length > 1) ? [CHANNELS_LAST] : []),
      ...guards(emitter, analysis),
      ...model.inputs.map((input, i) =>
        assign(
          emitter.variables.inputs[i] as string,
          call('keras.Input', [name(shapeName(model, input.name))], { name: text(input.name) }),
        ),
      ),
      ...emitter.emit(
        (statements, results) => [
          ...statements,
          {
            kind: 'return',
            value: call('keras.Model', [oneOrList(inputs), oneOrList(results)], { name: name('name') }),
          },
        ],
        shapeComments({ instance, model }, channelsLast),
      ),
    ],
  };
}

const shapeName = ({ inputs }: Model, input: string): string =>
  inputs.length === 1 ? 'input_shape' : `${snakeCase(input)}_shape`;

function mainParameters(emitter: FunctionEmitter, model: Model): readonly SignatureParameter[] {
  const shapes = model.inputs.map(({ name: input, axes }): SignatureParameter => {
    const [channels, ...grid] = axes;
    const last = [...grid, ...(channels ? [channels] : [])];
    const types = last.map(({ axis, minimum }) =>
      axis !== 'channels' && minimum !== undefined ? 'int | None' : 'int',
    );
    const sides = sidesWords({ name: input, axes });
    return {
      name: shapeName(model, input),
      type: `tuple[${types.join(', ')}]`,
      default: tuple(...last.map(({ size }) => number(size))),
      named: false,
      doc:
        grid.length === 0
          ? `Features of ${inputWords(model, input)}.`
          : `Height, width and channels of ${inputWords(model, input)}${sides === undefined ? '' : `; ${sides}, or None for any`}.`,
    };
  });
  const [first, ...others] = emitter.block.parameters;
  return [
    ...shapes,
    ...(first ? [emitter.declare(first, first.type !== 'integer')] : []),
    ...others.map((parameter) => emitter.declare(parameter, true)),
    {
      name: 'name',
      type: 'str',
      default: text(model.name.replaceAll('-', '_')),
      named: true,
      doc: 'Name of the model.',
    },
  ];
}

function documentMain(
  emitter: FunctionEmitter,
  checked: CheckedModel,
  parameters: readonly SignatureParameter[],
): string {
  const { shapes, general } = describeOutputs(checked, {
    order: channelsLast,
    parameter: (name) => emitter.nameOf(name),
    size: (_, axis) => axis,
  });
  const outputs = shapes.map(([output, sizes]) => `${output === ONLY_OUTPUT ? '' : `${output} `}(batch, ${sizes})`);
  return [
    `${checked.model.title}.`,
    section(
      'Args:',
      parameters.map(({ name: argument, doc }) => `${argument}: ${doc}`),
    ),
    section('Returns:', [
      `A functional model; ${general ? 'by default' : 'at the default arguments'} it gives ${outputs.join(' and ')}.`,
    ]),
  ].join('\n\n');
}

/** Half the layers take the format of `keras.json`, the others none: together they would be another network. */
const CHANNELS_LAST: Statement = {
  kind: 'if',
  test: binary(call('keras.config.image_data_format'), '!=', text('channels_last')),
  body: [{ kind: 'throw', message: text('image_data_format must be channels_last, got channels_first') }],
};

const guards = (emitter: FunctionEmitter, analysis: Analysis): readonly Statement[] =>
  countingParameters(analysis).map((parameter) => {
    const label = emitter.nameOf(parameter.name);
    return guardMinimum(parameter, { value: name(label), label, least: (items) => call('min', [items]) });
  });
