import { toExpression, type Flag, type Pair, type Padding, type Size } from '../author/sizes.ts';
import { literal, multiply } from '../ir/algebra.ts';
import { sizeOf } from '../ir/shape.ts';
import { defineOperation, type OperationOf, type OperationUse, type Weight } from './operation.ts';
import { pairOf, slide } from './window.ts';

type Name = 'filters' | 'kernel' | 'stride' | 'padding' | 'bias';

const channelsOf = (use: OperationUse<Name>) => sizeOf(use.inputs[0], 'channels') ?? literal(0);

export const convOperation = defineOperation({
  kind: 'conv',
  doc: 'Two-dimensional convolution (cross-correlation), cells outside the grid being zero.',
  inputs: 'one',
  attributes: {
    filters: { type: 'integer', doc: 'Channels of the result.', minimum: 1 },
    kernel: { type: 'pair', doc: 'Height and width of the window.', minimum: 1 },
    stride: { type: 'pair', doc: 'Step of the window.', minimum: 1, default: 1 },
    padding: { type: 'padding', doc: 'Cells around the grid.', minimum: 0, default: 'same' },
    bias: { type: 'boolean', doc: 'Whether a bias is added to every channel.', default: true },
  },
  shape: (use) => slide(use, use.attributes.filters, use.attributes),
  weights: (use) => {
    const { filters, kernel, bias } = use.attributes;
    const weights: Weight[] = [
      { name: 'weight', role: 'kernel', shape: [filters, channelsOf(use), ...pairOf(kernel)] },
    ];
    if (bias.kind === 'literal' && bias.value === true) weights.push({ name: 'bias', role: 'bias', shape: [filters] });
    return weights;
  },
  macs: (use, output) => multiply(...output.map(({ size }) => size), channelsOf(use), ...pairOf(use.attributes.kernel)),
});
export type Conv = OperationOf<typeof convOperation>;

export interface ConvOptions {
  readonly stride?: Pair;
  readonly padding?: Padding;
  readonly bias?: Flag;
}

/**
 * A convolution; `same` padding, stride 1 and a bias unless said. Nobody says how many channels come in.
 *
 * @example
 * conv(64, [1, 7], { stride: 2, padding: 'valid', bias: false });
 */
export const conv = (
  filters: Size,
  kernel: Pair,
  { stride = 1, padding = 'same', bias = true }: ConvOptions = {},
): Conv => ({
  kind: 'conv',
  filters: toExpression(filters),
  kernel: toExpression(kernel),
  stride: toExpression(stride),
  padding: toExpression(padding),
  bias: toExpression(bias),
});
