/** Random operations: values for all attributes, some of them handed in through parameters of the block. */
import { lift } from '../../spec/ir/algebra.ts';
import type { Expression, Literal } from '../../spec/ir/expression.ts';
import type { ParameterType, Stage } from '../../spec/ir/model.ts';
import { definitionOf, type Operation, type OperationKind } from '../../spec/ops/index.ts';
import type { Scope } from './scope.ts';
import { ruleOf } from './vocabulary.ts';

/** An operation of this kind at random; parameters are declared where the choices say so. */
export function randomOperation(kind: OperationKind, scope: Scope): Operation {
  const { attributes, reconcile = (values) => values, literal = () => [] } = ruleOf(kind);
  const { tape } = scope;
  const drawn = Object.entries(attributes).map(([name, { classes }]): [string, Literal] => [
    name,
    tape.pick(Object.values(classes)).make(tape),
  ]);
  const values = reconcile(Object.fromEntries(drawn));
  const fixed = literal(values);
  const entries = Object.entries(attributes).map(([name, rule]): [string, Expression] => {
    const value = values[name] as Literal;
    const found = Object.entries(rule.classes).find(([, { is }]) => is(value))?.[0] ?? '';
    const allowed = typeof rule.parametric === 'boolean' ? rule.parametric : rule.parametric.includes(found);
    if (!allowed || fixed.includes(name) || !tape.chance(4)) return [name, lift(value)];
    const type = definitionOf(kind).attributes[name]?.type as ParameterType;
    // A padding that is a parameter of the model might be four sides, which not every target can express.
    if (type === 'padding')
      return [name, scope.outer === undefined ? lift(value) : scope.parametrize(type, value, value)];
    // At the other arguments, another value that may be a parameter.
    const others = Object.entries(rule.classes)
      .filter(([key]) => typeof rule.parametric === 'boolean' || rule.parametric.includes(key))
      .map(([, { make }]) => make(tape));
    return [name, scope.parametrize(type, value, tape.pick([value, ...others]))];
  });
  return { kind, ...Object.fromEntries(entries) } as Operation;
}

/** A convolution or dense layer that gives so many channels and keeps the grid: what makes two values go together. */
export const project = (channels: Expression, isImage: boolean): Stage =>
  isImage
    ? {
        kind: 'conv',
        filters: channels,
        kernel: lift(1),
        stride: lift(1),
        padding: lift('same'),
        dilation: lift(1),
        groups: lift(1),
        bias: lift(true),
      }
    : { kind: 'dense', units: channels, bias: lift(true) };
