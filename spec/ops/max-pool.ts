import type { Padding, Pair } from '../author/sizes.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';
import { slidePool } from './window.ts';

export const maxPoolOperation = defineOperation({
  kind: 'maxPool',
  doc: 'Largest value in a window. Cells outside the grid never win.',
  inputs: 'one',
  attributes: {
    kernel: { type: 'pair', doc: 'Height and width of the window.', minimum: 1 },
    stride: { type: 'pair', doc: 'Step of the window.', minimum: 1 },
    padding: { type: 'padding', doc: 'Cells around the grid.', minimum: 0, default: 'valid' },
  },
  neverNegative: 'kept',
  shape: (use) => slidePool(use, use.attributes),
});
export type MaxPool = OperationOf<typeof maxPoolOperation>;

export interface PoolOptions {
  /** The size of the window unless said. */
  readonly stride?: Pair;
  readonly padding?: Padding;
}

/** Max pooling without padding unless said. */
export const maxPool = (kernel: Pair, options: PoolOptions = {}): MaxPool =>
  makeOperation(maxPoolOperation, { kernel }, { stride: kernel, padding: 'valid' }, options);
