import { add, equal, integerOf } from '../ir/algebra.ts';
import { axesOf, formatShape, type Shape } from '../ir/shape.ts';
import { defineOperation, type OperationOf } from './operation.ts';

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
        if (axis === 'channels') return { axis, size: add(size, size2) };
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
