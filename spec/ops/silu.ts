import { defineOperation, type OperationOf } from './operation.ts';

export const siluOperation = defineOperation({
  kind: 'silu',
  doc: 'Sigmoid linear unit, also called swish: x * sigmoid(x).',
  inputs: 'one',
  attributes: {},
  shape: ({ inputs: [x] }) => x,
});
export type Silu = OperationOf<typeof siluOperation>;

/** Sigmoid linear unit, also called swish: x * sigmoid(x). */
export const silu = (): Silu => ({ kind: 'silu' });
