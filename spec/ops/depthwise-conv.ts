import type { Flag, Pair, Padding, Size } from '../author/sizes.ts';
import { literal, multiply } from '../ir/algebra.ts';
import { sizeOf } from '../ir/shape.ts';
import { defineOperation, makeOperation, type OperationOf, type OperationUse, type Weight } from './operation.ts';
import { pairOf, slide } from './window.ts';

type Name = 'kernel' | 'multiplier' | 'stride' | 'padding' | 'dilation' | 'bias';

const filtersOf = ({ inputs: [x], attributes: { multiplier } }: OperationUse<Name>) =>
  multiply(sizeOf(x, 'channels') ?? literal(0), multiplier);

export const depthwiseConvOperation = defineOperation({
  kind: 'depthwiseConv',
  doc: 'Convolution of every channel by itself; filter j of channel i is channel i * multiplier + j of the result.',
  inputs: 'one',
  attributes: {
    kernel: { type: 'pair', doc: 'Height and width of the window.', minimum: 1 },
    multiplier: { type: 'integer', doc: 'Filters of each channel.', minimum: 1, default: 1 },
    stride: { type: 'pair', doc: 'Step of the window.', minimum: 1, default: 1 },
    padding: { type: 'padding', doc: 'Cells around the grid.', minimum: 0, default: 'same' },
    dilation: { type: 'pair', doc: 'Cells from one cell of the window to the next.', minimum: 1, default: 1 },
    bias: { type: 'boolean', doc: 'Whether a bias is added to every channel.', default: true },
  },
  shape: (use) => slide(use, filtersOf(use), use.attributes),
  weights: (use) => {
    const { kernel, bias } = use.attributes;
    const filters = filtersOf(use);
    const weights: Weight[] = [{ name: 'weight', role: 'kernel', shape: [filters, literal(1), ...pairOf(kernel)] }];
    if (bias.kind === 'literal' && bias.value === true) weights.push({ name: 'bias', role: 'bias', shape: [filters] });
    return weights;
  },
  macs: (use, output) => multiply(...output.map(({ size }) => size), ...pairOf(use.attributes.kernel)),
});
export type DepthwiseConv = OperationOf<typeof depthwiseConvOperation>;

export interface DepthwiseConvOptions {
  readonly multiplier?: Size;
  readonly stride?: Pair;
  readonly padding?: Padding;
  readonly dilation?: Pair;
  readonly bias?: Flag;
}

/** A depthwise convolution; one filter a channel, `same` padding, stride 1, dilation 1 and a bias unless said. */
export const depthwiseConv = (kernel: Pair, options: DepthwiseConvOptions = {}): DepthwiseConv =>
  makeOperation(
    depthwiseConvOperation,
    { kernel },
    { multiplier: 1, stride: 1, padding: 'same', dilation: 1, bias: true },
    options,
  );
