/** Classes of attribute values: how to make one, and how to tell that a value is of the class. */
import type { Literal } from '../../spec/ir/expression.ts';
import type { Tape } from './tape.ts';

export interface ValueClass {
  readonly make: (tape: Tape) => Literal;
  readonly is: (value: Literal) => boolean;
}
export type Classes = Readonly<Record<string, ValueClass>>;

export interface AttributeRule {
  readonly classes: Classes;
  /** Whether a value may come from a parameter of the block; a list: the classes of which it may. */
  readonly parametric: boolean | readonly string[];
  /** Any value will do, so that any formula may stand for it. */
  readonly isFree?: boolean;
}

const isSame = (left: Literal, right: Literal): boolean => JSON.stringify(left) === JSON.stringify(right);

export const exactly = (value: Literal): ValueClass => ({ make: () => value, is: (other) => isSame(value, other) });

export const oneOf = (...values: readonly [Literal, ...Literal[]]): ValueClass => ({
  make: (tape) => tape.pick(values),
  is: (other) => values.some((value) => isSame(value, other)),
});

export const pairOf = (value: Literal | undefined): readonly [number, number] =>
  Array.isArray(value) ? [Number(value[0]), Number(value[1])] : [Number(value), Number(value)];

/** A square window or step: one integer, or two that are equal. */
const square = (test: (side: number) => boolean, ...sides: readonly [number, ...number[]]): ValueClass => ({
  make: (tape) => tape.pick(sides),
  is: (value) => pairOf(value)[0] === pairOf(value)[1] && test(pairOf(value)[0]),
});
const oblong = (...pairs: readonly [Literal, ...Literal[]]): ValueClass => ({
  make: (tape) => tape.pick(pairs),
  is: (value) => pairOf(value)[0] !== pairOf(value)[1],
});

/** A few, so that networks stay small; derived sizes may be more. */
const several: ValueClass = { make: (tape) => tape.between(2, 6), is: (value) => Number(value) > 1 };

export const size: AttributeRule = {
  classes: { one: exactly(1), several: several },
  parametric: true,
  isFree: true,
};
export const flag = (parametric: boolean): AttributeRule => ({
  classes: { on: exactly(true), off: exactly(false) },
  parametric,
});
export const kernel: AttributeRule = {
  classes: {
    one: square((side) => side === 1, 1),
    odd: square((side) => side > 1 && side % 2 === 1, 3, 5),
    even: square((side) => side % 2 === 0, 2, 4),
    oblong: oblong([1, 3], [3, 1], [2, 3], [3, 2]),
  },
  parametric: true,
};
/** Steps of three and four are larger than many of the kernels. */
export const stride: AttributeRule = {
  classes: {
    one: square((side) => side === 1, 1),
    two: square((side) => side === 2, 2),
    oblong: oblong([1, 2], [2, 1]),
    large: square((side) => side > 2, 3, 4),
  },
  parametric: true,
};

type Sides = readonly [number, number, number, number];
const sides = (make: (tape: Tape) => Sides, test: (sides: Sides) => boolean): ValueClass => ({
  make,
  is: (value) => Array.isArray(value) && test(value as unknown as Sides),
});
const isEven = ([top, bottom, left, right]: Sides): boolean => top === bottom && left === right;

export const paddings = {
  same: exactly('same'),
  valid: exactly('valid'),
  zero: exactly([0, 0, 0, 0]),
  symmetric: sides(
    (tape) => {
      const [height, width] = [tape.between(0, 2), tape.between(1, 2)];
      return [height, height, width, width];
    },
    (all) => isEven(all) && all.some((side) => side > 0),
  ),
  asymmetric: sides(
    (tape) => [tape.between(0, 2), tape.between(0, 1), tape.between(0, 2), 3],
    (all) => !isEven(all),
  ),
} as const satisfies Classes;
