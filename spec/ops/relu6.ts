import { defineOperation, type OperationOf } from './operation.ts';

export const relu6Operation = defineOperation({
  kind: 'relu6',
  doc: 'Rectified linear unit that ends at 6: min(max(x, 0), 6).',
  inputs: 'one',
  attributes: {},
  neverNegative: 'always',
  shape: ({ inputs: [x] }) => x,
});
export type Relu6 = OperationOf<typeof relu6Operation>;

/** Rectified linear unit that ends at 6: min(max(x, 0), 6). */
export const relu6 = (): Relu6 => ({ kind: 'relu6' });
