/** A model as one file of TensorFlow.js: the view that the templates print. */
import { hasFreeSizes, ONLY_OUTPUT, type Block, type Model } from '../../spec/ir/model.ts';
import type { Analysis } from '../../spec/passes/analyze.ts';
import type { CheckedModel } from '../../spec/passes/check.ts';
import { mayTakeTwice } from '../../spec/passes/repeated-values.ts';
import { findNeverNegative } from '../../spec/passes/signs.ts';
import { collectBindings } from '../core/bindings.ts';
import {
  assign,
  call,
  construct,
  list,
  markUnread,
  member,
  name,
  number,
  spread,
  text,
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
import { camelCase, Names } from '../core/names.ts';
import { inSignatureOrder, isPositional } from '../core/parameters.ts';
import { describeModel, inputWords, paragraphs, sidesWords } from '../core/prose.ts';
import { oneOrList } from '../core/shared.ts';
import { returnValue } from '../core/statements.ts';
import { HELPERS, type Helper } from './helpers.ts';
import { mainSymbol, parameterName, parameterType, RESERVED } from './names.ts';
import { LAYERS } from './operations.ts';

const AXES = ['batch', 'height', 'width'];

const TARGET: FunctionalTarget = {
  title: 'TensorFlow.js',
  layers: LAYERS,
  reserved: RESERVED,
  parameterName,
  parameterType,
  variable: camelCase,
  symbol: camelCase,
  apply: (layer, inputs) => call('apply', [layer, inputs]),
  callBlock: ({ symbol, inputs, layerName, positional, named }) =>
    call(symbol, [...inputs, layerName, ...positional], named),
  size: (value, axis) => call('sizeOf', [value, number(axis === 'channels' ? -1 : AXES.indexOf(axis))]),
  length: (of) => member(of, 'length'),
  item: (of, at, use) => (at.kind === 'number' ? { kind: 'index', of, at } : call(use('itemOf'), [of, at])),
  pair: (value, use) => {
    use('PairOf');
    return call('pairOf', [value]);
  },
  after: (layerName, use) => construct(use('After'), { name: layerName }),
  sharedInput: ({ like, freeSides, layerName }) => {
    const free = Array.from({ length: freeSides }, () => name('null'));
    return freeSides === 0
      ? call('tf.input', [], { batchShape: member(like, 'shape'), name: layerName })
      : call('tf.input', [], { shape: list(...free, call('sizeOf', [like, number(-1)])), name: layerName });
  },
  sharedModel: (inputs, outputs, layerName) => call('tf.model', [], { inputs, outputs, name: layerName }),
};

/** A function that applies a block. */
export interface FunctionView {
  /** Inputs, name and parameters of the block; of the model its options. */
  readonly signature: Signature;
  /** Names that exist before the body: the parameters. */
  readonly declared: readonly string[];
  /** What it is. */
  readonly documentation: string;
  /** Applies the layers. */
  readonly body: readonly Statement[];
}

/** The function that builds the model, and the type of its options. */
export interface MainView extends FunctionView {
  /** The name of the interface of the options. */
  readonly optionsType: string;
  /** The parameters of the model. */
  readonly options: readonly {
    /** Of the option. */
    readonly name: string;
    /** Its type, in TypeScript. */
    readonly type: string;
    /** What it is for. */
    readonly documentation: string;
  }[];
}

export interface FileView {
  /** The comment at the head of the file: title, deviations, paper. */
  readonly documentation: string;
  readonly types: {
    /** Whether netglot's templates need the type `Pair`. */
    readonly pair: boolean;
    /** Whether they need the type `Padding`. */
    readonly padding: boolean;
    /** Whether they need the function `sizeOf`. */
    readonly sizeOf: boolean;
    /** Whether they need the function `perSample`. */
    readonly perSample: boolean;
    /** Whether a layer may take one value twice, which `apply` has to know. */
    readonly copies: boolean;
  };
  /** Layers of the file's own, and what they need. Each is printed by its `template`. */
  readonly helpers: readonly HelperView<Helper>[];
  /** The blocks, leaves first. */
  readonly functions: readonly FunctionView[];
  /** The model. */
  readonly main: MainView;
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
  const emitters = analysis.blocks.map((analyzed) => {
    const { block } = analyzed;
    const isModel = block === model.blocks.at(-1);
    const symbol = isModel ? mainSymbol(model) : symbols.take(camelCase(block.name));
    const emitter = new FunctionEmitter(analyzed, file, { isModel });
    file.definitions.set(block.name, { symbol, emitter });
    return { emitter, symbol };
  });
  const last = emitters.pop() as (typeof emitters)[number];
  const functions = emitters.map(({ emitter, symbol }) => viewBlock(emitter, symbol));
  const main = viewMain(last.emitter, { model, analysis, instance, symbol: last.symbol });
  const helpers = viewHelpers(HELPERS, file.helpers);
  const code = codeOf([functions, main]);
  const definitions = helpers.map(({ template }) => HELPERS[template].source).join('');
  return {
    documentation: describeModel(model),
    types: {
      pair: code.includes('"Pair"') || definitions.includes(': Pair'),
      padding: code.includes('"Padding"') || definitions.includes(': Padding'),
      sizeOf: code.includes('"sizeOf"'),
      perSample: code.includes('"perSample"'),
      copies: mayTakeTwice(model),
    },
    helpers,
    functions,
    main,
  };
}

function viewBlock(emitter: FunctionEmitter, symbol: string): FunctionView {
  const { block, variables } = emitter;
  const parameters: readonly SignatureParameter[] = [
    ...variables.inputs.map((input): SignatureParameter => ({ name: input, type: 'Node', named: false, doc: '' })),
    { name: 'name', type: 'string', named: false, doc: '' },
    ...inSignatureOrder(block).map((parameter) => emitter.declare(parameter, !isPositional(parameter))),
  ];
  const body = emitter.emit((statements, results) =>
    returnValue(statements, results.length === 1 ? (results[0] as Code) : list(...results)),
  );
  return {
    signature: { head: `function ${symbol}`, parameters: markUnread(parameters, body), returns: returnType(block) },
    declared: parameters.map((parameter) => parameter.name),
    documentation: paragraphs(block.doc),
    body,
  };
}

function returnType({ body }: Block): string {
  const count = body.kind === 'stage' ? 1 : Object.keys(body.outputs).length;
  return count === 1 ? 'Node' : `[${Array.from({ length: count }, () => 'Node').join(', ')}]`;
}

interface MainOptions extends CheckedModel {
  readonly symbol: string;
}

function viewMain(emitter: FunctionEmitter, { model, analysis, instance, symbol }: MainOptions): MainView {
  const parameters = mainParameters(emitter, model);
  const optionsType = `${model.symbol}Options`;
  const inputs = emitter.variables.inputs.map((input) => name(input));
  const body: readonly Statement[] = [
    ...guards(emitter, analysis),
    ...model.inputs.map((input, i) => {
      const shape = list(spread(name(shapeName(model, input.name))));
      return assign(emitter.variables.inputs[i] as string, call('tf.input', [], { shape, name: text(input.name) }));
    }),
    ...emitter.emit(
      (statements, results) => [
        ...statements,
        {
          kind: 'return',
          value: call('tf.model', [], { inputs: oneOrList(inputs), outputs: oneOrList(results), name: name('name') }),
        },
      ],
      shapeComments({ instance, model }, channelsLast),
    ),
  ];
  return {
    signature: {
      head: `export function ${symbol}`,
      parameters: markUnread(parameters, body),
      optionsType,
      returns: 'tf.LayersModel',
    },
    declared: parameters.map((parameter) => parameter.name),
    documentation: documentMain(emitter, { model, analysis, instance }),
    optionsType,
    options: parameters.map(({ name: option, type, doc }) => ({ name: option, type, documentation: paragraphs(doc) })),
    body,
  };
}

function documentMain(emitter: FunctionEmitter, checked: CheckedModel): string {
  const { shapes, general } = describeOutputs(checked, {
    order: channelsLast,
    parameter: (name) => emitter.nameOf(name),
    size: (_, axis) => axis,
  });
  const outputs = shapes.map(([output, sizes]) => `${output === ONLY_OUTPUT ? '' : `${output} `}[batch, ${sizes}]`);
  const when = general ? 'by default' : 'at the default options';
  return `${checked.model.title}: a functional model that ${when} gives ${outputs.join(' and ')}.`;
}

const shapeName = ({ inputs }: Model, input: string): string =>
  inputs.length === 1 ? 'inputShape' : `${camelCase(input)}Shape`;

function mainParameters(emitter: FunctionEmitter, model: Model): readonly SignatureParameter[] {
  const shapes = model.inputs.map(({ name: input, axes }): SignatureParameter => {
    const [channels, ...grid] = axes;
    const last = [...grid, ...(channels ? [channels] : [])];
    const types = last.map(({ axis, minimum }) =>
      axis !== 'channels' && minimum !== undefined ? 'number | null' : 'number',
    );
    const sides = sidesWords({ name: input, axes });
    return {
      name: shapeName(model, input),
      type: `readonly [${types.join(', ')}]`,
      default: list(...last.map(({ size }) => number(size))),
      named: true,
      doc:
        grid.length === 0
          ? `Features of ${inputWords(model, input)}.`
          : `Height, width and channels of ${inputWords(model, input)}${sides === undefined ? '' : `; ${sides}, or null for any`}.`,
    };
  });
  return [
    ...shapes,
    ...emitter.block.parameters.map((parameter) => emitter.declare(parameter, true)),
    {
      name: 'name',
      type: 'string',
      default: text(model.name.replaceAll('-', '_')),
      named: true,
      doc: 'Name of the model.',
    },
  ];
}

const guards = (emitter: FunctionEmitter, analysis: Analysis): readonly Statement[] =>
  countingParameters(analysis).map((parameter) => {
    const label = emitter.nameOf(parameter.name);
    return guardMinimum(parameter, { value: name(label), label, least: (items) => call('Math.min', [spread(items)]) });
  });
