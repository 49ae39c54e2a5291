/**
 * Reasoning about expressions. Constructors here simplify as they build: sums and products are kept in a polynomial
 * normal form whose terms stay in the order in which they arose, so that equal sizes become equal data.
 */
import type { BinaryOperator, Expression, Literal, Scalar } from './expression.ts';
import { MOST_TERMS } from './limits.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;
type LiteralExpression = Extract<Expression, { kind: 'literal' }>;

export const literal = (value: Scalar): LiteralExpression => ({ kind: 'literal', value });
const FALSE = literal(false);
export const UNKNOWN: Expression = { kind: 'unknown' };
export const isLiteral = (e: Expression): e is LiteralExpression => e.kind === 'literal';

/** The expression that a literal of the description stands for. */
export const lift = (value: Literal): Expression =>
  typeof value === 'object' ? { kind: 'tuple', items: value.map(lift) } : literal(value);

/** The value of an expression without symbols; undefined where one is left. */
export function lower(e: Expression): Literal | undefined {
  if (e.kind === 'literal') return e.value;
  if (e.kind !== 'tuple') return undefined;
  const items = e.items.map(lower);
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** The integer that a literal expression holds; undefined for anything else. */
export const integerOf = (e: Expression | undefined): number | undefined =>
  e?.kind === 'literal' && Number.isInteger(e.value) ? (e.value as number) : undefined;

/** Remembered for compound expressions only: a symbol's key is as quick to make as to find. */
const keys = new WeakMap<Expression, string>();
/** Equal keys: equal expressions. */
export function keyOf(e: Expression): string {
  switch (e.kind) {
    case 'literal':
      return JSON.stringify(e.value);
    case 'parameter':
    case 'variable':
      return `${e.kind} ${e.name}`;
    case 'size':
      return `size ${e.of} ${e.axis}`;
    case 'unknown':
      return e.kind;
    default: {
      const key = keys.get(e) ?? `(${[e.kind, operatorOf(e), ...partsOf(e).map(keyOf)].join(' ')})`;
      keys.set(e, key);
      return key;
    }
  }
}

const operatorOf = (e: Expression): string => (e.kind === 'binary' ? e.operator : '');

/** The expressions directly inside one. */
export function partsOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'tuple':
      return e.items;
    case 'item':
      return [e.of, e.at];
    case 'length':
      return [e.of];
    case 'binary':
      return [e.left, e.right];
    case 'select':
      return [e.test, e.then, e.otherwise];
    default:
      return [];
  }
}

export const mentions = (e: Expression, test: (part: Expression) => boolean): boolean =>
  test(e) || partsOf(e).some((part) => mentions(part, test));

const weights = new WeakMap<Expression, number>();
/** How many expressions one is made of. */
export function weightOf(e: Expression): number {
  if (partsOf(e).length === 0) return 1;
  const known = weights.get(e);
  if (known !== undefined) return known;
  const weight = partsOf(e).reduce((sum, part) => sum + weightOf(part), 1);
  weights.set(e, weight);
  return weight;
}

/** Rebuilds an expression with some symbols replaced; what the replacement leaves undefined stays. */
export function substitute(e: Expression, replace: (symbol: Expression) => Expression | undefined): Expression {
  const go = (part: Expression): Expression => substitute(part, replace);
  switch (e.kind) {
    case 'literal':
    case 'unknown':
      return e;
    case 'parameter':
    case 'variable':
    case 'size':
      return replace(e) ?? e;
    case 'tuple':
      return { kind: 'tuple', items: e.items.map(go) };
    case 'item':
      return itemOf(go(e.of), go(e.at));
    case 'length':
      return lengthOf(go(e.of));
    case 'select':
      return select(go(e.test), go(e.then), go(e.otherwise));
    case 'binary':
      return binary(e.operator, go(e.left), go(e.right));
  }
}

/** An item of a list. A single number counts for both sides of a pair. */
export function itemOf(of: Expression, at: Expression): Expression {
  const index = integerOf(at);
  if (isLiteral(of) && typeof of.value === 'number') return of;
  if (of.kind === 'tuple' && index !== undefined) return of.items[index] ?? UNKNOWN;
  return { kind: 'item', of, at };
}

export const lengthOf = (of: Expression): Expression =>
  of.kind === 'tuple' ? literal(of.items.length) : { kind: 'length', of };

export function select(test: Expression, ifTrue: Expression, ifFalse: Expression): Expression {
  if (isLiteral(test)) return test.value === true ? ifTrue : ifFalse;
  const [then, otherwise] = [assume(test, true, ifTrue), assume(test, false, ifFalse)];
  if (keyOf(then) === keyOf(otherwise)) return then;
  return generalOf(test, then, otherwise) ?? { kind: 'select', test, then, otherwise };
}

/** `n * c if n != 1 else c` is `n * c`: the value for one number is what the formula for the others gives there. */
function generalOf(test: Expression, then: Expression, otherwise: Expression): Expression | undefined {
  if (test.kind !== 'binary' || (test.operator !== '==' && test.operator !== '!=')) return undefined;
  const { left: symbol, right: value } = test;
  if (symbol.kind !== 'parameter' || !isLiteral(value)) return undefined;
  const [general, special] = test.operator === '==' ? [otherwise, then] : [then, otherwise];
  const there = substitute(general, (e) => (keyOf(e) === keyOf(symbol) ? value : undefined));
  return keyOf(there) === keyOf(special) ? general : undefined;
}

/** A value where a test is known to hold, or not to. */
export function assume(test: Expression, holds: boolean, e: Expression): Expression {
  if (e.kind !== 'select') return e;
  const isNegated =
    keyOf(e.test) === keyOf(binary('==', test, FALSE)) || keyOf(test) === keyOf(binary('==', e.test, FALSE));
  if (!isNegated && keyOf(e.test) !== keyOf(test)) return e;
  return assume(test, holds, holds === isNegated ? e.otherwise : e.then);
}

export const add = (...terms: readonly Expression[]): Expression =>
  terms.reduce((left, right) => binary('+', left, right));
export const multiply = (...factors: readonly Expression[]): Expression =>
  factors.reduce((left, right) => binary('*', left, right));
export const subtract = (left: Expression, right: Expression): Expression => binary('-', left, right);
export const floorDivide = (left: Expression, right: Expression): Expression => binary('//', left, right);
/** Whether a size is a multiple of another. */
export const isMultiple = (size: Expression, of: Expression): Expression =>
  equal(multiply(floorDivide(size, of), of), size);
export const equal = (left: Expression, right: Expression): Expression => binary('==', left, right);
export const atLeast = (value: Expression, minimum: Expression): Expression => binary('<=', minimum, value);
export const lessThan = (left: Expression, right: Expression): Expression => binary('<', left, right);
export const or = (left: Expression, right: Expression): Expression => binary('or', left, right);
export const and = (...tests: readonly Expression[]): Expression =>
  tests.reduce((left, right) => binary('and', left, right), literal(true));

/** The simplest form of `left operator right`. */
export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  if (isLiteral(left) && isLiteral(right)) return literal(compute(operator, left.value, right.value));
  if (operator === 'and' || operator === 'or') return connect(operator, left, right);
  if (left.kind === 'unknown' || right.kind === 'unknown') return UNKNOWN;
  switch (operator) {
    case '+':
    case '-':
    case '*': {
      const sides = [toPolynomial(left), toPolynomial(right)] as const;
      return isTooLong(operator, ...sides)
        ? { kind: 'binary', operator, left, right }
        : fromPolynomial(combine(operator, ...sides));
    }
    case '//':
      return integerOf(right) === 1 ? left : (quotientOf(left, right) ?? { kind: 'binary', operator, left, right });
    // Left as it is written: another order of steps would round otherwise.
    case '/':
      return { kind: 'binary', operator, left, right };
    case '==':
    case '!=':
    case '<':
    case '<=':
      return compare(operator, left, right);
  }
}

function compute(operator: BinaryOperator, left: Scalar, right: Scalar): Scalar {
  const [a, b] = [left as number, right as number];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    // Plus zero: there is no -0 among sizes.
    case '*':
      return a * b + 0;
    case '//':
      return Math.floor(a / b) + 0;
    case '/':
      return a / b + 0;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case 'and':
      return left === true && right === true;
    case 'or':
      return left === true || right === true;
  }
}

function connect(operator: 'and' | 'or', left: Expression, right: Expression): Expression {
  const neutral = operator === 'and';
  if (isLiteral(left)) return left.value === neutral ? right : left;
  if (isLiteral(right)) return right.value === neutral ? left : right;
  return { kind: 'binary', operator, left, right };
}

function compare(operator: '==' | '!=' | '<' | '<=', left: Expression, right: Expression): Expression {
  const open: Binary = { kind: 'binary', operator, left, right };
  if (isText(left) || isText(right) || left.kind === 'tuple' || right.kind === 'tuple') {
    const decided = keyOf(left) === keyOf(right) || (lower(left) !== undefined && lower(right) !== undefined);
    return decided && (operator === '==' || operator === '!=')
      ? literal((keyOf(left) === keyOf(right)) === (operator === '=='))
      : open;
  }
  const difference = subtract(left, right);
  return isLiteral(difference) ? literal(compute(operator, difference.value, 0)) : open;
}

const isText = (e: Expression): boolean => isLiteral(e) && typeof e.value !== 'number';

// A polynomial: a coefficient for every product of atoms.
interface Term {
  readonly coefficient: number;
  readonly atoms: readonly Expression[];
}
type Polynomial = readonly Term[];

function toPolynomial(e: Expression): Polynomial {
  if (e.kind === 'literal') return e.value === 0 ? [] : [{ coefficient: e.value as number, atoms: [] }];
  if (e.kind === 'binary' && (e.operator === '+' || e.operator === '-' || e.operator === '*')) {
    const sides = [toPolynomial(e.left), toPolynomial(e.right)] as const;
    if (!isTooLong(e.operator, ...sides)) return combine(e.operator, ...sides);
  }
  return [{ coefficient: 1, atoms: [e] }];
}

const isTooLong = (operator: BinaryOperator, left: Polynomial, right: Polynomial): boolean =>
  (operator === '*' ? left.length * right.length : left.length + right.length) > MOST_TERMS;

function combine(operator: '+' | '-' | '*', left: Polynomial, right: Polynomial): Polynomial {
  if (operator === '*') {
    return collect(
      left.flatMap((a) =>
        right.map((b) => ({ coefficient: a.coefficient * b.coefficient, atoms: [...a.atoms, ...b.atoms] })),
      ),
    );
  }
  const sign = operator === '-' ? -1 : 1;
  return collect([...left, ...right.map((term) => ({ ...term, coefficient: sign * term.coefficient }))]);
}

/** The quotient where it is exact whatever the symbols stand for: `4 * width // 4`, `groups * width // groups`. */
function quotientOf(left: Expression, right: Expression): Expression | undefined {
  const [by, ...others] = toPolynomial(right);
  if (by === undefined || others.length > 0) return undefined;
  const terms = toPolynomial(left).map((term) => quotientOfTerm(term, by));
  return terms.every((term) => term !== undefined) ? fromPolynomial(terms) : undefined;
}

function quotientOfTerm({ coefficient, atoms }: Term, by: Term): Term | undefined {
  if (coefficient % by.coefficient !== 0) return undefined;
  const rest = [...atoms];
  for (const atom of by.atoms) {
    const at = rest.findIndex((candidate) => keyOf(candidate) === keyOf(atom));
    if (at < 0) return undefined;
    rest.splice(at, 1);
  }
  return { coefficient: coefficient / by.coefficient, atoms: rest };
}

function collect(terms: readonly Term[]): Polynomial {
  const sums = new Map<string, Term>();
  for (const term of terms) {
    const key = term.atoms.map(keyOf).sort().join('*');
    const known = sums.get(key);
    sums.set(key, { atoms: known?.atoms ?? term.atoms, coefficient: (known?.coefficient ?? 0) + term.coefficient });
  }
  return [...sums.values()].filter((term) => term.coefficient !== 0);
}

function fromPolynomial(terms: Polynomial): Expression {
  // Symbols before the constant, and a positive term first: `width - 2`, not `-2 + width`.
  const order = (term: Term): number => (term.atoms.length === 0 ? 2 : 0) + (term.coefficient < 0 ? 1 : 0);
  const [head, ...rest] = [...terms].sort((a, b) => order(a) - order(b));
  if (head === undefined) return literal(0);
  return rest.reduce<Expression>(
    (left, term) => ({
      kind: 'binary',
      operator: term.coefficient < 0 ? '-' : '+',
      left,
      right: product(Math.abs(term.coefficient), term.atoms),
    }),
    product(head.coefficient, head.atoms),
  );
}

function product(coefficient: number, atoms: readonly Expression[]): Expression {
  const factors = coefficient === 1 && atoms.length > 0 ? atoms : [literal(coefficient), ...atoms];
  return factors.reduce((left, right): Expression => ({ kind: 'binary', operator: '*', left, right }));
}
