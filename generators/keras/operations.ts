/** Every operation as layers of Keras. */
import { isLiteral } from '../../spec/ir/algebra.ts';
import { gridOf, type Shape } from '../../spec/ir/shape.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Initializer, LayerInitializers } from '../../spec/ir/initializer.ts';
import { boolean, call, name, number, text, tuple, type Code } from '../core/code.ts';
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
  requireOneStep,
  sidesCode,
  sidesOf,
  unless,
  unsupported,
  type Sides,
} from '../core/layers.ts';
import type { Helper } from './helpers.ts';

type Site = LayerSite<Helper>;
type Table = LayerTable<Helper>;

const layer = (type: string, positional: readonly Code[] = [], named: Record<string, Code> = {}): Layer => ({
  construct: (name) => call(`layers.${type}`, positional, { ...named, name }),
});

const flag = (argument: string, value: Expression, { print }: Site): Record<string, Code> =>
  unless(true, argument, value, () => print(value));

/** Zeros around the grid, in a layer of its own. */
const zeroPadding = (sides: Sides, { print }: Site): Layer => ({
  suffix: 'pad',
  construct: (name) => call('layers.ZeroPadding2D', [sidesCode(sides, print, tuple)], { name }),
});

const isZero = (sides: Sides): boolean => sides.every((side) => isValue(side, 0));

function initializers(
  { kernel, bias }: LayerInitializers,
  site: Site,
  argument = 'kernel_initializer',
): Record<string, Code> {
  return {
    ...(kernel.kind !== 'glorotUniform' && { [argument]: initializer(kernel, site) }),
    ...(bias.kind !== 'zeros' && { bias_initializer: initializer(bias, site) }),
  };
}

/** Keras stores (height, width, in, multiplier), so that what goes in here is what comes out of PyTorch's kernel. */
const swapFans = ({ kernel, bias }: LayerInitializers): LayerInitializers => ({
  kernel: kernel.kind === 'heNormal' ? { ...kernel, fan: kernel.fan === 'in' ? 'out' : 'in' } : kernel,
  bias,
});

function initializer(rule: Initializer, { use }: Site): Code {
  switch (rule.kind) {
    case 'zeros':
      return text('zeros');
    case 'glorotUniform':
      return text('glorot_uniform');
    case 'heNormal':
      return call(use('he_normal'), [text(`fan_${rule.fan}`)]);
    case 'normal':
      return call('initializers.RandomNormal', [], { stddev: numberCode(rule.deviation, 'float') });
  }
}

interface Window {
  readonly kernel: Expression;
  readonly stride: Expression;
  readonly padding: Expression;
}

/** `strides` and `padding` of a window whose padding has a name. */
const windowOptions = (window: Window, site: Site, standardStride: boolean): Record<string, Code> => ({
  ...(!standardStride && { strides: site.print(window.stride) }),
  ...namedPadding(window, site),
});

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
  const { stride, padding, dilation, bias } = operation;
  const { print } = site;
  const sides = sidesOf(padding);
  if (!sides) requireNamed(padding, site, 'Keras');
  const window = sides
    ? unless(1, 'strides', stride, () => print(stride))
    : windowOptions(operation, site, isValue(stride, 1));
  const conv = construct({
    ...window,
    ...unless(1, 'dilation_rate', dilation, () => print(dilation)),
    ...flag('use_bias', bias, site),
  });
  return sides && !isZero(sides) ? [zeroPadding(sides, site), conv] : [conv];
}

const emitConv: Table['conv'] = (operation, site) => {
  const { filters, kernel, groups } = operation;
  requireOneStep(operation, site, 'Keras');
  return emitConvolution(operation, site, (options) =>
    layer('Conv2D', [site.print(filters), site.print(kernel)], {
      ...options,
      ...unless(1, 'groups', groups, () => site.print(groups)),
      ...initializers(site.initializers.conv, site),
    }),
  );
};

const emitDepthwiseConv: Table['depthwiseConv'] = (operation, site) => {
  const { kernel, multiplier, stride } = operation;
  if (!isAlways(stride, site, ([height, width]) => height === width)) {
    return unsupported(site, 'Keras', {
      message: "TensorFlow's kernel of depthwise convolutions has one stride",
      received: 'a stride that differs, or may differ, between height and width',
      allowed: 'one stride for both',
    });
  }
  requireGlorotFans(multiplier, site, 'Keras');
  return emitConvolution(operation, site, (options) =>
    layer('DepthwiseConv2D', [site.print(kernel)], {
      ...options,
      ...unless(1, 'depth_multiplier', multiplier, () => site.print(multiplier)),
      ...initializers(swapFans(site.initializers.conv), site, 'depthwise_initializer'),
    }),
  );
};

/** A pool as Keras' own layer where that can say its padding; else as one that pads first. */
function emitPool(type: 'AveragePooling2D' | 'MaxPooling2D', window: Window, site: Site): readonly Layer[] {
  const { kernel, stride, padding } = window;
  const { print } = site;
  const sides = sidesOf(padding);
  const step = JSON.stringify(kernel) === JSON.stringify(stride);
  if (!sides) {
    requireNamed(padding, site, 'Keras');
    return [layer(type, [print(kernel)], windowOptions(window, site, step))];
  }
  const stock = layer(type, [print(kernel)], step ? {} : { strides: print(stride) });
  if (isZero(sides)) return [stock];
  if (isCentred(sides, kernel) && isValue(stride, 1))
    return [layer(type, [print(kernel)], { strides: number(1), padding: text('same') })];
  // Zeros never win over what is not negative.
  if (type === 'MaxPooling2D' && site.neverNegative) return [zeroPadding(sides, site), stock];
  const own = site.use(type === 'MaxPooling2D' ? 'MaxPooling2DPadded' : 'AveragePooling2DPadded');
  const options = { strides: print(stride), padding: fourSidesCode(sides, print, tuple) };
  return [{ construct: (name) => call(own, [print(kernel)], { ...options, name }) }];
}

const emitAveragePool: Table['averagePool'] = (operation, site) => {
  if (isValue(operation.countBorder, false) || isValue(operation.padding, 'valid'))
    return emitPool('AveragePooling2D', operation, site);
  const sides = fixedSidesOf(operation);
  if (!sides) {
    return unsupported(site, 'Keras', {
      message: 'a border that counts, or may count, needs padding of known size',
      received: 'padding by name at another stride than 1',
      allowed: 'four sides, or a stride of 1',
    });
  }
  const { print } = site;
  const { kernel, stride, countBorder } = operation;
  if (isLiteral(countBorder))
    return [zeroPadding(sides, site), layer('AveragePooling2D', [print(kernel)], { strides: print(stride) })];
  const own = site.use('AveragePooling2DPadded');
  const options = {
    strides: print(stride),
    padding: fourSidesCode(sides, print, tuple),
    count_border: print(countBorder),
  };
  return [{ construct: (name) => call(own, [print(kernel)], { ...options, name }) }];
};

const globalPool =
  (type: string) =>
  ({ keepGrid }: { readonly keepGrid: Expression }): readonly Layer[] => [
    layer(type, [], isValue(keepGrid, true) ? { keepdims: boolean(true) } : {}),
  ];

const emitGelu: Table['gelu'] = ({ approximate }, site) => {
  const exact = layer('Activation', [text('gelu')]);
  if (isValue(approximate, false)) return [exact];
  const own = site.use('GeluTanh');
  return [choose(approximate, site, { then: { construct: (name) => call(own, [], { name }) }, otherwise: exact })];
};

const plain =
  (type: string, positional: readonly Code[] = []) =>
  (): readonly Layer[] => [layer(type, positional)];

export const LAYERS: Table = {
  adaptiveAveragePool: ({ size }, { print, use }) => {
    const own = use('AdaptiveAveragePooling2D');
    return [{ construct: (name) => call(own, [print(size)], { name }) }];
  },
  add: plain('Add'),
  averagePool: emitAveragePool,
  batchNorm: ({ epsilon, decay, scale, shift }, site) => [
    layer('BatchNormalization', [], {
      momentum: site.print(decay, 'float'),
      epsilon: site.print(epsilon, 'float'),
      ...flag('center', shift, site),
      ...flag('scale', scale, site),
    }),
  ],
  channelScale: ({ initial }, { print }) => [
    {
      ...layer('DepthwiseConv2D', [number(1)], {
        use_bias: boolean(false),
        depthwise_initializer: call('initializers.Constant', [print(initial, 'float')]),
      }),
      comment: CHANNEL_SCALE,
    },
  ],
  concat: plain('Concatenate'),
  conv: emitConv,
  dense: ({ units, bias }, site) => [
    layer('Dense', [site.print(units)], {
      ...flag('use_bias', bias, site),
      ...initializers(site.initializers.dense, site),
    }),
  ],
  depthwiseConv: emitDepthwiseConv,
  dropout: ({ rate }, { print }) => [layer('Dropout', [print(rate, 'float')])],
  flatten: (_, { inputs }) => {
    if (gridOf(inputs[0] as Shape).length === 0) return [layer('Flatten')];
    const permute: Layer = {
      suffix: 'permute',
      comment: FLATTEN_ORDER,
      construct: (name) => call('layers.Permute', [tuple(number(3), number(1), number(2))], { name }),
    };
    return [permute, layer('Flatten')];
  },
  gelu: emitGelu,
  globalAveragePool: globalPool('GlobalAveragePooling2D'),
  globalMaxPool: globalPool('GlobalMaxPooling2D'),
  hardSigmoid: plain('Activation', [text('hard_sigmoid')]),
  layerNorm: ({ epsilon }, { print }) => [layer('LayerNormalization', [], { epsilon: print(epsilon, 'float') })],
  leakyRelu: ({ slope }, { print }) => [layer('LeakyReLU', [print(slope, 'float')])],
  localResponseNorm: ({ size, alpha, beta, k }, { print, use }) => {
    const own = use('LocalResponseNormalization');
    const options = { alpha: print(alpha, 'float'), beta: print(beta, 'float'), k: print(k, 'float') };
    return [{ construct: (name) => call(own, [print(size)], { ...options, name }) }];
  },
  maxPool: (operation, site) => emitPool('MaxPooling2D', operation, site),
  multiply: plain('Multiply'),
  relu: plain('ReLU'),
  relu6: plain('ReLU', [numberCode(6, 'float')]),
  resize: ({ factor, bilinear }, { print }) => {
    const mode = () => wordBy(bilinear, print, { then: 'bilinear', otherwise: 'nearest' });
    return [layer('UpSampling2D', [print(factor)], unless(false, 'interpolation', bilinear, mode))];
  },
  scale: ({ factor }, { print }) => [layer('Rescaling', [print(factor, 'float')])],
  sigmoid: plain('Activation', [text('sigmoid')]),
  silu: plain('Activation', [text('silu')]),
  softmax: plain('Softmax'),
  stochasticDepth: ({ rate }, { inputs, print }) => {
    const axes = gridOf(inputs[0] as Shape).map(() => number(1));
    const noiseShape = tuple(name('None'), number(1), ...axes);
    return [
      { ...layer('Dropout', [print(rate, 'float')], { noise_shape: noiseShape }), comment: 'Drops whole samples.' },
    ];
  },
  tanh: plain('Activation', [text('tanh')]),
  transposedConv: ({ filters, kernel, stride, bias }, site) => [
    layer('Conv2DTranspose', [site.print(filters), site.print(kernel)], {
      ...unless(1, 'strides', stride, () => site.print(stride)),
      ...flag('use_bias', bias, site),
      ...initializers(site.initializers.conv, site),
    }),
  ],
};
