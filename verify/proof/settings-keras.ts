/** What layers of Keras and TensorFlow.js say of themselves, as settings. Their words differ by case only. */
import type { LayerConfig } from '../protocol.ts';
import type { ReadSettings } from './levels/config.ts';
import { isNeverNegative } from './signs-keras.ts';
import {
  adaptiveSettings,
  paddingOf,
  pairOf,
  poolSettings,
  responseSettings,
  spanOf,
  type Pair,
  type Settings,
  type Sides,
  type Window,
} from './settings.ts';

type Config = Readonly<Record<string, unknown>>;

/** `kernelSize` -> `kernel_size`, in objects within too. */
function withSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSnakeCase);
  if (typeof value !== 'object' || value === null) return value;
  const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [snake(key), withSnakeCase(item)]));
}

/** A layer with those that help it, by their suffixes. */
interface Layers {
  readonly type: string;
  readonly config: Config;
  /** Of the result. */
  readonly channels: number;
  readonly helper: (suffix: string) => Config | undefined;
  /** Whether such a layer gives nothing negative. */
  readonly isNeverNegative: (suffix: string) => boolean;
}

function readInitializer(value: unknown): unknown {
  const { class_name: name, config } = value as { readonly class_name: string; readonly config: Config };
  if (name === 'Zeros') return { kind: 'zeros' };
  if (name === 'GlorotUniform') return { kind: 'glorotUniform' };
  const isGlorot =
    name === 'VarianceScaling' &&
    config['scale'] === 1 &&
    config['distribution'] === 'uniform' &&
    ['fanAvg', 'fan_avg'].includes(String(config['mode']));
  if (isGlorot) return { kind: 'glorotUniform' };
  if (name === 'VarianceScaling' && config['scale'] === 2 && config['distribution'] === 'untruncated_normal')
    return { kind: 'heNormal', fan: String(config['mode']).replace('fan_', '') };
  if (name === 'Constant') return { kind: 'constant', value: config['value'] };
  if (name === 'RandomNormal' && config['mean'] === 0) return { kind: 'normal', deviation: config['stddev'] };
  return { name, config };
}

const initializers = (config: Config, bias: boolean): Settings => ({
  kernelInitializer: readInitializer(config['kernel_initializer']),
  ...(bias && { biasInitializer: readInitializer(config['bias_initializer']) }),
});

function sidesOf(padding: Config): Sides {
  const [rows, columns] = padding['padding'] as readonly [Pair, Pair];
  return [...pairOf(rows), ...pairOf(columns)] as unknown as Sides;
}

/** Explicit sides in the layer itself: ((top, bottom), (left, right)). */
const explicitSides = (padding: unknown): unknown =>
  Array.isArray(padding) ? padding.flatMap((side) => [...pairOf(side)]) : padding;

/** Zeros from a layer of their own come on top of no padding; on top of another they are no padding that we know. */
function windowOf({ config, helper }: Layers, size: string): Window {
  const [kernel, stride] = [pairOf(config[size]), pairOf(config['strides'])];
  const span = spanOf(kernel, pairOf(config['dilation_rate'] ?? 1));
  const zeros = helper('pad');
  const padding =
    zeros && config['padding'] === 'valid' ? sidesOf(zeros) : paddingOf(explicitSides(config['padding']), span, stride);
  return { kernel, stride, padding };
}

/** The layer of TensorFlow.js has no groups, that of an emitted file no activation. */
const readConv = ({ config, ...layers }: Layers): Settings => ({
  kind: (config['activation'] ?? 'linear') === 'linear' ? 'conv' : 'another convolution',
  filters: config['filters'],
  groups: config['groups'] ?? 1,
  ...readConvolution({ config, ...layers }),
});

const readDepthwiseConv = ({ config, ...layers }: Layers): Settings => ({
  kind: config['activation'] === 'linear' ? 'conv' : 'another convolution',
  filters: layers.channels,
  groups: layers.channels / Number(config['depth_multiplier']),
  ...readConvolution({
    config: { ...config, kernel_initializer: swapFans(config['depthwise_initializer']) },
    ...layers,
  }),
});

/** Padding would leave a part of the result away. */
function readTransposedConv({ config }: Layers): Settings {
  const bias = config['use_bias'] === true;
  const isPlain =
    config['padding'] === 'valid' &&
    config['activation'] === 'linear' &&
    (config['output_padding'] ?? null) === null &&
    pairOf(config['dilation_rate'] ?? 1).join() === '1,1';
  return {
    kind: isPlain ? 'transposedConv' : 'another transposed convolution',
    filters: config['filters'],
    kernel: pairOf(config['kernel_size']),
    stride: pairOf(config['strides']),
    bias,
    ...initializers(config, bias),
  };
}

/** What goes into a depthwise kernel as it is stored here comes out of it as PyTorch stores it. */
function swapFans(initializer: unknown): unknown {
  const { config, ...rest } = initializer as { readonly config: Config };
  const mode = { fan_in: 'fan_out', fan_out: 'fan_in' }[String(config['mode'])];
  return mode === undefined ? initializer : { ...rest, config: { ...config, mode } };
}

function readConvolution(layers: Layers): Settings {
  const { config } = layers;
  const bias = config['use_bias'] === true;
  const dilation = pairOf(config['dilation_rate']);
  return { ...windowOf(layers, 'kernel_size'), dilation, bias, ...initializers(config, bias) };
}

const readPool =
  (kind: 'maxPool' | 'averagePool') =>
  (layers: Layers): Settings => {
    const zeros = layers.helper('pad');
    const window = windowOf(layers, 'pool_size');
    if (kind === 'averagePool')
      return poolSettings(kind, window, zeros !== undefined || layers.config['count_border'] === true);
    // Zeros win over negative values.
    if (zeros && !layers.isNeverNegative('pad')) return { kind: 'a maximum with zeros around it', ...window };
    return poolSettings(kind, window, false);
  };

function readDense({ config }: Layers): Settings {
  const bias = config['use_bias'] === true;
  const kind = config['activation'] === 'linear' ? 'dense' : 'another dense layer';
  return { kind, units: config['units'], bias, ...initializers(config, bias) };
}

const readBatchNorm = ({ config }: Layers): Settings => ({
  kind: 'batchNorm',
  epsilon: config['epsilon'],
  decay: config['momentum'],
  scale: config['scale'],
  shift: config['center'],
});

const readLayerNorm = ({ config }: Layers): Settings => ({
  kind: 'layerNorm',
  epsilon: config['epsilon'],
  scale: config['scale'],
  shift: config['center'],
});

/** A depthwise convolution of single cells that begins at a constant is a factor for every channel. */
function readChannelScale({ config }: Layers): Settings {
  const { depthwise_initializer: drawn, use_bias: bias, depth_multiplier: multiplier, activation } = config;
  const isPlain = bias === false && multiplier === 1 && activation === 'linear';
  const isPointwise = [config['kernel_size'], config['strides']].every((size) => pairOf(size).join() === '1,1');
  const kind = isPlain && isPointwise ? 'channelScale' : 'another depthwise convolution';
  return { kind, scaleInitializer: readInitializer(drawn) };
}

/** One that begins at a constant is a factor for every channel; no initialiser of kernels is one. */
const readDepthwise = (layers: Layers): Settings =>
  readInitializerKind(layers.config['depthwise_initializer']) === 'Constant'
    ? readChannelScale(layers)
    : readDepthwiseConv(layers);

const readInitializerKind = (value: unknown): string => (value as { readonly class_name: string }).class_name;

/** Its ceiling and its slope below 0 show in few results. */
function readRelu({ config, helper }: Layers): Settings {
  if (config['negative_slope'] || config['threshold']) return { kind: 'another ReLU', ...config };
  const ceiling = config['max_value'] ?? undefined;
  if (ceiling === undefined) return { kind: 'relu' };
  if (ceiling === 6) return { kind: 'relu6' };
  // TensorFlow.js: x / 6 + 1 / 2 between 0 and 1.
  const line = helper('line');
  const isHard = ceiling === 1 && line?.['scale'] === 1 / 6 && line['offset'] === 0.5;
  return isHard ? { kind: 'hardSigmoid' } : { kind: 'another ReLU', ...config };
}

const ACTIVATIONS: Readonly<Record<string, Settings>> = {
  gelu: { kind: 'gelu', approximate: false },
  hard_sigmoid: { kind: 'hardSigmoid' },
  // TensorFlow.js' own has the slope 1/5.
  hardSigmoid: { kind: 'another hard sigmoid' },
  swish: { kind: 'silu' },
};

const readActivation = ({ config }: Layers): Settings => {
  const name = String(config['activation']);
  return ACTIVATIONS[name] ?? { kind: name };
};

/** TensorFlow.js' own interpolates between corners of cells: the one with its word for the format of data. */
function readResize({ config }: Layers): Settings {
  const mode = config['interpolation'];
  const isKnown = mode === 'nearest' || (mode === 'bilinear' && config['data_format'] !== 'channelsLast');
  return { kind: isKnown ? 'resize' : 'another resize', factor: pairOf(config['size']), bilinear: mode === 'bilinear' };
}

/** One draw for a whole sample is another operation than one for every value. */
function readDropout({ config }: Layers): Settings {
  const [batch, ...others] = (config['noise_shape'] ?? []) as readonly (number | null)[];
  if (batch === undefined) return { kind: 'dropout', rate: config['rate'] };
  const isOfSamples = batch === null && others.length > 0 && others.every((size) => size === 1);
  return { kind: isOfSamples ? 'stochasticDepth' : 'another dropout', rate: config['rate'] };
}

const plain = (kind: string) => (): Settings => ({ kind });

/** What no result shows: penalties and constraints of weights. */
const EXTRAS = /_(regularizer|constraint)$/;

const extrasOf = (config: Config): Settings =>
  Object.fromEntries(Object.entries(config).filter(([key, value]) => EXTRAS.test(key) && value != null));

const READERS: Readonly<Record<string, (layers: Layers) => Settings>> = {
  AdaptiveAveragePooling2D: ({ config }) => adaptiveSettings(config['output_size']),
  Add: plain('add'),
  Concatenate: plain('concat'),
  Multiply: plain('multiply'),
  Conv2D: readConv,
  GroupedConv2D: readConv,
  Conv2DTranspose: readTransposedConv,
  DepthwiseConv2D: readDepthwise,
  Dense: readDense,
  BatchNormalization: readBatchNorm,
  LayerNormalization: readLayerNorm,
  LocalResponseNormalization: ({ config }) => ({ kind: 'localResponseNorm', ...responseSettings(config) }),
  PartialBatchNormalization: readBatchNorm,
  Dropout: readDropout,
  UpSampling2D: readResize,
  Rescaling: ({ config }) => ({ kind: config['offset'] ? 'a shift' : 'scale', factor: config['scale'] }),
  MaxPooling2D: readPool('maxPool'),
  AveragePooling2D: readPool('averagePool'),
  AveragePooling2DPadded: readPool('averagePool'),
  MaxPooling2DPadded: readPool('maxPool'),
  GlobalAveragePooling2D: plain('globalAveragePool'),
  GlobalMaxPooling2D: plain('globalMaxPool'),
  GlobalMaxPooling2DShared: plain('globalMaxPool'),
  ReLU: readRelu,
  LeakyReLU: ({ config }) => ({ kind: 'leakyRelu', slope: config['negative_slope'] ?? config['alpha'] }),
  Softmax: plain('softmax'),
  Flatten: plain('flatten'),
  FlattenAnySize: plain('flatten'),
  Reshape: plain('flatten'),
  Activation: readActivation,
  GeluTanh: () => ({ kind: 'gelu', approximate: true }),
};

export const readKeras: ReadSettings = (id, layers) => {
  const name = id.replaceAll('.', '_');
  const own = layers.get(name);
  if (own === undefined) return undefined;
  const configOf = (layer: LayerConfig): Config => withSnakeCase(layer.config) as Config;
  const helper = (suffix: string): Config | undefined => {
    const layer = layers.get(`${name}_${suffix}`);
    return layer && configOf(layer);
  };
  const isNever = (suffix: string): boolean => isNeverNegative(`${name}_${suffix}`, layers);
  // A global pool that keeps one cell is a pool and a reshape in TensorFlow.js.
  const mean = layers.get(`${name}_mean`);
  if (own.type === 'Reshape' && mean) return readKeras(`${name}_mean`, layers);
  const read = READERS[own.type.replace(/^netglot>/, '')];
  if (read === undefined) return { kind: own.type };
  const config = configOf(own);
  const channels = Number(own.output?.at(-1));
  return { ...read({ type: own.type, config, channels, helper, isNeverNegative: isNever }), ...extrasOf(config) };
};
