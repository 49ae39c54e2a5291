import { add, equal, integerOf, weightOf } from '../ir/algebra.ts';
import type { Expression } from '../ir/expression.ts';
import { axesOf, formatShape, writtenSize, type Shape } from '../ir/shape.ts';
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
  shape: ({ inputs: [first, ...rest], require, fail }) =>
    rest.reduce<Shape>((shape, other) => {
      if (axesOf(shape) !== axesOf(other)) {
        return fail({
          code: 'NG201',
          message: 'the values of a concatenation must have the same axes',
          received: `${axesOf(shape)} and ${axesOf(other)}`,
        });
      }
      return shape.map(({ axis, size }, i) => {
        const size2 = other[i]?.size ?? size;
        if (axis === 'channels') {
          const [left, right] = [writtenSize(shape, axis) ?? size, writtenSize(other, axis) ?? size2];
          return { axis, size: add(size, size2), ...writeSum(left, right) };
        }
        require(equal(size, size2), {
          code: 'NG201',
          message: `the values of a concatenation must have the same ${axis}`,
          received: `${integerOf(size) ?? '?'} and ${integerOf(size2) ?? '?'} (shapes ${formatShape(shape)} and ${formatShape(other)})`,
        });
        return { axis, size };
      });
    }, first),
});
export type Concat = OperationOf<typeof concatOperation>;
