/** Random operations: values for all attributes, some of them handed in through parameters of the block. */
import { lift, lower } from '../../spec/ir/algebra.ts';
import type { Expression, Literal } from '../../spec/ir/expression.ts';
import type { ParameterType, Stage } from '../../spec/ir/model.ts';
import { definitionOf, type Operation, type OperationKind } from '../../spec/ops/index.ts';
import { pairOf, type AttributeRule } from './classes.ts';
import { randomRatio, randomSize } from './formulas.ts';
import type { Scope } from './scope.ts';
import { FORMULA, type Wanted } from './wishes.ts';
import { ruleOf, type OperationRule } from './vocabulary.ts';

type Values = Readonly<Record<string, Literal>>;

/** An operation of this kind at random, of the classes that are wanted; parameters are declared where the choices say so. */
export function randomOperation(kind: OperationKind, scope: Scope, wanted: Wanted = {}): Operation {
  const rule = ruleOf(kind);
  const values = drawValues(rule, scope, wanted);
  const fixed = rule.literal?.(values) ?? [];
  const entries = Object.entries(rule.attributes).map(([name, attribute]): [string, Expression] => {
    const value = values[name] as Literal;
    const isWanted = wanted[name] === FORMULA;
    if (!mayBeFormula(attribute, value) || fixed.includes(name)) return [name, lift(value)];
    if (!isWanted && (wanted[name] !== undefined || !scope.tape.chance(4))) return [name, lift(value)];
    if (attribute.isFree === true && scope.tape.chance(2)) return [name, randomSize(scope)];
    return [name, parametrize(kind, name, attribute, value, scope)];
  });
  return choosePadding({ kind, ...Object.fromEntries(entries) } as Operation, scope);
}

/** `same`, or by a flag the sides that give a grid of the same size: half an odd window on every side. */
function choosePadding(operation: Operation, scope: Scope): Operation {
  if (!('padding' in operation) || !scope.tape.chance(3)) return operation;
  const [height, width] = pairOf(lower(operation.kernel));
  const mayCount = 'countBorder' in operation && lower(operation.countBorder) !== false;
  const isDilated = 'dilation' in operation && lower(operation.dilation) !== 1;
  if (lower(operation.padding) !== 'same' || height % 2 !== 1 || width % 2 !== 1 || mayCount || isDilated)
    return operation;
  const sides = lift([height, height, width, width].map((side) => (side - 1) / 2));
  const test = scope.parametrize('boolean', true, false);
  return { ...operation, padding: { kind: 'select', test, then: operation.padding, otherwise: sides } };
}

const TRIES = 8;

/** Values that go together; in a few tries of the classes that are wanted, which the others may stand against. */
function drawValues({ attributes, reconcile = (values) => values }: OperationRule, { tape }: Scope, wanted: Wanted) {
  const draw = (): Values =>
    reconcile(
      Object.fromEntries(
        Object.entries(attributes).map(([name, { classes }]): [string, Literal] => [
          name,
          (classes[wanted[name] ?? ''] ?? tape.pick(Object.values(classes))).make(tape),
        ]),
      ),
    );
  const isWanted = (values: Values): boolean =>
    Object.entries(wanted).every(([name, one]) => {
      const attribute = attributes[name] as AttributeRule;
      const value = values[name] as Literal;
      return one === FORMULA ? mayBeFormula(attribute, value) : (attribute.classes[one]?.is(value) ?? false);
    });
  let values = draw();
  for (let i = 0; i < TRIES && !isWanted(values); i++) values = draw();
  return values;
}

function mayBeFormula({ classes, parametric }: AttributeRule, value: Literal): boolean {
  if (typeof parametric === 'boolean') return parametric;
  return parametric.some((name) => classes[name]?.is(value));
}

function parametrize(kind: OperationKind, name: string, rule: AttributeRule, value: Literal, scope: Scope): Expression {
  const type = definitionOf(kind).attributes[name]?.type as ParameterType;
  // A padding that is a parameter of the model might be four sides, which not every target can express.
  if (type === 'padding') return scope.outer === undefined ? lift(value) : scope.parametrize(type, value, value);
  // At the other arguments, another value that may be a parameter.
  const others = Object.values(rule.classes)
    .map(({ make }) => make(scope.tape))
    .filter((other) => mayBeFormula(rule, other));
  const other = scope.tape.pick([value, ...others]);
  if (type === 'float' && scope.tape.chance(3)) return randomRatio(Number(value), Number(other), scope);
  return scope.parametrize(type, value, other);
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
