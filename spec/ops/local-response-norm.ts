import type { Rate, Size } from '../author/sizes.ts';
import { add, integerOf, isMultiple, literal } from '../ir/algebra.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';
import { requireImage } from './window.ts';

export const localResponseNormOperation = defineOperation({
  kind: 'localResponseNorm',
  doc:
    'Division of every cell by (k + alpha * m) ^ beta, where m is the mean of the squares of `size` neighbouring channels ' +
    'at its place, and channels that are not there count as zeros (Krizhevsky et al. 2012, section 3.3).',
  inputs: 'one',
  attributes: {
    size: { type: 'integer', doc: 'Channels in the window, the middle one being that of the cell.', minimum: 1 },
    alpha: { type: 'float', doc: 'Factor of the mean; the paper gives that of the sum, alpha / size.', minimum: 0 },
    beta: { type: 'float', doc: 'Exponent of the divisor.', minimum: 0 },
    k: { type: 'float', doc: 'The divisor of a cell whose neighbours are zeros, before the exponent.', minimum: 0 },
  },
  neverNegative: 'kept',
  shape: (use) => {
    requireImage(use);
    const { size } = use.attributes;
    use.require(isMultiple(add(size, literal(1)), literal(2)), {
      code: 'NG108',
      message: 'the window of a local response norm has a middle channel',
      received: `size ${integerOf(size) ?? '?'}`,
      allowed: 'an odd size',
    });
    return use.inputs[0];
  },
});
export type LocalResponseNorm = OperationOf<typeof localResponseNormOperation>;

export interface LocalResponseNormOptions {
  /** How many channels the mean is taken over: an odd number. */
  readonly size: Size;
  /** The factor of the mean, as in Caffe and PyTorch: `size` times that of the paper and of TensorFlow. */
  readonly alpha: Rate;
  readonly beta: Rate;
  /** What TensorFlow calls the bias. */
  readonly k: Rate;
}

/**
 * Local response norm: every cell over (k + alpha * m) ^ beta, m being the mean of the squares of the nearest channels.
 *
 * @example
 * localResponseNorm({ size: 5, alpha: 1e-4, beta: 0.75, k: 1 }); // GoogLeNet's
 */
export const localResponseNorm = (options: LocalResponseNormOptions): LocalResponseNorm =>
  makeOperation(localResponseNormOperation, {}, {}, options);
