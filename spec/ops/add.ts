import { elementwise } from './elementwise.ts';
import { defineOperation, type OperationOf } from './operation.ts';

export const addOperation = defineOperation({
  kind: 'add',
  doc: 'Sum of values of one shape.',
  inputs: 'several',
  attributes: {},
  shape: (use) => elementwise(use, 'an addition'),
});
export type Add = OperationOf<typeof addOperation>;
