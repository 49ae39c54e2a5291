import { add, equal, literal, weightOf } from '../ir/algebra.ts';
import type { Expression } from '../ir/expression.ts';
import { joinShapes } from './elementwise.ts';
import { defineOperation, type OperationOf } from './operation.ts';

/** A sum longer than this is shown as what it comes to. */
const LONGEST_SUM = 9;

function writeSum(left: Expression, right: Expression): { readonly written?: Expression } {
  const written: Expression = { kind: 'binary', operator: '+', left, right };
  return weightOf(written) <= LONGEST_SUM ? { written } : {};
}

export const concatOperation = defineOperation({
  kind: 'concat',
  doc: 'The values one after the other on the channel axis.',
  inputs: 'several',
  attributes: {},
  neverNegative: 'kept',
  shape: (use) =>
    joinShapes(use, 'a concatenation', (left, right) => {
      const { axis, size } = left;
      if (axis !== 'channels') return { agree: equal(size, right.size), result: { axis, size } };
      const written = writeSum(left.written ?? size, right.written ?? right.size);
      return { agree: literal(true), result: { axis, size: add(size, right.size), ...written } };
    }),
});
export type Concat = OperationOf<typeof concatOperation>;
