/** Shapes, weights and costs of one operation: the same rules for formulas and for numbers. */
import { atLeast, binary, isLiteral, literal, lower } from '../ir/algebra.ts';
import { DiagnosticError, type Diagnostic } from '../ir/diagnostic.ts';
import type { Expression, Literal } from '../ir/expression.ts';
import type { ParameterType } from '../ir/model.ts';
import type { Shape } from '../ir/shape.ts';
import { definitionOf, type Operation } from '../ops/index.ts';
import type { Attribute, OperationUse, Problem } from '../ops/operation.ts';

export interface OperationRequest {
  readonly operation: Operation;
  readonly inputs: readonly [Shape, ...Shape[]];
  readonly resolve: (e: Expression) => Expression;
  /** Asked for only where something is wrong: places are long in deeply nested networks. */
  readonly place: () => readonly string[];
}

/** Checks the attributes of an operation and gives its use; throws the diagnostics of what is refuted. */
export function useOperation({ operation, inputs, resolve, place }: OperationRequest): OperationUse {
  const definition = definitionOf(operation.kind);
  const attributes: Record<string, Expression> = {};
  for (const name of Object.keys(definition.attributes)) {
    attributes[name] = resolve((operation as unknown as Record<string, Expression>)[name] as Expression);
  }
  const report = (problem: Problem): never => {
    throw new DiagnosticError([{ place: place(), ...problem }]);
  };
  const require = (test: Expression, problem: Problem): void => {
    if (isLiteral(test) && test.value === false) report(problem);
  };
  for (const [name, attribute] of Object.entries(definition.attributes)) {
    checkAttribute(name, attribute, attributes[name] as Expression, () => [...place(), name]);
  }
  if (definition.inputs === 'one' ? inputs.length !== 1 : inputs.length < 2) {
    report({
      code: 'NG109',
      message: `${operation.kind} is applied to the wrong number of values`,
      received: String(inputs.length),
      allowed: definition.inputs === 'one' ? '1' : 'at least 2',
    });
  }
  return { attributes, inputs, require, fail: report };
}

function checkAttribute(name: string, attribute: Attribute, value: Expression, place: () => readonly string[]): void {
  checkType(attribute.type, value, { name, place });
  const items = value.kind === 'tuple' ? value.items : [value];
  for (const item of items) {
    if (isLiteral(item) && typeof item.value !== 'number') continue;
    const { minimum, maximum } = attribute;
    const fits = [
      minimum === undefined ? literal(true) : atLeast(item, literal(minimum)),
      maximum === undefined ? literal(true) : binary('<', item, literal(maximum)),
    ];
    if (!fits.some((test) => isLiteral(test) && test.value === false)) continue;
    throw new DiagnosticError([
      {
        code: 'NG108',
        place: place(),
        message: `${name} is out of range`,
        received: JSON.stringify(lower(item)),
        allowed: [
          ...(minimum === undefined ? [] : [`at least ${minimum}`]),
          ...(maximum === undefined ? [] : [`less than ${maximum}`]),
        ].join(', '),
      },
    ]);
  }
}

/** What a value of each type is. */
export const TYPE_RULES: Readonly<
  Record<ParameterType, { readonly allowed: string; readonly test: (v: Literal) => boolean }>
> = {
  integer: { allowed: 'an integer', test: Number.isSafeInteger },
  float: { allowed: 'a finite number', test: (v) => typeof v === 'number' && Number.isFinite(v) },
  boolean: { allowed: 'true or false', test: (v) => typeof v === 'boolean' },
  pair: {
    allowed: 'an integer or two',
    test: (v) => Number.isSafeInteger(v) || (Array.isArray(v) && v.length === 2 && v.every(Number.isSafeInteger)),
  },
  padding: {
    allowed: "'same', 'valid' or four integers: top, bottom, left, right",
    test: (v) =>
      v === 'same' ||
      v === 'valid' ||
      (Array.isArray(v) && v.length === 4 && v.every((n) => Number.isSafeInteger(n) && n >= 0)),
  },
  integers: { allowed: 'a list of integers', test: (v) => Array.isArray(v) && v.every(Number.isSafeInteger) },
};

/** Throws where a value without symbols is not of the type. */
export function checkType(
  type: ParameterType,
  value: Expression,
  { name, place }: { readonly name: string; readonly place: () => readonly string[] },
): void {
  if (value.kind === 'select') {
    for (const side of [value.then, value.otherwise]) checkType(type, side, { name, place });
  }
  const known = lower(value);
  if (known === undefined || TYPE_RULES[type].test(known)) return;
  throw new DiagnosticError([
    {
      code: 'NG107',
      place: place(),
      message: `${name} has the wrong type`,
      received: JSON.stringify(known),
      allowed: TYPE_RULES[type].allowed,
    },
  ]);
}

/** Runs something and gives its diagnostics instead of throwing them. */
export function collect<T>(action: () => T): { readonly value?: T; readonly diagnostics: readonly Diagnostic[] } {
  try {
    return { value: action(), diagnostics: [] };
  } catch (error) {
    if (error instanceof DiagnosticError) return { diagnostics: error.diagnostics };
    throw error;
  }
}
