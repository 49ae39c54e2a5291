import type { Rate } from '../author/sizes.ts';
import { literal } from '../ir/algebra.ts';
import { sizeOf } from '../ir/shape.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';

export const layerNormOperation = defineOperation({
  kind: 'layerNorm',
  doc: 'Normalisation over the channels at every position, with the biased variance (Ba et al. 2016).',
  inputs: 'one',
  attributes: { epsilon: { type: 'float', doc: 'Added to the variance.', minimum: 0 } },
  shape: ({ inputs: [x] }) => x,
  weights: ({ inputs: [x] }) => {
    const shape = [sizeOf(x, 'channels') ?? literal(0)];
    return [
      { name: 'weight', role: 'scale', shape },
      { name: 'bias', role: 'shift', shape },
    ];
  },
});
export type LayerNorm = OperationOf<typeof layerNormOperation>;

export interface LayerNormOptions {
  readonly epsilon: Rate;
}

/** Layer norm over the channels, of a vector or at every position of a grid, with a learned scale and shift. */
export const layerNorm = (options: LayerNormOptions): LayerNorm => makeOperation(layerNormOperation, {}, {}, options);
