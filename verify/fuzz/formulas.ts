/** Random formulas of sizes that may be anything. */
import { lift } from '../../spec/ir/algebra.ts';
import type { BinaryOperator, Expression } from '../../spec/ir/expression.ts';
import type { Scope } from './scope.ts';

/** As an author writes it: nothing is simplified. */
const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});

/** A positive size, small at both arguments of the model. */
export function randomSize(scope: Scope): Expression {
  const { tape } = scope;
  const count = (least: number): Expression =>
    scope.parametrize('integer', tape.between(least, 5), tape.between(least, 5));
  const few = (): Expression => lift(tape.between(1, 2));
  const list = (): Expression => scope.parametrize('integers', several(scope), several(scope));
  const flag = (): Expression => scope.parametrize('boolean', tape.chance(2), tape.chance(2));
  const channels = (): Expression => {
    const value = tape.pick(scope.values);
    return { kind: 'size', of: value.reference, axis: 'channels' };
  };
  const forms: readonly (() => Expression)[] = [
    () => binary('+', count(1), few()),
    () => binary('-', count(2), lift(1)),
    () => binary('*', few(), count(1)),
    () => binary('//', count(2), lift(2)),
    () => ({ kind: 'select', test: flag(), then: few(), otherwise: count(1) }),
    () => ({ kind: 'item', of: list(), at: lift(tape.below(2)) }),
    () => ({ kind: 'length', of: list() }),
    // A stage that is a block sees no sizes.
    ...(scope.values.length === 0 ? [] : [() => binary('+', channels(), few())]),
  ];
  return tape.pick(forms)();
}

/** The half of a rate, or a rate divided by a small number: what may be a number may be less. */
export function randomRatio(own: number, other: number, scope: Scope): Expression {
  const { tape } = scope;
  return tape.chance(2)
    ? binary('/', scope.parametrize('float', own, other), lift(2))
    : binary('/', lift(own), scope.parametrize('integer', tape.between(1, 3), tape.between(1, 3)));
}

const several = ({ tape }: Scope): readonly number[] => Array.from({ length: 2 }, () => tape.between(1, 4));
