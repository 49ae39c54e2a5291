/** What operations on several values share: axes that are the same, and sizes that go together. */
import { integerOf } from '../ir/algebra.ts';
import type { Expression } from '../ir/expression.ts';
import { axesOf, formatShape, type Dimension, type Shape } from '../ir/shape.ts';
import type { OperationUse } from './operation.ts';

export interface JoinedDimension {
  /** Whether the sizes may stand together. */
  readonly agree: Expression;
  readonly result: Dimension;
}

/** The shape of several values as one, axis by axis; `what` they are values of, for people. */
export function joinShapes(
  { inputs, require, fail }: OperationUse,
  what: string,
  join: (left: Dimension, right: Dimension) => JoinedDimension,
): Shape {
  const [first, ...rest] = inputs;
  return rest.reduce<Shape>((shape, other) => {
    if (axesOf(shape) !== axesOf(other)) {
      return fail({
        code: 'NG201',
        message: `the values of ${what} must have the same axes`,
        received: `${axesOf(shape)} and ${axesOf(other)}`,
      });
    }
    return shape.map((left, i) => {
      const right = other[i] as Dimension;
      const { agree, result } = join(left, right);
      const sizes = [left, right].map(({ size }) => integerOf(size));
      require(agree, {
        code: 'NG201',
        message: `the values of ${what} must have the same ${left.axis}`,
        received: sizes.includes(undefined)
          ? 'formulas that cannot be equal'
          : `${sizes.join(' and ')} (shapes ${formatShape(shape)} and ${formatShape(other)})`,
      });
      return result;
    });
  }, first);
}
