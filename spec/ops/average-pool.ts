import type { Flag, Pair } from '../author/sizes.ts';
import type { PoolOptions } from './max-pool.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';
import { slidePool } from './window.ts';

export const averagePoolOperation = defineOperation({
  kind: 'averagePool',
  doc: 'Mean of a window.',
  inputs: 'one',
  attributes: {
    kernel: { type: 'pair', doc: 'Height and width of the window.', minimum: 1 },
    stride: { type: 'pair', doc: 'Step of the window.', minimum: 1 },
    padding: { type: 'padding', doc: 'Cells around the grid.', minimum: 0, default: 'valid' },
    countBorder: { type: 'boolean', doc: 'Whether cells outside the grid count, as zeros.', default: false },
  },
  neverNegative: 'kept',
  shape: (use) => slidePool(use, use.attributes),
});
export type AveragePool = OperationOf<typeof averagePoolOperation>;

export interface AveragePoolOptions extends PoolOptions {
  /** Whether cells outside the grid count, as zeros; off unless said. */
  readonly countBorder?: Flag;
}

/** Average pooling without padding, the border left out of the mean, unless said. */
export const averagePool = (kernel: Pair, options: AveragePoolOptions = {}): AveragePool =>
  makeOperation(averagePoolOperation, { kernel }, { stride: kernel, padding: 'valid', countBorder: false }, options);
