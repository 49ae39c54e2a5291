/** What PyTorch's modules say of themselves, as settings. */
import type { ReadSettings } from './levels/config.ts';
import type { LayerConfig } from '../protocol.ts';
import {
  adaptiveSettings,
  paddingOf,
  pairOf,
  poolSettings,
  responseSettings,
  spanOf,
  type Padding,
  type Settings,
  type Sides,
  type Window,
} from './settings.ts';

type Read = (layer: LayerConfig) => Settings;

const complement = (momentum: unknown): number => 1 - Number(momentum);

/** PyTorch's `sides` are those of its `pad`: left, right, top, bottom. */
function paddingOfModule({ type, config }: LayerConfig, window: Omit<Window, 'padding'>): Padding {
  if (type.endsWith('Same')) return paddingOf('same', window.kernel, window.stride);
  if (type.endsWith('Padded')) {
    const [left = 0, right = 0, top = 0, bottom = 0] = config['sides'] as readonly number[];
    return [top, bottom, left, right];
  }
  const { padding } = config;
  if (typeof padding === 'string') return paddingOf(padding, window.kernel, window.stride);
  const [height, width] = pairOf(padding);
  return [height, height, width, width] satisfies Sides;
}

function windowOf(layer: LayerConfig): Window {
  const { kernel_size: size, stride: step, dilation } = layer.config;
  const window = { kernel: pairOf(size), stride: pairOf(step) };
  const span = spanOf(window.kernel, pairOf(dilation ?? 1));
  return { ...window, padding: paddingOfModule(layer, { ...window, kernel: span }) };
}

const conv: Read = (layer) => {
  const { out_channels: filters, dilation, groups, bias } = layer.config;
  return { kind: 'conv', filters, groups, ...windowOf(layer), dilation: pairOf(dilation), bias: bias === true };
};

/** Padding would leave a part of the result away. */
const transposedConv: Read = ({ config }) => {
  const isPlain =
    [config['padding'], config['output_padding']].every((sides) => pairOf(sides).join() === '0,0') &&
    pairOf(config['dilation']).join() === '1,1' &&
    config['groups'] === 1;
  return {
    kind: isPlain ? 'transposedConv' : 'another transposed convolution',
    filters: config['out_channels'],
    kernel: pairOf(config['kernel_size']),
    stride: pairOf(config['stride']),
    bias: config['bias'] === true,
  };
};

const resize: Read = ({ config: { scale_factor: factor, mode, align_corners: corners } }) => ({
  kind: ['nearest', 'bilinear'].includes(String(mode)) && corners !== true ? 'resize' : 'another resize',
  factor: pairOf(factor),
  bilinear: mode === 'bilinear',
});

const batchNorm: Read = ({ type, config: { eps, momentum, affine } }) => ({
  kind: 'batchNorm',
  epsilon: eps,
  decay: complement(momentum),
  scale: type.endsWith('Scale') || (affine === true && !type.endsWith('Shift')),
  shift: type.endsWith('Shift') || (affine === true && !type.endsWith('Scale')),
});

/** What ceil mode adds below and right: the rest of a last step. */
function withLastStep({ stride: [rows, columns], padding }: Window): Padding {
  const [top, bottom, left, right] = padding as Sides;
  return [top, bottom + rows - 1, left, right + columns - 1];
}

const pool =
  (kind: 'maxPool' | 'averagePool'): Read =>
  (layer) => {
    const { ceil_mode: ceil, count_include_pad: countBorder } = layer.config;
    const window = windowOf(layer);
    if (ceil !== true) return poolSettings(kind, window, countBorder === true);
    if (kind === 'averagePool') return { kind: 'an average pool in ceil mode' };
    return poolSettings(kind, { ...window, padding: withLastStep(window) }, false);
  };

const plain =
  (kind: string): Read =>
  () => ({ kind });

const READERS: readonly (readonly [type: RegExp, read: Read])[] = [
  [/^Conv2d(Same|Padded)?$/, conv],
  [/^ConvTranspose2d$/, transposedConv],
  [/^Linear$/, ({ config }) => ({ kind: 'dense', units: config['out_features'], bias: config['bias'] === true })],
  [/^BatchNorm[12]d(Scale|Shift)?$/, batchNorm],
  [
    /^LayerNorm(2d)?$/,
    ({ config: { eps, elementwise_affine: scale, bias } }) => ({ kind: 'layerNorm', epsilon: eps, scale, shift: bias }),
  ],
  [/^LocalResponseNorm$/, ({ config }) => ({ kind: 'localResponseNorm', ...responseSettings(config) })],
  [/^ChannelScale$/, plain('channelScale')],
  [/^StochasticDepth$/, ({ config }) => ({ kind: 'stochasticDepth', rate: config['p'] })],
  [/^Dropout$/, ({ config }) => ({ kind: 'dropout', rate: config['p'] })],
  [/^MaxPool2d(Same|Padded)?$/, pool('maxPool')],
  [/^AvgPool2d(Same|Padded)?$/, pool('averagePool')],
  [/^AdaptiveAvgPool2d$/, ({ config }) => adaptiveSettings(config['output_size'])],
  [/^GlobalAvgPool2d$/, plain('globalAveragePool')],
  [/^(AdaptiveMaxPool2d|GlobalMaxPool2d)$/, plain('globalMaxPool')],
  [/^Upsample$/, resize],
  [/^Scale$/, ({ config }) => ({ kind: 'scale', factor: config['factor'] ?? config['scale'] })],
  [/^ReLU$/, plain('relu')],
  [/^ReLU6$/, plain('relu6')],
  [/^LeakyReLU$/, ({ config }) => ({ kind: 'leakyRelu', slope: config['negative_slope'] })],
  [/^GELU$/, ({ config }) => ({ kind: 'gelu', approximate: config['approximate'] === 'tanh' })],
  [/^SiLU$/, plain('silu')],
  [/^Hardsigmoid$/, plain('hardSigmoid')],
  [/^Sigmoid$/, plain('sigmoid')],
  [/^Softmax$/, plain('softmax')],
  [/^Tanh$/, plain('tanh')],
  [/^Flatten$/, plain('flatten')],
];

export const readPytorch: ReadSettings = (id, layers) => {
  const layer = layers.get(id);
  if (layer === undefined) return undefined;
  const [, read] = READERS.find(([type]) => type.test(layer.type)) ?? [];
  return read === undefined ? { kind: layer.type } : read(layer);
};
