/** Sizes and options as an author writes them: plain numbers where known, formulas over parameters where not. */
import { lift } from '../ir/algebra.ts';
import type { Axis, BinaryOperator, Expression, Literal } from '../ir/expression.ts';
import type { ParameterType } from '../ir/model.ts';

declare const TYPE: unique symbol;
/** An expression of a known type; the brand keeps a rate out of a width. */
export type Formula<T extends ParameterType> = Expression & { readonly [TYPE]?: T };

export type Size = number | Formula<'integer'>;
export type Rate = number | Formula<'float'>;
export type Flag = boolean | Formula<'boolean'>;
export type Pair = Size | readonly [Size, Size] | Formula<'pair'>;
/** Four sizes are top, bottom, left and right. */
export type Padding = 'same' | 'valid' | readonly [Size, Size, Size, Size] | Formula<'padding'>;
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

export const plus = fold('+');
export const times = fold('*');
export const minus: (left: Size, right: Size) => Formula<'integer'> = formula('-');
/** Division that rounds down. */
export const quotient: (of: Size, by: Size) => Formula<'integer'> = formula('//');
export const equals: (left: Size, right: Size) => Formula<'boolean'> = formula('==');
export const differs: (left: Size, right: Size) => Formula<'boolean'> = formula('!=');
export const less: (left: Size, right: Size) => Formula<'boolean'> = formula('<');
export const both: (left: Flag, right: Flag) => Formula<'boolean'> = formula('and');
export const either: (left: Flag, right: Flag) => Formula<'boolean'> = formula('or');

export const choose = (test: Flag, then: Size, otherwise: Size): Formula<'integer'> => ({
  kind: 'select',
  test: toExpression(test),
  then: toExpression(then),
  otherwise: toExpression(otherwise),
});

export const item = (list: Integers, at: Size): Formula<'integer'> => ({
  kind: 'item',
  of: toExpression(list),
  at: toExpression(at),
});

export const count = (list: Integers): Formula<'integer'> => ({ kind: 'length', of: toExpression(list) });

/** The size of one axis of a value. */
export const sizeFormula = (of: string, axis: Axis): Formula<'integer'> => ({ kind: 'size', of, axis });
