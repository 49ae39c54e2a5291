import type { Flag, Rate } from '../author/sizes.ts';
import { literal } from '../ir/algebra.ts';
import { sizeOf } from '../ir/shape.ts';
import { defineOperation, makeOperation, type OperationOf, type Weight, type WeightRole } from './operation.ts';

export const batchNormOperation = defineOperation({
  kind: 'batchNorm',
  doc: 'Batch normalisation of every channel (Ioffe and Szegedy 2015).',
  inputs: 'one',
  attributes: {
    epsilon: { type: 'float', doc: 'Added to the variance.', minimum: 0 },
    decay: { type: 'float', doc: 'Fraction of the old running value that is kept.', minimum: 0, maximum: 1 },
    scale: { type: 'boolean', doc: 'Whether the result is scaled by a learned factor.', default: true },
    shift: { type: 'boolean', doc: 'Whether a learned offset is added to the result.', default: true },
  },
  shape: ({ inputs: [x] }) => x,
  weights: ({ inputs: [x], attributes: { scale, shift } }) => {
    const shape = [sizeOf(x, 'channels') ?? literal(0)];
    const weight = (name: string, role: WeightRole): Weight => ({ name, role, shape });
    return [
      ...(scale.kind === 'literal' && scale.value === true ? [weight('weight', 'scale')] : []),
      ...(shift.kind === 'literal' && shift.value === true ? [weight('bias', 'shift')] : []),
      weight('running_mean', 'mean'),
      weight('running_var', 'variance'),
    ];
  },
});
export type BatchNorm = OperationOf<typeof batchNormOperation>;

export interface BatchNormOptions {
  readonly epsilon: Rate;
  /** Fraction of the OLD running value that is kept: Keras' momentum, one minus PyTorch's. */
  readonly decay: Rate;
  /** Whether the result is scaled by a learned factor; on unless said. */
  readonly scale?: Flag;
  /** Whether a learned offset is added; on unless said. */
  readonly shift?: Flag;
}

/**
 * Batch normalisation of every channel. Epsilon and decay have no defaults, for every framework has its own.
 *
 * @example
 * batchNorm({ epsilon: 1e-5, decay: 0.9 });
 */
export const batchNorm = (options: BatchNormOptions): BatchNorm =>
  makeOperation(batchNormOperation, {}, { scale: true, shift: true }, options);
