/**
 * Sizes and options of a description, as data.
 *
 * An expression is a literal, or a small formula over what a block can see: its parameters, the sizes of its inputs
 * and the index of an enclosing repeat. Emitters print it as the author wrote it; `algebra.ts` reasons about it.
 */
export type Axis = 'channels' | 'height' | 'width';

export const BINARY_OPERATORS = ['+', '-', '*', '//', '/', '==', '!=', '<', '<=', 'and', 'or'] as const;
/** `//` is the division of integers that rounds down; `/` does not round, and stands in formulas of rates only. */
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

/** A number, a flag, or one of the words of a padding. */
export type Scalar = number | boolean | string;

/** A size or an option, known or in terms of what a block can see. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Scalar }
  | { readonly kind: 'tuple'; readonly items: readonly Expression[] }
  /** A parameter of the enclosing block. */
  | { readonly kind: 'parameter'; readonly name: string }
  /** The index of an enclosing repeat. */
  | { readonly kind: 'variable'; readonly name: string }
  /** The size of one axis of a value of the enclosing block. */
  | { readonly kind: 'size'; readonly of: string; readonly axis: Axis }
  | { readonly kind: 'item'; readonly of: Expression; readonly at: Expression }
  | { readonly kind: 'length'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'select';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  /** A size that no formula of reasonable length gives. Arises in inference only, never in a description. */
  | { readonly kind: 'unknown' };

/** A value that is known. */
export type Literal = Scalar | readonly Literal[];

const KINDS: Readonly<Record<Expression['kind'], true>> = {
  literal: true,
  tuple: true,
  parameter: true,
  variable: true,
  size: true,
  item: true,
  length: true,
  binary: true,
  select: true,
  unknown: true,
};

/** Whether a kind is one of an expression. */
export const isFormula = (kind: string): boolean => Object.hasOwn(KINDS, kind);
