/** Formulas that have no value at some arguments: an item that a list has not, a division by zero. */
import { integerOf, isLiteral, partsOf } from '../ir/algebra.ts';
import { fail } from '../ir/diagnostic.ts';
import type { Expression } from '../ir/expression.ts';

/** Fails at the first such part that is asked for. `resolve`: what a formula comes to. */
export function requireValues(
  formulas: readonly Expression[],
  resolve: (e: Expression) => Expression,
  place: () => readonly string[],
): void {
  const stack = [...formulas];
  for (let e = stack.pop(); e !== undefined; e = stack.pop()) {
    if (e.kind === 'item') requireItem(resolve(e.of), integerOf(resolve(e.at)), place);
    if (e.kind === 'binary' && (e.operator === '//' || e.operator === '/')) requireDivisor(resolve(e.right), place);
    stack.push(...(e.kind === 'select' ? chosenIn(e, resolve) : partsOf(e)));
  }
}

/** The side that is not chosen need not have a value. */
function chosenIn(
  { test, then, otherwise }: Extract<Expression, { kind: 'select' }>,
  resolve: (e: Expression) => Expression,
): readonly Expression[] {
  const holds = resolve(test);
  if (!isLiteral(holds)) return [test];
  return [test, holds.value === true ? then : otherwise];
}

function requireItem(list: Expression, index: number | undefined, place: () => readonly string[]): void {
  if (list.kind !== 'tuple' || index === undefined || (index >= 0 && index < list.items.length)) return;
  const { length } = list.items;
  fail({
    code: 'NG108',
    place: place(),
    message: 'the list has no such item',
    received: `item ${index} of ${length}`,
    allowed: length === 0 ? 'a list with items' : `items 0 to ${length - 1}`,
  });
}

function requireDivisor(divisor: Expression, place: () => readonly string[]): void {
  if (!isLiteral(divisor) || divisor.value !== 0) return;
  fail({ code: 'NG108', place: place(), message: 'a division by zero', received: '0', allowed: 'another divisor' });
}
