import type { Flag } from '../author/sizes.ts';
import { globalPool } from './global-pool.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';

export const globalMaxPoolOperation = defineOperation({
  kind: 'globalMaxPool',
  doc: 'Largest value of every channel over the whole grid.',
  inputs: 'one',
  ...globalPool,
});
export type GlobalMaxPool = OperationOf<typeof globalMaxPoolOperation>;

/** Largest value of every channel: a vector, or with `keepGrid` a grid of one cell. */
export const globalMaxPool = (options: { readonly keepGrid?: Flag } = {}): GlobalMaxPool =>
  makeOperation(globalMaxPoolOperation, {}, { keepGrid: false }, options);
