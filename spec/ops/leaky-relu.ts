import type { Rate } from '../author/sizes.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';

export const leakyReluOperation = defineOperation({
  kind: 'leakyRelu',
  doc: 'Rectified linear unit that lets a fraction of negative values through: max(x, 0) + slope * min(x, 0).',
  inputs: 'one',
  attributes: { slope: { type: 'float', doc: 'The fraction of negative values.', minimum: 0 } },
  shape: ({ inputs: [x] }) => x,
});
export type LeakyRelu = OperationOf<typeof leakyReluOperation>;

/** Leaky ReLU; the frameworks' own slopes differ, so it has none. */
export const leakyRelu = (slope: Rate): LeakyRelu => makeOperation(leakyReluOperation, { slope });
