/** Sizes and options as an author writes them: plain numbers where known, formulas over parameters where not. */
import { lift } from '../ir/algebra.ts';
import type { Axis, BinaryOperator, Expression, Literal } from '../ir/expression.ts';
import { isFormula } from '../ir/expression.ts';
import type { ParameterType } from '../ir/model.ts';
import { placeOf, refuse, withoutNumber } from './demands.ts';

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

/** What an author writes for a size or an option. */
export type Written = Expression | Literal | readonly (Size | Literal)[];

/** The expression for what an author wrote; `place` says for which word. */
export function toExpression(written: Written, ...place: readonly string[]): Expression {
  if (Array.isArray(written)) {
    return { kind: 'tuple', items: (written as readonly Written[]).map((item) => toExpression(item, ...place)) };
  }
  if (['number', 'boolean', 'string'].includes(typeof written)) return lift(written as Literal);
  if (typeof written === 'object' && written !== null && 'kind' in written && isFormula(written.kind)) return written;
  return refuse({
    code: 'NG107',
    place: placeOf(...place),
    message: 'a size or an option is asked for',
    received: written,
    allowed: 'a number, true, false, a text, a list, or a formula such as p.width or x.channels',
  });
}

const FORMULA = withoutNumber(
  'a formula is used as if its value were known',
  'formulas of formulas: plus(), minus(), times(), quotient(), equals(), less(), choose()',
);

/** An expression as authors get it: JavaScript cannot compute with it. */
export const toFormula = <T extends ParameterType>(expression: Expression): Formula<T> =>
  Object.setPrototypeOf(expression, FORMULA) as Formula<T>;

/** Formulas are kept as written: emitted code shows them in this form. */
const formula =
  <T extends ParameterType>(word: string, operator: BinaryOperator) =>
  (left: Size | Flag, right: Size | Flag): Formula<T> =>
    toFormula({ kind: 'binary', operator, left: toExpression(left, word), right: toExpression(right, word) });

const fold =
  (word: string, operator: '+' | '*') =>
  (first: Size, ...rest: readonly Size[]): Formula<'integer'> =>
    toFormula(
      rest
        .map((size) => toExpression(size, word))
        .reduce<Expression>((left, right) => ({ kind: 'binary', operator, left, right }), toExpression(first, word)),
    );

/** The sum of sizes. */
export const plus = fold('plus', '+');
/** The product of sizes; of rates, where one of them is one. */
export const times: {
  (first: Size, ...rest: readonly Size[]): Formula<'integer'>;
  (first: Size | Rate, ...rest: readonly (Size | Rate)[]): Formula<'float'>;
} = fold('times', '*') as never;
/** The difference of two sizes. */
export const minus: (left: Size, right: Size) => Formula<'integer'> = formula('minus', '-');
/** Division that rounds down. */
export const quotient: (of: Size, by: Size) => Formula<'integer'> = formula('quotient', '//');
/** Division that does not round, for rates: `ratio(index, count)`. */
export const ratio: (of: Size | Rate, by: Size | Rate) => Formula<'float'> = formula('ratio', '/') as never;
/** Whether two sizes are equal. */
export const equals: (left: Size, right: Size) => Formula<'boolean'> = formula('equals', '==');
/** Whether two sizes differ, as in the test for a projected shortcut. */
export const differs: (left: Size, right: Size) => Formula<'boolean'> = formula('differs', '!=');
/** Whether the first size is less than the second. */
export const less: (left: Size, right: Size) => Formula<'boolean'> = formula('less', '<');
/** Whether both tests hold. */
export const both: (left: Flag, right: Flag) => Formula<'boolean'> = formula('both', 'and');
/** Whether the test does not hold. Emitted code writes `not`. */
export const not = (flag: Flag): Formula<'boolean'> =>
  toFormula({ kind: 'binary', operator: '==', left: toExpression(flag, 'not'), right: toExpression(false) });
/** Whether one of the tests holds, or both. */
export const either: (left: Flag, right: Flag) => Formula<'boolean'> = formula('either', 'or');

/** One size or padding where the test holds, and the other where it does not. */
export function choose(test: Flag, then: Size, otherwise: Size): Formula<'integer'>;
export function choose(test: Flag, then: Padding, otherwise: Padding): Formula<'padding'>;
export function choose(test: Flag, then: Size | Padding, otherwise: Size | Padding): Expression {
  const [whenTrue, whenFalse] = [toExpression(then, 'choose'), toExpression(otherwise, 'choose')];
  return toFormula({ kind: 'select', test: toExpression(test, 'choose'), then: whenTrue, otherwise: whenFalse });
}

/** One of a list of sizes, counted from 0. */
export const item = (list: Integers, at: Size): Formula<'integer'> =>
  toFormula({ kind: 'item', of: toExpression(list, 'item'), at: toExpression(at, 'item') });

/** How many sizes a list has. */
export const count = (list: Integers): Formula<'integer'> =>
  toFormula({ kind: 'length', of: toExpression(list, 'count') });

/** The size of one axis of a value. */
export const sizeFormula = (of: string, axis: Axis): Formula<'integer'> => toFormula({ kind: 'size', of, axis });
