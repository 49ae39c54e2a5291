import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  add,
  binary,
  floorDivide,
  isLiteral,
  itemOf,
  keyOf,
  lengthOf,
  lift,
  literal,
  multiply,
  or,
  select,
  substitute,
  subtract,
  weightOf,
} from '../../../spec/ir/algebra.ts';
import type { BinaryOperator, Expression } from '../../../spec/ir/expression.ts';
import { parameter } from './support.ts';

const NAMES = ['a', 'b', 'c'] as const;
type Values = Readonly<Record<(typeof NAMES)[number], number>>;

/** What an expression comes to, said as plainly as can be. */
function evaluate(e: Expression, values: Values): number | boolean {
  const go = (part: Expression): never => evaluate(part, values) as never;
  switch (e.kind) {
    case 'literal':
      return e.value as number;
    case 'parameter':
      return values[e.name as 'a'];
    case 'select':
      return go(e.test) ? go(e.then) : go(e.otherwise);
    case 'binary': {
      const [left, right]: [number, number] = [go(e.left), go(e.right)];
      const results: Record<BinaryOperator, () => number | boolean> = {
        '+': () => left + right,
        '-': () => left - right,
        '*': () => left * right + 0,
        '//': () => Math.floor(left / right) + 0,
        '/': () => left / right + 0,
        '==': () => left === right,
        '!=': () => left !== right,
        '<': () => left < right,
        '<=': () => left <= right,
        and: () => Boolean(left) && Boolean(right),
        or: () => Boolean(left) || Boolean(right),
      };
      return results[e.operator]();
    }
    default:
      throw new Error(e.kind);
  }
}

const raw = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});

const { number, test } = fc.letrec<{ number: Expression; test: Expression }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: -4, max: 6 }).map(literal),
    fc.constantFrom(...NAMES).map(parameter),
    fc.tuple(fc.constantFrom('+', '-', '*'), tie('number'), tie('number')).map(([o, l, r]) => raw(o as '+', l, r)),
    fc.tuple(tie('number'), fc.integer({ min: 1, max: 4 })).map(([l, r]) => raw('//', l, literal(r))),
    fc
      .tuple(tie('test'), tie('number'), tie('number'))
      .map(([condition, then, otherwise]): Expression => ({ kind: 'select', test: condition, then, otherwise })),
  ),
  test: fc.oneof(
    { maxDepth: 4 },
    fc.boolean().map(literal),
    fc
      .tuple(fc.constantFrom('==', '!=', '<', '<='), tie('number'), tie('number'))
      .map(([o, l, r]) => raw(o as '==', l, r)),
    fc.tuple(fc.constantFrom('and', 'or'), tie('test'), tie('test')).map(([o, l, r]) => raw(o as 'or', l, r)),
  ),
}));
const values = fc.record({ a: fc.integer({ min: -5, max: 9 }), b: fc.nat(9), c: fc.integer({ min: 1, max: 99 }) });

const simplify = (e: Expression): Expression => substitute(e, () => undefined);
const fill = (e: Expression, at: Values): Expression =>
  substitute(e, (symbol) => (symbol.kind === 'parameter' ? literal(at[symbol.name as 'a']) : undefined));

describe('simplification', () => {
  it('never changes a value', () => {
    fc.assert(
      fc.property(fc.oneof(number, test), values, (e, at) => {
        const wanted = evaluate(e, at);
        expect(evaluate(simplify(e), at)).toBe(wanted);
        expect(fill(e, at)).toEqual(literal(wanted));
        expect(fill(simplify(e), at)).toEqual(literal(wanted));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives equal data for equal polynomials', () => {
    fc.assert(
      fc.property(number, number, number, (p, q, r) => {
        const key = (e: Expression): string => keyOf(simplify(e));
        const [x, y, z] = [p, q, r].map(simplify) as [Expression, Expression, Expression];
        // Order of terms is kept, so what must agree is the difference.
        expect(subtract(add(x, y), add(y, x))).toEqual(literal(0));
        expect(subtract(multiply(x, add(y, z)), add(multiply(x, y), multiply(z, x)))).toEqual(literal(0));
        expect(subtract(x, x)).toEqual(literal(0));
        expect(key(add(x, y))).toBe(keyOf(add(x, y)));
      }),
      { numRuns: 500 },
    );
  });

  it('decides comparisons only when every value agrees', () => {
    fc.assert(
      fc.property(test, values, (e, at) => {
        const known = simplify(e);
        if (isLiteral(known)) expect(known.value).toBe(evaluate(e, at));
      }),
      { numRuns: 1000 },
    );
  });
});

const [a, b, c] = [parameter('a'), parameter('b'), parameter('c')];
const not = (test: Expression): Expression => binary('==', test, literal(false));

it.each<[string, Expression, Expression]>([
  ['2a + a', add(multiply(literal(2), a), a), multiply(literal(3), a)],
  ['a - a', subtract(a, a), literal(0)],
  ['(a + b) - b', subtract(add(a, b), b), a],
  ['0 * a', multiply(literal(0), a), literal(0)],
  ['a // 1', floorDivide(a, literal(1)), a],
  ['-7 // 2', floorDivide(literal(-7), literal(2)), literal(-4)],
  ['7 / 2', binary('/', literal(7), literal(2)), literal(3.5)],
  ['a == a + 1', binary('==', a, add(a, literal(1))), literal(false)],
  ['a < a + 1', binary('<', a, add(a, literal(1))), literal(true)],
  ['true or a', or(literal(true), a), literal(true)],
  ['a if true', select(literal(true), a, b), a],
  ['a if b else a', select(b, a, a), a],
  ['a if c else b if c else 5', select(c, a, select(c, b, literal(5))), select(c, a, literal(5))],
  ['a if c else b if not c else 5', select(c, a, select(not(c), b, literal(5))), select(c, a, b)],
  ['a if not c else b if c else 5', select(not(c), a, select(c, b, literal(5))), select(not(c), a, b)],
  ['5 if c else 5 if not c else a', select(c, literal(5), select(not(c), literal(5), a)), literal(5)],
  ['a * b if a != 1 else b', select(binary('!=', a, literal(1)), multiply(a, b), b), multiply(a, b)],
  ['b if a == 0 else a + b', select(binary('==', a, literal(0)), b, add(a, b)), add(a, b)],
  ['5[1]', itemOf(literal(5), literal(1)), literal(5)],
  ['(2, 3)[1]', itemOf(lift([2, 3]), literal(1)), literal(3)],
  ['len((2, 3, 4))', lengthOf(lift([2, 3, 4])), literal(3)],
  ["'same' == 'valid'", binary('==', literal('same'), literal('valid')), literal(false)],
  ["(1, 1) == 'same'", binary('==', lift([1, 1]), literal('same')), literal(false)],
])('knows that %s has a shorter form', (_, found, wanted) => expect(found).toEqual(wanted));

it.each<[string, Expression]>([
  ['width - 2', subtract(a, literal(2))],
  ['-2 + width', add(literal(-2), a)],
])('writes %s with its symbol first', (_, e) => expect(e).toEqual(raw('-', a, literal(2))));

it('weighs every expression', () => expect(weightOf(raw('+', a, raw('*', a, b)))).toBe(5));

it('leaves a comparison of text with a symbol open', () => {
  expect(binary('==', a, literal('same'))).toEqual(raw('==', a, literal('same')));
});
