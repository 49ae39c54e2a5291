import type { Rate } from '../author/sizes.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';

export const stochasticDepthOperation = defineOperation({
  kind: 'stochasticDepth',
  doc: 'In training, zeroes whole samples at random and divides the others by 1 - rate (Huang et al. 2016).',
  inputs: 'one',
  attributes: { rate: { type: 'float', doc: 'Probability of a sample being zeroed.', minimum: 0, maximum: 1 } },
  neverNegative: 'kept',
  shape: ({ inputs: [x] }) => x,
});
export type StochasticDepth = OperationOf<typeof stochasticDepthOperation>;

/** Drops the value of a whole sample at a rate in [0, 1); for the update of a residual. */
export const stochasticDepth = (rate: Rate): StochasticDepth => makeOperation(stochasticDepthOperation, { rate });
