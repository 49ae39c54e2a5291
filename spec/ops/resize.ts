import type { Flag, Pair } from '../author/sizes.ts';
import { multiply } from '../ir/algebra.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';
import { pairOf, requireImage } from './window.ts';

export const resizeOperation = defineOperation({
  kind: 'resize',
  doc: 'A grid whose sides are whole multiples; cells are repeated, or interpolated between their centres.',
  inputs: 'one',
  attributes: {
    factor: { type: 'pair', doc: 'How often each side is as long.', minimum: 1 },
    bilinear: {
      type: 'boolean',
      doc: 'Whether values are interpolated between the centres of the four nearest cells; at the border, between those there are.',
      default: false,
    },
  },
  neverNegative: 'kept',
  shape: (use) => {
    requireImage(use);
    const [height, width] = pairOf(use.attributes.factor);
    return use.inputs[0].map(({ axis, size, ...rest }) =>
      axis === 'channels'
        ? { axis, size, ...rest }
        : { axis, size: multiply(axis === 'height' ? height : width, size) },
    );
  },
});
export type Resize = OperationOf<typeof resizeOperation>;

export interface ResizeOptions {
  /** Whether values are interpolated between the centres of cells; off unless said, which repeats cells. */
  readonly bilinear?: Flag;
}

/**
 * A larger grid; cells are repeated unless said.
 *
 * @example
 * resize(2, { bilinear: true }); // twice the height and width
 */
export const resize = (factor: Pair, options: ResizeOptions = {}): Resize =>
  makeOperation(resizeOperation, { factor }, { bilinear: false }, options);
