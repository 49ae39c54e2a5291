import type { Pair } from '../author/sizes.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';
import { pairOf, requireImage } from './window.ts';

export const adaptiveAveragePoolOperation = defineOperation({
  kind: 'adaptiveAveragePool',
  doc: 'Means over a grid of given size: cell i of n covers the cells from floor(i * size / n) up to ceil((i + 1) * size / n).',
  inputs: 'one',
  attributes: { size: { type: 'pair', doc: 'Height and width of the result.', minimum: 1 } },
  neverNegative: 'kept',
  shape: (use) => {
    requireImage(use);
    const [height, width] = pairOf(use.attributes.size);
    return use.inputs[0].map(({ axis, size }) => ({
      axis,
      size: axis === 'channels' ? size : axis === 'height' ? height : width,
    }));
  },
});
export type AdaptiveAveragePool = OperationOf<typeof adaptiveAveragePoolOperation>;

/** Average pooling into a grid of this size, whatever the input's: a dense layer behind it takes images of any size. */
export const adaptiveAveragePool = (size: Pair): AdaptiveAveragePool =>
  makeOperation(adaptiveAveragePoolOperation, { size });
