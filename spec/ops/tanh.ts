import { defineOperation, type OperationOf } from './operation.ts';

export const tanhOperation = defineOperation({
  kind: 'tanh',
  doc: 'Hyperbolic tangent.',
  inputs: 'one',
  attributes: {},
  shape: ({ inputs: [x] }) => x,
});
export type Tanh = OperationOf<typeof tanhOperation>;

/** Hyperbolic tangent. */
export const tanh = (): Tanh => ({ kind: 'tanh' });
