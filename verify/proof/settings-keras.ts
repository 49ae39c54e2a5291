/** What layers of Keras and TensorFlow.js say of themselves, as settings. Their words differ by case only. */
import type { LayerConfig } from '../protocol.ts';
import type { ReadSettings } from './levels/config.ts';
import { paddingOf, pairOf, poolSettings, type Pair, type Settings, type Sides, type Window } from './settings.ts';

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
  readonly helper: (suffix: string) => Config | undefined;
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

/** Zeros from a layer of their own come on top of no padding; on top of another they are no padding that we know. */
function windowOf({ config, helper }: Layers, size: string): Window {
  const [kernel, stride] = [pairOf(config[size]), pairOf(config['strides'])];
  const zeros = helper('pad');
  const padding =
    zeros && config['padding'] === 'valid' ? sidesOf(zeros) : paddingOf(config['padding'], kernel, stride);
  return { kernel, stride, padding };
}

function readConv(layers: Layers): Settings {
  const { config } = layers;
  const plain = JSON.stringify(pairOf(config['dilation_rate'])) === '[1,1]' && (config['groups'] ?? 1) === 1;
  const bias = config['use_bias'] === true;
  const kind = plain && config['activation'] === 'linear' ? 'conv' : 'another convolution';
  return { kind, filters: config['filters'], ...windowOf(layers, 'kernel_size'), bias, ...initializers(config, bias) };
}

const readPool =
  (kind: 'maxPool' | 'averagePool') =>
  (layers: Layers): Settings => {
    const zeros = layers.helper('pad');
    const window = windowOf(layers, 'pool_size');
    // Zeros that a maximum sees can win it.
    if (zeros && kind === 'maxPool') return { kind: 'a maximum with zeros around it', ...window };
    const dense = layers.helper('window');
    if (dense === undefined) return poolSettings(kind, window, zeros !== undefined);
    // Every stride-th cell of the pool at stride 1, whose sides `same` gives.
    const kernel = pairOf(dense['pool_size']);
    const padding = paddingOf(dense['padding'], kernel, pairOf(dense['strides']));
    return poolSettings(kind, { kernel, stride: window.stride, padding }, false);
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

/** Its ceiling and its slope below 0 show in few results. */
const readRelu = ({ config }: Layers): Settings =>
  config['max_value'] || config['negative_slope'] || config['threshold']
    ? { kind: 'another ReLU', ...config }
    : { kind: 'relu' };

const plain = (kind: string) => (): Settings => ({ kind });

/** What no result shows: penalties and constraints of weights, and a dropout of whole rows or channels. */
const EXTRAS = /_(regularizer|constraint)$|^noise_shape$/;

const extrasOf = (config: Config): Settings =>
  Object.fromEntries(Object.entries(config).filter(([key, value]) => EXTRAS.test(key) && value != null));

const READERS: Readonly<Record<string, (layers: Layers) => Settings>> = {
  Add: plain('add'),
  Concatenate: plain('concat'),
  Multiply: plain('multiply'),
  Conv2D: readConv,
  Dense: readDense,
  BatchNormalization: readBatchNorm,
  Dropout: ({ config }) => ({ kind: 'dropout', rate: config['rate'] }),
  Rescaling: ({ config }) => ({ kind: config['offset'] ? 'a shift' : 'scale', factor: config['scale'] }),
  MaxPooling2D: readPool('maxPool'),
  AveragePooling2D: readPool('averagePool'),
  GlobalAveragePooling2D: plain('globalAveragePool'),
  GlobalMaxPooling2D: plain('globalMaxPool'),
  ReLU: readRelu,
  Softmax: plain('softmax'),
  Flatten: plain('flatten'),
  Activation: ({ config }) => ({ kind: config['activation'] }),
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
  // A global pool that keeps one cell is a pool and a reshape in TensorFlow.js.
  const mean = layers.get(`${name}_mean`);
  if (own.type === 'Reshape' && mean) return readKeras(`${name}_mean`, layers);
  const read = READERS[own.type];
  if (read === undefined) return { kind: own.type };
  const config = configOf(own);
  return { ...read({ type: own.type, config, helper }), ...extrasOf(config) };
};
