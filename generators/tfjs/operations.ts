/** Every operation as layers of TensorFlow.js. */
import { floorDivide, isLiteral, literal, mentions, multiply } from '../../spec/ir/algebra.ts';
import { gridOf, sizeOf, type Shape } from '../../spec/ir/shape.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Initializer, LayerInitializers } from '../../spec/ir/initializer.ts';
import { boolean, call, construct, list, name, number, text, type Code } from '../core/code.ts';
import { isValue, numberCode, wordBy } from '../core/formula.ts';
import type { Layer, LayerSite, LayerTable } from '../core/functional-target.ts';
import {
  CHANNEL_SCALE,
  choose,
  fixedSidesOf,
  FLATTEN_ORDER,
  fourSidesCode,
  isAlways,
  isCentred,
  namedPadding,
  requireGlorotFans,
  requireNamed,
  sidesCode,
  sidesOf,
  unless,
  type Sides,
} from '../core/layers.ts';
import type { Helper } from './helpers.ts';

type Site = LayerSite<Helper>;
type Table = LayerTable<Helper>;

const layer = (type: string, named: Record<string, Code> = {}): Layer => ({
  construct: (name) => call(`tf.layers.${type}`, [], { ...named, name }),
});

/** A layer that is defined in the file. */
const ownLayer = (type: Code, named: Record<string, Code>): Layer => ({
  construct: (name) => construct(type, { ...named, name }),
});

const flag = (argument: string, value: Expression, { print }: Site): Record<string, Code> =>
  unless(true, argument, value, () => print(value));

/** Zeros around the grid, in a layer of its own. */
const zeroPadding = (sides: Sides, { print }: Site): Layer => ({
  suffix: 'pad',
  construct: (name) => call('tf.layers.zeroPadding2d', [], { padding: sidesCode(sides, print, list), name }),
});

const isZero = (sides: Sides): boolean => sides.every((side) => isValue(side, 0));

/** What a kernel is made of, as PyTorch stores it: its window, and how many maps go in and come out. */
interface Fans {
  readonly kernel: Expression;
  readonly in: Expression;
  readonly out: Expression;
}

/** Always written for kernels: the default of TensorFlow.js is another one than Keras'. `argument`: for the kernel. */
const initializers = (
  { kernel, bias }: LayerInitializers,
  site: Site,
  { fans, argument = 'kernelInitializer' }: { readonly fans: Fans; readonly argument?: string },
): Record<string, Code> => ({
  [argument]: initializer(kernel, site, fans),
  ...(bias.kind !== 'zeros' && { biasInitializer: initializer(bias, site, fans) }),
});

/** By name where that says all. */
const initializer = (rule: Initializer, site: Site, fans: Fans): Code =>
  rule.kind === 'zeros' || rule.kind === 'glorotUniform' ? text(rule.kind) : initializerObject(rule, site, fans);

function initializerObject(rule: Initializer, site: Site, fans: Fans): Code {
  switch (rule.kind) {
    case 'zeros':
      return call('tf.initializers.zeros');
    case 'glorotUniform':
      return call('tf.initializers.glorotUniform', [name('{}')]);
    case 'heNormal':
      site.use('PairOf');
      return call(site.use('heNormal'), [site.print(fans.kernel), site.print(fans[rule.fan])]);
    case 'normal':
      return call('tf.initializers.randomNormal', [], { mean: number(0), stddev: numberCode(rule.deviation, 'float') });
  }
}

interface Window {
  readonly kernel: Expression;
  readonly stride: Expression;
  readonly padding: Expression;
}

interface Convolution extends Window {
  readonly dilation: Expression;
  readonly bias: Expression;
}

/** What convolutions have in common: window, bias and, in a layer in front, explicit padding. */
function emitConvolution(
  operation: Convolution,
  site: Site,
  construct: (options: Record<string, Code>) => Layer,
): readonly Layer[] {
  const { kernel, stride, padding, dilation, bias } = operation;
  const { print } = site;
  const sides = sidesOf(padding);
  if (!sides) requireNamed(padding, site, 'TensorFlow.js');
  const conv = construct({
    kernelSize: print(kernel),
    ...unless(1, 'strides', stride, () => print(stride)),
    ...(!sides && namedPadding(operation, site)),
    ...unless(1, 'dilationRate', dilation, () => print(dilation)),
    ...flag('useBias', bias, site),
  });
  return sides && !isZero(sides) ? [zeroPadding(sides, site), conv] : [conv];
}

const channelsOf = ({ inputs }: Site): Expression => sizeOf(inputs[0] as Shape, 'channels') as Expression;

const fansOf = (
  {
    kernel,
    filters,
    groups,
  }: { readonly kernel: Expression; readonly filters: Expression; readonly groups: Expression },
  site: Site,
): Fans => ({ kernel, in: floorDivide(channelsOf(site), groups), out: filters });

const emitConv: Table['conv'] = (operation, site) => {
  const { filters, groups, dilation } = operation;
  if (!isValue(groups, 1) || !isValue(dilation, 1)) return emitGroupedConv(operation, site, { filters, groups });
  return emitConvolution(operation, site, (window) =>
    layer('conv2d', {
      filters: site.print(filters),
      ...window,
      ...initializers(site.initializers.conv, site, { fans: fansOf(operation, site) }),
    }),
  );
};

/** In groups or dilated, which TensorFlow.js' own cannot be, or cannot be trained. */
function emitGroupedConv(
  operation: Convolution,
  site: Site,
  { filters, groups }: { readonly filters: Expression; readonly groups: Expression },
): readonly Layer[] {
  site.use('LayerArgs');
  site.use('onlyTensor');
  site.use('PairOf');
  const own = site.use('GroupedConv2D');
  const { kernel, bias } = site.initializers.conv;
  const fans = fansOf({ kernel: operation.kernel, filters, groups }, site);
  return emitConvolution(operation, site, (window) =>
    ownLayer(own, {
      filters: site.print(filters),
      ...window,
      ...unless(1, 'groups', groups, () => site.print(groups)),
      kernelInitializer: initializerObject(kernel, site, fans),
      ...(bias.kind !== 'zeros' && { biasInitializer: initializerObject(bias, site, fans) }),
    }),
  );
}

const emitDepthwiseConv: Table['depthwiseConv'] = (operation, site) => {
  const { kernel, multiplier, dilation } = operation;
  const channels = channelsOf(site);
  const filters = multiply(channels, multiplier);
  requireGlorotFans(multiplier, site, 'TensorFlow.js');
  if (!isAlways(dilation, site, (rates) => rates.every((rate) => rate === 1))) {
    // Its own ignores a dilation.
    return emitGroupedConv(operation, site, { filters, groups: channels });
  }
  return emitConvolution(operation, site, (options) =>
    layer('depthwiseConv2d', {
      ...options,
      ...unless(1, 'depthMultiplier', multiplier, () => site.print(multiplier)),
      ...initializers(site.initializers.conv, site, {
        fans: { kernel, in: literal(1), out: filters },
        argument: 'depthwiseInitializer',
      }),
    }),
  );
};

/** A pool that pads first, with what it is built on. */
function usePadded(pool: 'AveragePooling2DPadded' | 'MaxPooling2DPadded', { use }: Site): Code {
  use('LayerArgs');
  use('onlyTensor');
  use('PairOf');
  use('PaddedPooling2D');
  return use(pool);
}

/** A pool as TensorFlow.js' own layer where that can say its padding; else as one that pads first. */
function emitPool(type: 'averagePooling2d' | 'maxPooling2d', window: Window, site: Site): readonly Layer[] {
  const { kernel, stride, padding } = window;
  const { print } = site;
  const sizes = { poolSize: print(kernel), strides: print(stride) };
  const sides = sidesOf(padding);
  if (!sides) requireNamed(padding, site, 'TensorFlow.js');
  const named = sides === undefined ? namedPadding(window, site) : {};
  // The gradient of TensorFlow.js' own average pool is wrong at the border.
  const isMax = type === 'maxPooling2d';
  if (sides ? isZero(sides) : isMax || !('padding' in named)) return [layer(type, { ...sizes, ...named })];
  const isSame = sides !== undefined && isCentred(sides, kernel) && isValue(stride, 1);
  if (isMax && isSame) return [layer(type, { ...sizes, padding: text('same') })];
  // Zeros never win over what is not negative.
  if (isMax && sides !== undefined && site.neverNegative) return [zeroPadding(sides, site), layer(type, sizes)];
  const own = usePadded(isMax ? 'MaxPooling2DPadded' : 'AveragePooling2DPadded', site);
  return [ownLayer(own, { ...sizes, ...(sides ? { padding: fourSidesCode(sides, print, list) } : named) })];
}

const emitAveragePool: Table['averagePool'] = (operation, site) => {
  if (isValue(operation.countBorder, false) || isValue(operation.padding, 'valid'))
    return emitPool('averagePooling2d', operation, site);
  const { print } = site;
  const { kernel, stride, padding, countBorder } = operation;
  const sides = fixedSidesOf(operation);
  const sizes = { poolSize: print(kernel), strides: print(stride) };
  if (sides && isLiteral(countBorder)) return [zeroPadding(sides, site), layer('averagePooling2d', sizes)];
  if (!sides) requireNamed(padding, site, 'TensorFlow.js');
  const around = sides ? fourSidesCode(sides, print, list) : print(padding);
  const own = usePadded('AveragePooling2DPadded', site);
  return [ownLayer(own, { ...sizes, padding: around, countBorder: print(countBorder) })];
};

/** `keepDims` is ignored by TensorFlow.js, so the grid of one cell is made by a reshape. */
function emitGlobalPool(pool: Layer, { keepGrid }: { readonly keepGrid: Expression }, site: Site): readonly Layer[] {
  if (!isValue(keepGrid, true)) return [pool];
  const channels = site.print(sizeOf(site.inputs[0] as Shape, 'channels') as Expression);
  return [{ ...pool, suffix: 'mean' }, layer('reshape', { targetShape: list(number(1), number(1), channels) })];
}

/** TensorFlow.js' own gives each of several equal maxima the whole gradient. */
const emitGlobalMaxPool: Table['globalMaxPool'] = (operation, site) => {
  site.use('onlyTensor');
  return emitGlobalPool(ownLayer(site.use('GlobalMaxPooling2DShared'), {}), operation, site);
};

const emitFlatten: Table['flatten'] = (_, site) => {
  const [x] = site.inputs as [Shape];
  // Its own takes no vector.
  if (gridOf(x).length === 0) {
    return [layer('reshape', { targetShape: list(site.print(sizeOf(x, 'channels') as Expression)) })];
  }
  const dims = list(number(3), number(1), number(2));
  const permute: Layer = {
    suffix: 'permute',
    comment: FLATTEN_ORDER,
    construct: (name) => call('tf.layers.permute', [], { dims, name }),
  };
  const isOfInput = (e: Expression): boolean => e.kind === 'size' && e.axis !== 'channels';
  const isFree = site.hasFreeSizes && gridOf(x).some(({ size }) => mentions(size, isOfInput));
  if (!isFree) return [permute, layer('flatten')];
  site.use('onlyTensor');
  return [permute, ownLayer(site.use('FlattenAnySize'), {})];
};

/** TensorFlow.js' own hard sigmoid has another slope. */
const hardSigmoid: readonly Layer[] = [
  {
    suffix: 'line',
    construct: (name) =>
      call('tf.layers.rescaling', [], {
        scale: { kind: 'number', text: '1 / 6' },
        offset: numberCode(0.5, 'float'),
        name,
      }),
  },
  layer('reLU', { maxValue: number(1) }),
];

const emitGelu: Table['gelu'] = ({ approximate }, site) => {
  const exact = layer('activation', { activation: text('gelu') });
  if (isValue(approximate, false)) return [exact];
  site.use('onlyTensor');
  return [choose(approximate, site, { then: ownLayer(site.use('GeluTanh'), {}), otherwise: exact })];
};

const emitResize: Table['resize'] = ({ factor, bilinear }, { print, use }) => {
  use('LayerArgs');
  use('onlyTensor');
  use('PairOf');
  const mode = () => wordBy(bilinear, print, { then: 'bilinear', otherwise: 'nearest' });
  const options = { size: print(factor), ...unless(false, 'interpolation', bilinear, mode) };
  return [ownLayer(use('UpSampling2D'), options)];
};

const plain =
  (type: string, named: Record<string, Code> = {}) =>
  (): readonly Layer[] => [layer(type, named)];

export const LAYERS: Table = {
  adaptiveAveragePool: ({ size }, { print, use }) => {
    use('LayerArgs');
    use('onlyTensor');
    use('PairOf');
    return [ownLayer(use('AdaptiveAveragePooling2D'), { outputSize: print(size) })];
  },
  add: plain('add'),
  averagePool: emitAveragePool,
  batchNorm: ({ epsilon, decay, scale, shift }, site) => {
    const options = {
      momentum: site.print(decay, 'float'),
      epsilon: site.print(epsilon, 'float'),
      ...flag('center', shift, site),
      ...flag('scale', scale, site),
    };
    if (isValue(scale, true) && isValue(shift, true)) return [layer('batchNormalization', options)];
    site.use('LayerArgs');
    site.use('onlyTensor');
    return [ownLayer(site.use('PartialBatchNormalization'), options)];
  },
  channelScale: ({ initial }, { print }) => [
    {
      ...layer('depthwiseConv2d', {
        kernelSize: number(1),
        useBias: boolean(false),
        depthwiseInitializer: call('tf.initializers.constant', [], { value: print(initial, 'float') }),
      }),
      comment: CHANNEL_SCALE,
    },
  ],
  concat: plain('concatenate'),
  conv: emitConv,
  dense: ({ units, bias }, site) => [
    layer('dense', {
      units: site.print(units),
      ...flag('useBias', bias, site),
      ...initializers(site.initializers.dense, site, {
        fans: { kernel: literal(1), in: channelsOf(site), out: units },
      }),
    }),
  ],
  depthwiseConv: emitDepthwiseConv,
  dropout: ({ rate }, { print }) => [layer('dropout', { rate: print(rate, 'float') })],
  flatten: emitFlatten,
  gelu: emitGelu,
  globalAveragePool: (operation, site) => emitGlobalPool(layer('globalAveragePooling2d'), operation, site),
  globalMaxPool: emitGlobalMaxPool,
  hardSigmoid: () => hardSigmoid,
  layerNorm: ({ epsilon }, { print }) => [layer('layerNormalization', { epsilon: print(epsilon, 'float') })],
  leakyRelu: ({ slope }, { print }) => [layer('leakyReLU', { alpha: print(slope, 'float') })],
  localResponseNorm: ({ size, alpha, beta, k }, { print, use }) => {
    use('LayerArgs');
    use('onlyTensor');
    const own = use('LocalResponseNormalization');
    const rates = { alpha: print(alpha, 'float'), beta: print(beta, 'float'), k: print(k, 'float') };
    return [ownLayer(own, { size: print(size), ...rates })];
  },
  maxPool: (operation, site) => emitPool('maxPooling2d', operation, site),
  multiply: plain('multiply'),
  relu: plain('reLU'),
  relu6: plain('reLU', { maxValue: number(6) }),
  resize: emitResize,
  scale: ({ factor }, { print }) => [layer('rescaling', { scale: print(factor, 'float') })],
  sigmoid: plain('activation', { activation: text('sigmoid') }),
  silu: plain('activation', { activation: text('swish') }),
  softmax: plain('softmax'),
  stochasticDepth: ({ rate }, { inputs, print }) => {
    const rank = 1 + (inputs[0] as Shape).length;
    return [layer('dropout', { rate: print(rate, 'float'), noiseShape: call('perSample', [number(rank)]) })];
  },
  tanh: plain('activation', { activation: text('tanh') }),
  transposedConv: ({ filters, kernel, stride, bias }, site) => [
    layer('conv2dTranspose', {
      filters: site.print(filters),
      kernelSize: site.print(kernel),
      ...unless(1, 'strides', stride, () => site.print(stride)),
      ...flag('useBias', bias, site),
      // Its kernel is stored the other way round.
      ...initializers(site.initializers.conv, site, { fans: { kernel, in: filters, out: channelsOf(site) } }),
    }),
  ],
};
