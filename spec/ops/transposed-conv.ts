import type { Flag, Pair, Size } from '../author/sizes.ts';
import { add, atLeast, integerOf, literal, multiply, subtract } from '../ir/algebra.ts';
import { sizeOf, type Shape } from '../ir/shape.ts';
import { defineOperation, makeOperation, type OperationOf, type OperationUse, type Weight } from './operation.ts';
import { pairOf, requireImage } from './window.ts';

type Name = 'filters' | 'kernel' | 'stride' | 'bias';

/** Every cell becomes a window, a stride from the next: (size - 1) * stride + kernel. */
function spread(use: OperationUse<Name>): Shape {
  const { filters, kernel, stride } = use.attributes;
  const [kernels, strides] = [pairOf(kernel), pairOf(stride)];
  return use.inputs[0].map(({ axis, size }): Shape[number] => {
    if (axis === 'channels') return { axis, size: filters };
    const side = axis === 'height' ? 0 : 1;
    const [window, step] = [kernels[side], strides[side]];
    // Frameworks disagree about the size where windows leave gaps.
    use.require(atLeast(window, step), {
      code: 'NG202',
      message: `the windows of a transposed convolution leave gaps in the ${axis}`,
      received: `window ${integerOf(window) ?? '?'}, stride ${integerOf(step) ?? '?'}`,
      allowed: 'a window at least as large as the stride',
    });
    return { axis, size: add(multiply(subtract(size, literal(1)), step), window) };
  });
}

export const transposedConvOperation = defineOperation({
  kind: 'transposedConv',
  doc: 'Transposed two-dimensional convolution: every cell adds its window to the result, a stride from the next.',
  inputs: 'one',
  attributes: {
    filters: { type: 'integer', doc: 'Channels of the result.', minimum: 1 },
    kernel: { type: 'pair', doc: 'Height and width of the window.', minimum: 1 },
    stride: { type: 'pair', doc: 'Cells of the result from one window to the next.', minimum: 1 },
    bias: { type: 'boolean', doc: 'Whether a bias is added to every channel.', default: true },
  },
  shape: (use) => {
    requireImage(use);
    return spread(use);
  },
  weights: (use) => {
    const { filters, kernel, bias } = use.attributes;
    const channels = sizeOf(use.inputs[0], 'channels') ?? literal(0);
    // PyTorch stores the channels that go in first.
    const weights: Weight[] = [{ name: 'weight', role: 'kernel', shape: [channels, filters, ...pairOf(kernel)] }];
    if (bias.kind === 'literal' && bias.value === true) weights.push({ name: 'bias', role: 'bias', shape: [filters] });
    return weights;
  },
  macs: ({ inputs: [x], attributes: { filters, kernel } }) =>
    multiply(...x.map(({ size }) => size), filters, ...pairOf(kernel)),
});
export type TransposedConv = OperationOf<typeof transposedConvOperation>;

export interface TransposedConvOptions {
  readonly stride?: Pair;
  readonly bias?: Flag;
}

/**
 * A transposed convolution without padding; a stride as large as the kernel, so that windows stand side by side, and a bias
 * unless said.
 *
 * @example
 * transposedConv(64, 2); // twice the height and width
 */
export const transposedConv = (filters: Size, kernel: Pair, options: TransposedConvOptions = {}): TransposedConv =>
  makeOperation(transposedConvOperation, { filters, kernel }, { stride: kernel, bias: true }, options);
