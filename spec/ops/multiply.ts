import { equal, literal, or } from '../ir/algebra.ts';
import { joinShapes } from './elementwise.ts';
import { defineOperation, type OperationOf } from './operation.ts';

const ONE = literal(1);

export const multiplyOperation = defineOperation({
  kind: 'multiply',
  doc: 'Product of values of one shape; a grid of one cell counts for every cell (a gate on channels).',
  inputs: 'several',
  attributes: {},
  neverNegative: 'kept',
  shape: (use) =>
    joinShapes(use, 'a product', ({ axis, size }, { size: other }) => {
      const broadcast = axis === 'channels' ? literal(false) : or(equal(size, ONE), equal(other, ONE));
      const isOne = size.kind === 'literal' && size.value === 1;
      return { agree: or(equal(size, other), broadcast), result: { axis, size: isOne ? other : size } };
    }),
});
export type Multiply = OperationOf<typeof multiplyOperation>;
