import { defineOperation, type OperationOf } from './operation.ts';

export const hardSigmoidOperation = defineOperation({
  kind: 'hardSigmoid',
  doc: 'Piecewise linear sigmoid of slope 1/6: min(max(x + 3, 0), 6) / 6.',
  inputs: 'one',
  attributes: {},
  neverNegative: 'always',
  shape: ({ inputs: [x] }) => x,
});
export type HardSigmoid = OperationOf<typeof hardSigmoidOperation>;

/** Piecewise linear sigmoid of slope 1/6: min(max(x + 3, 0), 6) / 6. */
export const hardSigmoid = (): HardSigmoid => ({ kind: 'hardSigmoid' });
