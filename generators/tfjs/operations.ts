/** Every operation as layers of TensorFlow.js. */
import { isLiteral } from '../../spec/ir/algebra.ts';
import { gridOf, sizeOf, type Shape } from '../../spec/ir/shape.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Initializer, LayerInitializers } from '../../spec/ir/initializer.ts';
import { boolean, call, list, number, text, type Code } from '../core/code.ts';
import { isValue, numberCode } from '../core/formula.ts';
import type { Layer, LayerSite, LayerTable } from '../core/functional.ts';
import {
  isCentred,
  namedPadding,
  requireNamed,
  sidesCode,
  sidesOf,
  unless,
  unsupported,
  type Sides,
} from '../core/layers.ts';

const layer = (type: string, named: Record<string, Code> = {}): Layer => ({
  construct: (name) => call(`tf.layers.${type}`, [], { ...named, name }),
});

const flag = (argument: string, value: Expression, { print }: LayerSite): Record<string, Code> =>
  unless(true, argument, value, () => print(value));

/** Zeros around the grid, in a layer of its own. */
const zeroPadding = (sides: Sides, { print }: LayerSite): Layer => ({
  suffix: 'pad',
  construct: (name) => call('tf.layers.zeroPadding2d', [], { padding: sidesCode(sides, print, list), name }),
});

const isZero = (sides: Sides): boolean => sides.every((side) => isValue(side, 0));

/** Always written for kernels: the default of TensorFlow.js is another one than Keras'. */
const initializers = ({ kernel, bias }: LayerInitializers): Record<string, Code> => ({
  kernelInitializer: initializer(kernel),
  ...(bias.kind !== 'zeros' && { biasInitializer: initializer(bias) }),
});

function initializer(rule: Initializer): Code {
  switch (rule.kind) {
    case 'zeros':
      return text('zeros');
    case 'glorotUniform':
      return text('glorotUniform');
    case 'normal':
      return call('tf.initializers.randomNormal', [], { mean: number(0), stddev: numberCode(rule.deviation, 'float') });
  }
}

interface Window {
  readonly kernel: Expression;
  readonly stride: Expression;
  readonly padding: Expression;
}

const emitConv: LayerTable['conv'] = (operation, site) => {
  const { filters, kernel, stride, padding, bias } = operation;
  const { print } = site;
  const sides = sidesOf(padding);
  if (!sides) requireNamed(padding, site, 'TensorFlow.js');
  const conv = layer('conv2d', {
    filters: print(filters),
    kernelSize: print(kernel),
    ...unless(1, 'strides', stride, () => print(stride)),
    ...(!sides && namedPadding(operation, site)),
    ...flag('useBias', bias, site),
    ...initializers(site.initializers.conv),
  });
  return sides && !isZero(sides) ? [zeroPadding(sides, site), conv] : [conv];
};

/** A pool; padding that TensorFlow.js' own pools cannot say becomes layers around it. */
function emitPool(type: string, window: Window, site: LayerSite): readonly Layer[] {
  const { kernel, stride, padding } = window;
  const { print } = site;
  const sides = sidesOf(padding);
  const sizes = { poolSize: print(kernel), strides: print(stride) };
  if (!sides) {
    requireNamed(padding, site, 'TensorFlow.js');
    return [layer(type, { ...sizes, ...namedPadding(window, site) })];
  }
  if (isZero(sides)) return [layer(type, sizes)];
  if (!isCentred(sides, kernel)) {
    return unsupported(site, 'TensorFlow.js', {
      message: 'explicit padding of this pool',
      received: 'sides other than half an odd window',
      allowed: 'half an odd window on every side, or padding by name',
    });
  }
  // At stride 1 `same` pads as much; every stride-th cell of that is the result.
  const every = layer(type, { ...sizes, strides: number(1), padding: text('same') });
  if (isValue(stride, 1)) return [every];
  return [{ ...every, suffix: 'window' }, layer('maxPooling2d', { poolSize: number(1), strides: print(stride) })];
}

const emitAveragePool: LayerTable['averagePool'] = (operation, site) => {
  if (isValue(operation.countBorder, false) || isValue(operation.padding, 'valid'))
    return emitPool('averagePooling2d', operation, site);
  const sides = sidesOf(operation.padding);
  if (!sides || !isValue(operation.countBorder, true)) {
    return unsupported(site, 'TensorFlow.js', {
      message: 'a border that counts needs padding of known size',
      received: 'padding by name',
      allowed: 'four sides',
    });
  }
  const { print } = site;
  return [
    zeroPadding(sides, site),
    layer('averagePooling2d', { poolSize: print(operation.kernel), strides: print(operation.stride) }),
  ];
};

/** `keepDims` is ignored by TensorFlow.js, so the grid of one cell is made by a reshape. */
const globalPool =
  (type: string) =>
  ({ keepGrid }: { readonly keepGrid: Expression }, { inputs, print }: LayerSite): readonly Layer[] => {
    if (!isValue(keepGrid, true)) return [layer(type)];
    const channels = print(sizeOf(inputs[0] as Shape, 'channels') as Expression);
    const pool: Layer = { suffix: 'mean', construct: (name) => call(`tf.layers.${type}`, [], { name }) };
    return [pool, layer('reshape', { targetShape: list(number(1), number(1), channels) })];
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

const emitGelu: LayerTable['gelu'] = ({ approximate }, { print }) => {
  const words = { then: text('gelu_new'), otherwise: text('gelu') };
  const literal = isLiteral(approximate) ? approximate.value : undefined;
  const activation: Code =
    literal === undefined
      ? { kind: 'select', test: print(approximate), ...words }
      : literal === true
        ? words.then
        : words.otherwise;
  return [layer('activation', { activation })];
};

const plain =
  (type: string, named: Record<string, Code> = {}) =>
  (): readonly Layer[] => [layer(type, named)];

export const LAYERS: LayerTable = {
  add: plain('add'),
  averagePool: emitAveragePool,
  batchNorm: ({ epsilon, decay, scale, shift }, site) => [
    layer('batchNormalization', {
      momentum: site.print(decay, 'float'),
      epsilon: site.print(epsilon, 'float'),
      ...flag('center', shift, site),
      ...flag('scale', scale, site),
    }),
  ],
  channelScale: ({ initial }, { print }) => [
    layer('depthwiseConv2d', {
      kernelSize: number(1),
      useBias: boolean(false),
      depthwiseInitializer: call('tf.initializers.constant', [], { value: print(initial, 'float') }),
    }),
  ],
  concat: plain('concatenate'),
  conv: emitConv,
  dense: ({ units, bias }, site) => [
    layer('dense', {
      units: site.print(units),
      ...flag('useBias', bias, site),
      ...initializers(site.initializers.dense),
    }),
  ],
  dropout: ({ rate }, { print }) => [layer('dropout', { rate: print(rate, 'float') })],
  flatten: (_, { inputs }) => {
    if (gridOf(inputs[0] as Shape).length === 0) return [layer('flatten')];
    // Channels outermost, as the weight file stores the kernel of the dense layer that follows.
    const dims = list(number(3), number(1), number(2));
    return [
      { suffix: 'permute', construct: (name) => call('tf.layers.permute', [], { dims, name }) },
      layer('flatten'),
    ];
  },
  gelu: emitGelu,
  globalAveragePool: globalPool('globalAveragePooling2d'),
  globalMaxPool: globalPool('globalMaxPooling2d'),
  hardSigmoid: () => hardSigmoid,
  layerNorm: ({ epsilon }, { print }) => [layer('layerNormalization', { epsilon: print(epsilon, 'float') })],
  leakyRelu: ({ slope }, { print }) => [layer('leakyReLU', { alpha: print(slope, 'float') })],
  maxPool: (operation, site) => emitPool('maxPooling2d', operation, site),
  multiply: plain('multiply'),
  relu: plain('reLU'),
  relu6: plain('reLU', { maxValue: number(6) }),
  scale: ({ factor }, { print }) => [layer('rescaling', { scale: print(factor, 'float') })],
  sigmoid: plain('activation', { activation: text('sigmoid') }),
  silu: plain('activation', { activation: text('swish') }),
  softmax: plain('softmax'),
  stochasticDepth: ({ rate }, { inputs, print }) => {
    const rank = 1 + (inputs[0] as Shape).length;
    return [layer('dropout', { rate: print(rate, 'float'), noiseShape: call('perSample', [number(rank)]) })];
  },
  tanh: plain('activation', { activation: text('tanh') }),
};
