/** A model as one file of PyTorch: the view that the templates print. */
import { ONLY_OUTPUT, type Model, type ModelInput } from '../../spec/ir/model.ts';
import type { Analysis, AnalyzedStage } from '../../spec/passes/analyze.ts';
import type { CheckedModel } from '../../spec/passes/check.ts';
import { collectBindings } from '../core/bindings.ts';
import {
  call,
  name,
  number,
  type Code,
  type Signature,
  type SignatureParameter,
  type Statement,
} from '../core/code.ts';
import { endingOf, outputCounts } from '../core/endings.ts';
import { codeOf } from '../core/imports.ts';
import { sizeParameters } from '../core/lists.ts';
import { channelsFirst, countingParameters, describeOutputs, guardMinimum, shapeComments } from '../core/main-block.ts';
import { Names, snakeCase } from '../core/names.ts';
import { describeModel, inputWords, paragraphs, section, sidesWords } from '../core/prose.ts';
import { BlockEmitter, type Definition, type FileContext } from './block.ts';
import { emitFlow } from './flow.ts';
import { initializeWeights } from './init-weights.ts';
import { mainSymbol, RESERVED } from './names.ts';
import { HELPERS, type Helper } from './operations.ts';

/** A class with a constructor and a forward pass. */
export interface ClassView {
  /** Always `class`. */
  readonly kind: 'class';
  /** The template that prints it. */
  readonly template: 'class';
  /** Whether it is the model, which comes last, or a block. */
  readonly isModel: boolean;
  /** Of the class. */
  readonly name: string;
  /** What it is; of the model also its arguments and shapes. */
  readonly documentation: string;
  /** `def __init__`, with `self`. */
  readonly constructorSignature: Signature;
  /** What follows `super().__init__()`. */
  readonly constructorBody: readonly Statement[];
  /** `def forward`, with `self`. */
  readonly forwardSignature: Signature;
  /** What the forward pass does. */
  readonly forwardBody: readonly Statement[];
}

/** A function that gives a module. */
export interface FunctionView {
  /** Always `function`. */
  readonly kind: 'function';
  /** The template that prints it. */
  readonly template: 'function';
  /** Parameters of the block, and the type of the module. */
  readonly signature: Signature;
  /** What the block is. */
  readonly documentation: string;
  /** Returns the module. */
  readonly body: readonly Statement[];
}

/** A definition that is the same in every file, from a template of its own. */
export interface HelperView {
  /** Always `helper`. */
  readonly kind: 'helper';
  /** The template that prints it. */
  readonly template: Helper | 'init-weights';
  /** What `init-weights` does to `module`; empty for the others. */
  readonly body: readonly Statement[];
}

export interface FileView {
  /** The docstring of the file: title, deviations, paper. */
  readonly documentation: string;
  readonly imports: {
    /** Whether there are imports of Python's own modules: a blank line follows them. */
    readonly stdlib: boolean;
    /** Whether netglot's templates need `import math`. */
    readonly math: boolean;
    /** Whether they need `Sequence` of `collections.abc`. */
    readonly sequence: boolean;
    /** Whether they need `import torch`. */
    readonly torch: boolean;
    /** Whether they need `functional` of `torch.nn`. */
    readonly functional: boolean;
  };
  /** Helpers first, then the blocks, leaves first, then the model. Each is printed by its `template`. */
  readonly definitions: readonly (ClassView | FunctionView | HelperView)[];
}

const self: SignatureParameter = { name: 'self', type: '', named: false, doc: '' };

export function viewModel({ model, analysis, instance }: CheckedModel): FileView {
  const definitions = new Map<string, Definition>();
  const symbols = new Names(RESERVED, [mainSymbol(model)]);
  const file: FileContext = {
    symbols,
    definitions,
    bindings: collectBindings(analysis),
    parameters: sizeParameters(analysis),
    helpers: new Set(),
    modelName: model.name,
  };
  const drawn = initializeWeights(model, analysis);
  const initialize: readonly HelperView[] =
    drawn.length === 0 ? [] : [{ kind: 'helper', template: 'init-weights', body: drawn }];
  const views: (ClassView | FunctionView)[] = [];
  for (const analyzed of analysis.blocks) {
    const { block } = analyzed;
    const isModel = block === model.blocks.at(-1);
    const emitter = new BlockEmitter(analyzed, file);
    const isClass = block.body.kind === 'flow';
    const symbol = isModel ? mainSymbol(model) : symbols.take(isClass ? block.name : snakeCase(block.name));
    const view = isModel
      ? viewMain(emitter, { model, analysis, instance, symbol, isDrawn: drawn.length > 0 })
      : isClass
        ? viewClass(emitter, symbol)
        : viewFunction(emitter, symbol);
    views.push(view);
    definitions.set(
      block.name,
      define(emitter, { symbol, returns: view.kind === 'class' ? symbol : view.signature.returns }),
    );
  }
  const helpers = HELPERS.filter((helper) => file.helpers.has(helper)).map((template): HelperView => ({
    kind: 'helper',
    template,
    body: [],
  }));
  return {
    documentation: describeModel(model),
    imports: findImports(views, file.helpers),
    definitions: [...helpers, ...initialize, ...views],
  };
}

function define(
  emitter: BlockEmitter,
  { symbol, returns }: { readonly symbol: string; readonly returns: string },
): Definition {
  const { analyzed, block } = emitter;
  const outputs = block.body.kind === 'flow' ? Object.values(block.body.outputs) : [];
  const last = analyzed.stage ?? analyzed.nodes.find(({ node }) => outputs.length === 1 && node.id === outputs[0]);
  return {
    analyzed,
    symbol,
    returns,
    nameOf: (parameter) => emitter.nameOf(parameter),
    sizes: emitter.sizes,
    forgetsResult: last !== undefined && emitter.forgetsResult(last),
  };
}

function findImports(views: readonly (ClassView | FunctionView)[], helpers: ReadonlySet<Helper>): FileView['imports'] {
  const code = codeOf(views);
  const uses = (...names: readonly Helper[]): boolean => names.some((helper) => helpers.has(helper));
  // The helpers that pad.
  const padded = uses('conv2d-padded', 'max-pool2d-padded', 'avg-pool2d-padded', 'pad-same');
  const math = uses('max-pool2d-same', 'max-pool2d-padded');
  const sequence = padded || code.includes('Sequence[int]');
  return {
    stdlib: math || sequence,
    math,
    sequence,
    torch: code.includes('torch.cat') || uses('concat', 'avg-pool2d-same', 'avg-pool2d-padded', 'channel-scale'),
    functional: padded,
  };
}

function viewClass(emitter: BlockEmitter, symbol: string): ClassView {
  const { construct, inputs, forward } = emitFlow(emitter);
  return {
    kind: 'class',
    template: 'class',
    isModel: false,
    name: symbol,
    documentation: paragraphs(emitter.block.doc),
    constructorSignature: { head: 'def __init__', parameters: [self, ...emitter.parameters()], returns: 'None' },
    constructorBody: construct,
    forwardSignature: forwardSignature(emitter, inputs),
    forwardBody: forward,
  };
}

function forwardSignature({ analyzed }: BlockEmitter, inputs: readonly string[]): Signature {
  return {
    head: 'def forward',
    parameters: [
      self,
      ...inputs.map((input): SignatureParameter => ({ name: input, type: 'Tensor', named: false, doc: '' })),
    ],
    returns: returnType(outputCounts(endingOf(analyzed))),
  };
}

/** The type of so many tensors; where the number depends on parameters, of any number. */
function returnType(counts: readonly number[]): string {
  const [first = 1] = counts;
  if (counts.every((count) => count === first)) {
    return first === 1 ? 'Tensor' : `tuple[${Array.from({ length: first }, () => 'Tensor').join(', ')}]`;
  }
  return counts.includes(1) ? 'Tensor | tuple[Tensor, ...]' : 'tuple[Tensor, ...]';
}

function viewFunction(emitter: BlockEmitter, symbol: string): FunctionView {
  const { analyzed, block } = emitter;
  const value = emitter.module(analyzed.stage as AnalyzedStage, false);
  return {
    kind: 'function',
    template: 'function',
    signature: { head: `def ${symbol}`, parameters: emitter.parameters(), returns: typeOf(value) },
    documentation: paragraphs(block.doc),
    body: [{ kind: 'return', value }],
  };
}

const CONTAINERS = ['nn.Sequential', 'Concat', 'Sum'];
const typeOf = (module: Code): string =>
  module.kind === 'call' && module.callee.kind === 'name' && CONTAINERS.includes(module.callee.text)
    ? module.callee.text
    : 'nn.Module';

interface MainOptions extends CheckedModel {
  readonly symbol: string;
  /** Whether some layer has weights that `init_weights` draws. */
  readonly isDrawn: boolean;
}

function viewMain(emitter: BlockEmitter, { model, analysis, instance, symbol, isDrawn }: MainOptions): ClassView {
  const shapes = shapeComments({ instance, model }, channelsFirst);
  const { construct, inputs, forward } = emitFlow(emitter, shapes);
  const parameters = mainParameters(emitter, model);
  return {
    kind: 'class',
    template: 'class',
    isModel: true,
    name: symbol,
    documentation: documentMain(emitter, { model, analysis, instance }, parameters),
    constructorSignature: { head: 'def __init__', parameters: [self, ...parameters], returns: 'None' },
    constructorBody: [
      ...guards(emitter, analysis),
      ...construct,
      ...(isDrawn ? [{ kind: 'expression', value: call('self.apply', [name('init_weights')]) } as const] : []),
    ],
    forwardSignature: forwardSignature(emitter, inputs),
    forwardBody: [...sayImage(model, shapes), ...forward],
  };
}

/** What the shapes in comments are of, which no signature says in PyTorch. */
function sayImage({ inputs }: Model, shapes: ReadonlyMap<string, string>): readonly Statement[] {
  const sizes = inputs[0]?.axes.map(({ size }) => size);
  const isImage = inputs.length === 1 && sizes?.length === 3;
  return isImage && shapes.size > 0 ? [{ kind: 'comment', text: `Shapes are of a ${sizes.join(' x ')} image.` }] : [];
}

/** The first parameter and the channels of the inputs by place, the others by name. */
function mainParameters(emitter: BlockEmitter, model: Model): readonly SignatureParameter[] {
  const [first, ...others] = emitter.block.parameters;
  const leads = first?.type === 'integer';
  const channels = emitter.sizes.map(({ input, name: size }): SignatureParameter => ({
    name: size,
    type: 'int',
    default: number(model.inputs[input]?.axes.find(({ axis }) => axis === 'channels')?.size ?? 1),
    named: false,
    doc: `${model.inputs[input]?.axes.length === 1 ? 'Features' : 'Channels'} of ${inputWords(model, model.inputs[input]?.name ?? '')}.`,
  }));
  return [
    ...(first && leads ? [emitter.declare(first, false)] : []),
    ...channels,
    ...(first && !leads ? [first, ...others] : others).map((parameter) => emitter.declare(parameter, true)),
  ];
}

function documentMain(emitter: BlockEmitter, checked: CheckedModel, parameters: readonly SignatureParameter[]): string {
  const { model } = checked;
  const channels = new Map(emitter.sizes.map((size) => [size.input, size.name]));
  const { shapes, general } = describeOutputs(checked, {
    order: channelsFirst,
    parameter: (name) => emitter.nameOf(name),
    size: (_, axis) => (axis === 'channels' ? (channels.get(0) ?? axis) : axis),
  });
  const outputs = shapes.map(
    ([output, sizes]) =>
      `${output === ONLY_OUTPUT ? 'result' : output}: (batch, ${sizes})${general ? '' : ' at the default arguments'}.`,
  );
  return [
    `${model.title}.`,
    ...(parameters.length > 0
      ? [
          section(
            'Args:',
            parameters.map(({ name: argument, doc }) => `${argument}: ${doc}`),
          ),
        ]
      : []),
    section('Shape:', [...model.inputs.map((input, i) => describeInput(input, channels.get(i))), ...outputs]),
  ].join('\n\n');
}

/** `channels`: the constructor argument for the channels of the input, where there is one. */
function describeInput(input: ModelInput, channels = 'channels'): string {
  const sizes = input.axes.map(({ axis, size, minimum }) =>
    minimum === undefined ? String(size) : axis === 'channels' ? channels : axis,
  );
  const sides = sidesWords(input);
  return `${input.name}: (batch, ${sizes.join(', ')})${sides === undefined ? '' : `, ${sides}`}.`;
}

const guards = (emitter: BlockEmitter, analysis: Analysis): readonly Statement[] =>
  countingParameters(analysis).map((parameter) => {
    const label = emitter.nameOf(parameter.name);
    return guardMinimum(parameter, { value: name(label), label, least: (list) => call('min', [list]) });
  });
