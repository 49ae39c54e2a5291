/** Expressions of a description as code. */
import { integerOf, isLiteral, partsOf } from '../../spec/ir/algebra.ts';
import { negatedBy } from '../../spec/ir/condition.ts';
import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import type { Expression, Literal } from '../../spec/ir/expression.ts';
import type { ParameterType } from '../../spec/ir/model.ts';
import { boolean, text, tuple, type Code } from './code.ts';

/** What the symbols of one block are called where its code stands. */
export interface Vocabulary {
  readonly parameter: (name: string) => Code;
  readonly variable: (name: string) => Code;
  readonly size: (symbol: Extract<Expression, { kind: 'size' }>) => Code;
  /** Height and width from a parameter that may be one number for both. */
  readonly pair: (value: Code) => Code;
  /** Whether a parameter is such a one. */
  readonly isPair: (name: string) => boolean;
  /** An item of a list that has it. */
  readonly item: (list: Code, at: Code) => Code;
  /** The number of items of a list. */
  readonly length: (list: Code) => Code;
  readonly place: readonly string[];
}

/** `1e-3` rather than 0.001, and always recognisable as a float: `1.0`. */
export function floatText(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.01) return value.toExponential();
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** A decimal without the dust of binary arithmetic: 1 - 0.99 is 0.01. */
export const roundDecimal = (value: number): number => Number(value.toPrecision(12));

export const numberCode = (value: number, type: 'integer' | 'float' = 'integer'): Code => ({
  kind: 'number',
  text: type === 'float' ? floatText(value) : String(value),
});

export function literalCode(value: Literal, type: ParameterType): Code {
  if (typeof value === 'number') return numberCode(value, type === 'float' ? 'float' : 'integer');
  if (typeof value === 'boolean') return boolean(value);
  if (typeof value === 'string') return text(value);
  return tuple(...value.map((item) => literalCode(item, type)));
}

export function toCode(e: Expression, words: Vocabulary, type: ParameterType = 'integer'): Code {
  const go = (part: Expression): Code => toCode(part, words, type);
  // Whole numbers among the parts of a rate are counts: `rate * i / 16`.
  const operand = (part: Expression): Code => (integerOf(part) === undefined ? go(part) : toCode(part, words));
  switch (e.kind) {
    case 'literal':
      return literalCode(e.value, type);
    case 'tuple':
      return tuple(...e.items.map(go));
    case 'parameter':
      return words.parameter(e.name);
    case 'variable':
      return words.variable(e.name);
    case 'size':
      return words.size(e);
    case 'item': {
      const index = integerOf(e.at);
      const known = e.of.kind === 'tuple' && index !== undefined ? e.of.items[index] : undefined;
      if (known) return go(known);
      const isPair = e.of.kind === 'parameter' && words.isPair(e.of.name);
      return words.item(isPair ? words.pair(go(e.of)) : go(e.of), toCode(e.at, words));
    }
    case 'length':
      return words.length(go(e.of));
    case 'binary': {
      const part = negatedBy(e);
      const negated = part && go(part);
      if (negated?.kind === 'name') return { kind: 'not', name: negated.text };
      return { kind: 'binary', operator: e.operator, left: operand(e.left), right: operand(e.right) };
    }
    case 'select':
      return { kind: 'select', test: go(e.test), then: go(e.then), otherwise: go(e.otherwise) };
    case 'unknown':
      throw new DiagnosticError([
        {
          code: 'NG204',
          place: words.place,
          message: 'the emitted code needs a size for which there is no formula',
          allowed: 'a fixed input size, or a pool to a fixed size first',
        },
      ]);
  }
}

/** Whether an expression is this literal. */
export const isValue = (e: Expression, value: Literal): boolean => isLiteral(e) && e.value === value;

/** One of two words by a flag that may be a formula. */
export const wordBy = (
  flag: Expression,
  print: (e: Expression) => Code,
  { then, otherwise }: { readonly then: string; readonly otherwise: string },
): Code =>
  isLiteral(flag)
    ? text(flag.value === true ? then : otherwise)
    : { kind: 'select', test: print(flag), then: text(then), otherwise: text(otherwise) };

/** All parameters that an expression mentions. */
export function parametersIn(e: Expression): readonly string[] {
  return e.kind === 'parameter' ? [e.name] : partsOf(e).flatMap(parametersIn);
}

/** Height and width as numbers; undefined while either is a symbol. */
export function numericPair(pair: Expression): readonly [number, number] | undefined {
  const [height, width] = pair.kind === 'tuple' ? pair.items : [pair, pair];
  const [h, w] = [integerOf(height), integerOf(width)];
  return h === undefined || w === undefined ? undefined : [h, w];
}

/** One number where both sides agree, else the pair. */
export const pairCode = ([height, width]: readonly [number, number]): Code =>
  height === width ? numberCode(height) : tuple(numberCode(height), numberCode(width));
