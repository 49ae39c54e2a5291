import { equal, weightOf } from '../ir/algebra.ts';
import { joinShapes } from './elementwise.ts';
import { defineOperation, type OperationOf } from './operation.ts';

export const addOperation = defineOperation({
  kind: 'add',
  doc: 'Sum of values of one shape.',
  inputs: 'several',
  attributes: {},
  neverNegative: 'kept',
  shape: (use) =>
    joinShapes(use, 'an addition', ({ axis, size }, { size: other }) => ({
      agree: equal(size, other),
      // Of two formulas for a size, the shorter one.
      result: { axis, size: weightOf(other) < weightOf(size) ? other : size },
    })),
});
export type Add = OperationOf<typeof addOperation>;
