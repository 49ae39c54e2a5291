import { equal, integerOf, isLiteral, or } from '../ir/algebra.ts';
import { axesOf, formatShape, type Shape } from '../ir/shape.ts';
import { defineOperation, type OperationOf } from './operation.ts';
import { literal } from '../ir/algebra.ts';

export const multiplyOperation = defineOperation({
  kind: 'multiply',
  doc: 'Product of values of one shape; a grid of one cell counts for every cell (a gate on channels).',
  inputs: 'several',
  attributes: {},
  shape: ({ inputs: [first, ...rest], require, fail }) =>
    rest.reduce<Shape>((shape, other) => {
      if (axesOf(shape) !== axesOf(other)) {
        return fail({
          code: 'NG201',
          message: 'the values of a product must have the same axes',
          received: `${axesOf(shape)} and ${axesOf(other)}`,
        });
      }
      return shape.map(({ axis, size }, i) => {
        const size2 = other[i]?.size ?? size;
        const one = literal(1);
        const broadcast = axis === 'channels' ? literal(false) : or(equal(size, one), equal(size2, one));
        require(or(equal(size, size2), broadcast), {
          code: 'NG201',
          message: `the values of a product must have the same ${axis}`,
          received: `${integerOf(size) ?? '?'} and ${integerOf(size2) ?? '?'} (shapes ${formatShape(shape)} and ${formatShape(other)})`,
        });
        return { axis, size: isLiteral(size) && size.value === 1 ? size2 : size };
      });
    }, first),
});
export type Multiply = OperationOf<typeof multiplyOperation>;
