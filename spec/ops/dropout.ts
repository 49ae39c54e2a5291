import type { Rate } from '../author/sizes.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';

export const dropoutOperation = defineOperation({
  kind: 'dropout',
  doc: 'In training, zeroes values at random and divides the others by 1 - rate (Srivastava et al. 2014).',
  inputs: 'one',
  attributes: { rate: { type: 'float', doc: 'Probability of being zeroed.', minimum: 0, maximum: 1 } },
  neverNegative: 'kept',
  shape: ({ inputs: [x] }) => x,
});
export type Dropout = OperationOf<typeof dropoutOperation>;

/** Dropout at a rate in [0, 1). */
export const dropout = (rate: Rate): Dropout => makeOperation(dropoutOperation, { rate });
