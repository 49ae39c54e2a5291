/**
 * Tests of what exists: formulas of boolean parameters with `and`, `or` and `not`. They are few, so whatever is to be
 * known of them is read from the table of all their values.
 */
import { binary, isLiteral, literal, partsOf, substitute } from './algebra.ts';
import type { Expression } from './expression.ts';

/** Values of boolean parameters. */
export type Flags = Readonly<Record<string, boolean>>;

/** What a test is the negation of, as descriptions hold it. */
export const negatedBy = (e: Expression): Expression | undefined =>
  e.kind === 'binary' && e.operator === '==' && isLiteral(e.right) && e.right.value === false ? e.left : undefined;

/** Whether an expression is a test over these boolean parameters. */
export function isTest(e: Expression, parameters: readonly string[]): boolean {
  if (e.kind === 'parameter') return parameters.includes(e.name);
  const negated = negatedBy(e);
  if (negated !== undefined) return isTest(negated, parameters);
  if (e.kind !== 'binary' || (e.operator !== 'and' && e.operator !== 'or')) return false;
  return isTest(e.left, parameters) && isTest(e.right, parameters);
}

/** The boolean parameters that some tests ask for, in the order in which they do. */
export function flagsIn(tests: readonly (Expression | undefined)[]): readonly string[] {
  const names = new Set<string>();
  const visit = (e: Expression): void => {
    if (e.kind === 'parameter') names.add(e.name);
    partsOf(e).forEach(visit);
  };
  for (const test of tests) if (test !== undefined) visit(test);
  return [...names];
}

/** Whether a test holds; undefined while the flags leave it open. No test always holds. */
export function holds(test: Expression | undefined, flags: Flags): boolean | undefined {
  if (test === undefined) return true;
  const value = substitute(test, (symbol) => {
    const flag = symbol.kind === 'parameter' ? flags[symbol.name] : undefined;
    return flag === undefined ? undefined : literal(flag);
  });
  return isLiteral(value) ? value.value === true : undefined;
}

/** All values that some flags can have together. */
export const combinationsOf = (names: readonly string[]): readonly Flags[] =>
  names.reduce<readonly Flags[]>(
    (rows, name) => rows.flatMap((row) => [true, false].map((value) => ({ ...row, [name]: value }))),
    [{}],
  );

/** Whether the second test holds wherever the first does. */
export const implies = (test: Expression | undefined, other: Expression | undefined): boolean =>
  combinationsOf(flagsIn([test, other])).every((flags) => !holds(test, flags) || holds(other, flags));

/** The test that holds where any of several does; undefined where one of them always does. */
export function anyOf(tests: readonly (Expression | undefined)[]): Expression | undefined {
  let either: Expression | undefined = literal(false);
  for (const test of tests) {
    if (test === undefined) return undefined;
    if (!implies(test, either)) either = implies(either, test) ? test : binary('or', either, test);
  }
  return implies(undefined, either) ? undefined : either;
}
