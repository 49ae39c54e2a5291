import { defineOperation, type OperationOf } from './operation.ts';

export const sigmoidOperation = defineOperation({
  kind: 'sigmoid',
  doc: 'Logistic function: 1 / (1 + exp(-x)).',
  inputs: 'one',
  attributes: {},
  neverNegative: 'always',
  shape: ({ inputs: [x] }) => x,
});
export type Sigmoid = OperationOf<typeof sigmoidOperation>;

/** Logistic function: 1 / (1 + exp(-x)). */
export const sigmoid = (): Sigmoid => ({ kind: 'sigmoid' });
