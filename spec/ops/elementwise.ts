/** What operations on several values of one shape share. */
import { equal, integerOf, weightOf } from '../ir/algebra.ts';
import { axesOf, formatShape, type Shape } from '../ir/shape.ts';
import type { OperationUse } from './operation.ts';

/** The shape that all inputs have; of two formulas for a size the shorter one. */
export function elementwise({ inputs, require, fail }: OperationUse, what: string): Shape {
  const [first, ...rest] = inputs;
  return rest.reduce<Shape>((shape, other) => {
    if (axesOf(shape) !== axesOf(other)) {
      return fail({
        code: 'NG201',
        message: `the values of ${what} must have the same axes`,
        received: `${axesOf(shape)} and ${axesOf(other)}`,
      });
    }
    return shape.map(({ axis, size }, i) => {
      const size2 = other[i]?.size ?? size;
      require(equal(size, size2), {
        code: 'NG201',
        message: `the values of ${what} must have the same ${axis}`,
        received:
          integerOf(size) !== undefined && integerOf(size2) !== undefined
            ? `${integerOf(size)} and ${integerOf(size2)} (shapes ${formatShape(shape)} and ${formatShape(other)})`
            : 'formulas that cannot be equal',
      });
      return { axis, size: weightOf(size2) < weightOf(size) ? size2 : size };
    });
  }, first);
}
