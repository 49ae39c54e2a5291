import type { Flag } from '../author/sizes.ts';
import { globalPool } from './global-pool.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';

export const globalAveragePoolOperation = defineOperation({
  kind: 'globalAveragePool',
  doc: 'Mean of every channel over the whole grid.',
  inputs: 'one',
  ...globalPool,
});
export type GlobalAveragePool = OperationOf<typeof globalAveragePoolOperation>;

/** Mean of every channel: a vector, or with `keepGrid` a grid of one cell. */
export const globalAveragePool = (options: { readonly keepGrid?: Flag } = {}): GlobalAveragePool =>
  makeOperation(globalAveragePoolOperation, {}, { keepGrid: false }, options);
