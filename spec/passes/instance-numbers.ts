/** The numbers of an instance: sizes and counts that are whole, positive where they must be, and exact. */
import { add, integerOf, literal, lower } from '../ir/algebra.ts';
import { fail } from '../ir/diagnostic.ts';
import type { Expression } from '../ir/expression.ts';
import type { Shape } from '../ir/shape.ts';

/** A count of weights, or of operations on them; beyond the safe integers it would be wrong. */
export function countOf(count: number, place: () => readonly string[]): number {
  if (Number.isSafeInteger(count)) return count;
  return fail({
    code: 'NG111',
    place: place(),
    message: 'the network is too large to count its weights and operations',
    received: String(count),
    allowed: `at most ${Number.MAX_SAFE_INTEGER}`,
  });
}

export function requirePositive(shape: Shape, place: () => readonly string[]): void {
  for (const { axis, size } of shape) {
    if (numberOf(size, place) >= 1) continue;
    fail({
      code: 'NG202',
      place: place(),
      message: `the ${axis} of the result is not positive`,
      received: String(integerOf(size)),
      allowed: 'at least 1',
    });
  }
}

/** Every size of an instance is a number; anything else is a bug of a rule. */
export function numberOf(size: Expression, place: () => readonly string[]): number {
  const value = numericValue(size);
  if (value === undefined || Number.isSafeInteger(value)) return value ?? refuseUnknown(place());
  return fail({
    code: 'NG111',
    place: place(),
    message: 'a size is too large, or not whole',
    received: String(value),
    allowed: `a whole number up to ${Number.MAX_SAFE_INTEGER}`,
  });
}

const refuseUnknown = (place: readonly string[]): never =>
  fail({ code: 'NG204', place, message: 'a size could not be computed' });

export function numericValue(e: Expression): number | undefined {
  const value = lower(add(e, literal(0)));
  return typeof value === 'number' ? value : undefined;
}
