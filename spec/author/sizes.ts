/** Sizes and options as an author writes them: plain numbers where known, formulas over parameters where not. */
import { lift } from '../ir/algebra.ts';
import type { Axis, BinaryOperator, Expression, Literal } from '../ir/expression.ts';
import type { ParameterType } from '../ir/model.ts';

declare const TYPE: unique symbol;
/** An expression of a known type; the brand keeps a rate out of a width. */
export type Formula<T extends ParameterType> = Expression & { readonly [TYPE]?: T };

/** A whole number, known or to be known. */
export type Size = number | Formula<'integer'>;
/** A number that need not be whole. */
export type Rate = number | Formula<'float'>;
/** True, false, or a test that is decided where the block is used. */
export type Flag = boolean | Formula<'boolean'>;
/** Height and width, or one size for both. */
export type Pair = Size | readonly [Size, Size] | Formula<'pair'>;
/** `same` gives ceil(size / stride), the odd cell at the bottom and right. Four sizes are top, bottom, left and right. */
export type Padding = 'same' | 'valid' | readonly [Size, Size, Size, Size] | Formula<'padding'>;
/** A list of whole numbers. */
export type Integers = readonly Size[] | Formula<'integers'>;

/** What an argument of each parameter type may be. */
export interface Accepts {
  readonly integer: Size;
  readonly float: Rate;
  readonly boolean: Flag;
  readonly pair: Pair;
  readonly padding: Padding;
  readonly integers: Integers;
}

type Written = Expression | Literal | readonly (Size | Literal)[];

/** The expression for what an author wrote. */
export function toExpression(written: Written): Expression {
  if (Array.isArray(written)) return { kind: 'tuple', items: (written as readonly Written[]).map(toExpression) };
  return typeof written === 'object' ? (written as Expression) : lift(written);
}

/** Formulas are kept as written: emitted code shows them in this form. */
const formula =
  <T extends ParameterType>(operator: BinaryOperator) =>
  (left: Size | Flag, right: Size | Flag): Formula<T> => ({
    kind: 'binary',
    operator,
    left: toExpression(left),
    right: toExpression(right),
  });

const fold =
  (operator: '+' | '*') =>
  (first: Size, ...rest: readonly Size[]): Formula<'integer'> =>
    rest
      .map(toExpression)
      .reduce<Expression>((left, right) => ({ kind: 'binary', operator, left, right }), toExpression(first));

/** The sum of sizes. */
export const plus = fold('+');
/** The product of sizes; of rates, where one of them is one. */
export const times: {
  (first: Size, ...rest: readonly Size[]): Formula<'integer'>;
  (first: Size | Rate, ...rest: readonly (Size | Rate)[]): Formula<'float'>;
} = fold('*') as never;
/** The difference of two sizes. */
export const minus: (left: Size, right: Size) => Formula<'integer'> = formula('-');
/** Division that rounds down. */
export const quotient: (of: Size, by: Size) => Formula<'integer'> = formula('//');
/** Division that does not round, for rates: `ratio(index, count)`. */
export const ratio: (of: Size | Rate, by: Size | Rate) => Formula<'float'> = formula('/') as never;
/** Whether two sizes are equal. */
export const equals: (left: Size, right: Size) => Formula<'boolean'> = formula('==');
/** Whether two sizes differ, as in the test for a projected shortcut. */
export const differs: (left: Size, right: Size) => Formula<'boolean'> = formula('!=');
/** Whether the first size is less than the second. */
export const less: (left: Size, right: Size) => Formula<'boolean'> = formula('<');
/** Whether both tests hold. */
export const both: (left: Flag, right: Flag) => Formula<'boolean'> = formula('and');
/** Whether the test does not hold. Emitted code writes `not`. */
export const not = (flag: Flag): Formula<'boolean'> => ({
  kind: 'binary',
  operator: '==',
  left: toExpression(flag),
  right: toExpression(false),
});
/** Whether one of the tests holds, or both. */
export const either: (left: Flag, right: Flag) => Formula<'boolean'> = formula('or');

/** One size or padding where the test holds, and the other where it does not. */
export function choose(test: Flag, then: Size, otherwise: Size): Formula<'integer'>;
export function choose(test: Flag, then: Padding, otherwise: Padding): Formula<'padding'>;
export function choose(test: Flag, then: Size | Padding, otherwise: Size | Padding): Expression {
  return { kind: 'select', test: toExpression(test), then: toExpression(then), otherwise: toExpression(otherwise) };
}

/** One of a list of sizes, counted from 0. */
export const item = (list: Integers, at: Size): Formula<'integer'> => ({
  kind: 'item',
  of: toExpression(list),
  at: toExpression(at),
});

/** How many sizes a list has. */
export const count = (list: Integers): Formula<'integer'> => ({ kind: 'length', of: toExpression(list) });

/** The size of one axis of a value. */
export const sizeFormula = (of: string, axis: Axis): Formula<'integer'> => ({ kind: 'size', of, axis });
