/** The settings of an operation, in one form for the description and for what the frameworks say. */
import type { Initializer, Initializers } from '../../spec/ir/initializer.ts';
import type { SummaryNode } from '../../spec/passes/summary.ts';

export type Pair = readonly [number, number];
export type Sides = readonly [top: number, bottom: number, left: number, right: number];
/** Sides where they do not depend on the size of the input. */
export type Padding = 'same' | Sides;

export interface Window {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
}

/** Keys and values that are compared one by one; the kind of operation is one of them. */
export type Settings = Readonly<Record<string, unknown>>;

/** Height and width of what a dilated window covers. */
export const spanOf = (kernel: Pair, dilation: Pair): Pair => [
  (kernel[0] - 1) * dilation[0] + 1,
  (kernel[1] - 1) * dilation[1] + 1,
];

const NONE: Sides = [0, 0, 0, 0];

export const pairOf = (value: unknown): Pair =>
  Array.isArray(value) ? [Number(value[0]), Number(value[1])] : [Number(value), Number(value)];

/** `same` at stride 1 has sides: the odd cell at the bottom and right. */
export function paddingOf(padding: unknown, kernel: Pair, stride: Pair): Padding {
  if (padding === 'valid') return NONE;
  if (Array.isArray(padding)) return padding as unknown as Sides;
  if (padding !== 'same') throw new Error(`no padding: ${JSON.stringify(padding)}`);
  // A window of one cell has no padding, whatever its stride.
  if ([0, 1].some((side) => stride[side] !== 1 && kernel[side] !== 1)) return 'same';
  const [height, width] = kernel.map((size) => size - 1) as unknown as Pair;
  return [Math.floor(height / 2), Math.ceil(height / 2), Math.floor(width / 2), Math.ceil(width / 2)];
}

/** Whether the border counts makes a difference only where there is one. */
export const poolSettings = (kind: string, window: Window, countBorder: boolean): Settings => {
  const hasBorder = window.padding === 'same' || window.padding.some((side) => side !== 0);
  return { kind, ...window, ...(kind === 'averagePool' && hasBorder && { countBorder }) };
};

/** One cell is what a global pool gives. */
export const adaptiveSettings = (size: unknown): Settings => {
  const sides = pairOf(size);
  return sides.join() === '1,1' ? { kind: 'globalAveragePool' } : { kind: 'adaptiveAveragePool', size: sides };
};

/** What a local response norm is told, in the same words everywhere. */
export const responseSettings = ({ size, alpha, beta, k }: Settings): Settings => ({ size, alpha, beta, k });

export function expectedSettings({ kind, attributes, output, parameters }: SummaryNode, rules: Initializers): Settings {
  const has = (role: string): boolean => parameters.some((parameter) => parameter.role === role);
  const initializers = (of: 'conv' | 'dense') => ({
    kernelInitializer: rules[of].kernel,
    ...(has('bias') && { biasInitializer: rules[of].bias }),
  });
  const window = (): Window => {
    const [kernel, stride] = [pairOf(attributes['kernel']), pairOf(attributes['stride'])];
    const span = spanOf(kernel, pairOf(attributes['dilation'] ?? 1));
    return { kernel, stride, padding: paddingOf(attributes['padding'], span, stride) };
  };
  const convolution = () => ({ ...window(), dilation: pairOf(attributes['dilation']), bias: has('bias') });
  switch (kind) {
    case 'conv':
      return {
        kind,
        filters: output[0],
        groups: attributes['groups'],
        ...convolution(),
        ...initializers('conv'),
      };
    case 'depthwiseConv': {
      // PyTorch says it as a convolution with a group for every channel.
      const [filters = 0] = output;
      const groups = filters / Number(attributes['multiplier']);
      return { kind: 'conv', filters, groups, ...convolution(), ...initializers('conv') };
    }
    case 'transposedConv': {
      const [kernel, stride] = [pairOf(attributes['kernel']), pairOf(attributes['stride'])];
      return { kind, filters: output[0], kernel, stride, bias: has('bias'), ...initializers('conv') };
    }
    case 'resize':
      return { kind, factor: pairOf(attributes['factor']), bilinear: attributes['bilinear'] };
    case 'dense':
      return { kind, units: output[0], bias: has('bias'), ...initializers('dense') };
    case 'batchNorm':
      return {
        kind,
        epsilon: attributes['epsilon'],
        decay: attributes['decay'],
        scale: has('scale'),
        shift: has('shift'),
      };
    case 'dropout':
    case 'stochasticDepth':
      return { kind, rate: attributes['rate'] };
    case 'gelu':
      return { kind, approximate: attributes['approximate'] };
    case 'leakyRelu':
      return { kind, slope: attributes['slope'] };
    case 'layerNorm':
      return { kind, epsilon: attributes['epsilon'], scale: has('scale'), shift: has('shift') };
    case 'localResponseNorm':
      return { kind, ...responseSettings(attributes) };
    case 'channelScale':
      return { kind, scaleInitializer: { kind: 'constant', value: attributes['initial'] } };
    case 'scale':
      return { kind, factor: attributes['factor'] };
    case 'adaptiveAveragePool':
      return adaptiveSettings(attributes['size']);
    case 'maxPool':
    case 'averagePool':
      return poolSettings(kind, window(), attributes['countBorder'] === true);
    default:
      return { kind };
  }
}

/** TensorFlow.js is told the deviation that a rule about fans comes to: the rule, where that is so. */
export function ruleBehind(found: unknown, rule: Initializer | undefined, { parameters }: SummaryNode): unknown {
  const { kind, deviation = 0 } = (found ?? {}) as { readonly kind?: string; readonly deviation?: number };
  if (rule?.kind !== 'heNormal' || kind !== 'normal') return found;
  const [out = 1, into = 1, ...window] = parameters.find(({ role }) => role === 'kernel')?.shape ?? [];
  const fan = window.reduce((cells, side) => cells * side, rule.fan === 'out' ? out : into);
  return Math.abs(deviation / Math.sqrt(2 / fan) - 1) < 1e-6 ? rule : found;
}

export type { Initializer };
