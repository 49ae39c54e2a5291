import { defineOperation, type OperationOf } from './operation.ts';

export const reluOperation = defineOperation({
  kind: 'relu',
  doc: 'Rectified linear unit: max(x, 0).',
  inputs: 'one',
  attributes: {},
  neverNegative: 'always',
  shape: ({ inputs: [x] }) => x,
});
export type Relu = OperationOf<typeof reluOperation>;

/** Rectified linear unit: max(x, 0). */
export const relu = (): Relu => ({ kind: 'relu' });
