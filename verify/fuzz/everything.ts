/** What there is to cover, and how to ask a random network for it. */
import { lift } from '../../spec/ir/algebra.ts';
import { BINARY_OPERATORS, type Expression, type Literal } from '../../spec/ir/expression.ts';
import { PARAMETER_TYPES, type Stage } from '../../spec/ir/model.ts';
import { axesOf, shapeFrom, type Shape } from '../../spec/ir/shape.ts';
import { definitionOf, type Operation, type OperationKind } from '../../spec/ops/index.ts';
import { collect, useOperation } from '../../spec/passes/infer-operation.ts';
import { KINDS } from './stages.ts';
import { Tape } from './tape.ts';
import { ruleOf } from './vocabulary.ts';
import { FORMULA, type Link, type Wanted, type Wish } from './wishes.ts';

export const TOPICS = ['operations', 'attributes', 'combinations', 'pairs', 'expressions', 'structures'] as const;
export type Topic = (typeof TOPICS)[number];

const IMAGE = shapeFrom([
  ['channels', 6],
  ['height', 8],
  ['width', 8],
]);
const VECTOR = shapeFrom([['channels', 6]]);

/** What an operation gives for inputs of one shape, at the simplest value of each class; by its own rules. */
function resultsOf(kind: OperationKind, input: Shape): readonly Shape[] {
  const { attributes, reconcile = (values) => values } = ruleOf(kind);
  const names = Object.keys(attributes);
  const make = (chosen: Readonly<Record<string, string>>): Operation => {
    const values = reconcile(
      Object.fromEntries(
        Object.entries(attributes).map(([name, { classes }]): [string, Literal] => {
          const one = classes[chosen[name] ?? ''] ?? Object.values(classes)[0];
          return [name, one?.make(new Tape([])) ?? 0];
        }),
      ),
    );
    return { kind, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, lift(value)])) } as never;
  };
  const variants = names.flatMap((name) =>
    Object.keys(attributes[name]?.classes ?? {}).map((chosen) => make({ [name]: chosen })),
  );
  const inputs = (definitionOf(kind).inputs === 'one' ? [input] : [input, input]) as [Shape, ...Shape[]];
  return (variants.length > 0 ? variants : [make({})]).flatMap((operation) => {
    const { value } = collect(() =>
      definitionOf(kind).shape(useOperation({ operation, inputs, resolve: (e) => e, place: () => [] })),
    );
    return value === undefined ? [] : [value];
  });
}

/** Pairs of operations that can follow one another: the second takes axes that the first can give. */
export function legalPairs(): readonly (readonly [OperationKind, OperationKind])[] {
  const shapes = [IMAGE, VECTOR];
  const takes = (kind: OperationKind, axes: string): boolean =>
    shapes.some((shape) => axesOf(shape) === axes && resultsOf(kind, shape).length > 0);
  return KINDS.flatMap((first) => {
    const given = new Set(shapes.flatMap((shape) => resultsOf(first, shape)).map(axesOf));
    return KINDS.filter((second) => [...given].some((axes) => takes(second, axes))).map(
      (second) => [first, second] as const,
    );
  });
}

/** Stages that hold stages. */
const NESTS: Readonly<Record<Exclude<Stage['kind'], OperationKind>, true>> = {
  branches: true,
  call: true,
  repeat: true,
  sequence: true,
  when: true,
};

const STRUCTURES = [
  ...Object.keys(NESTS).filter((kind) => kind !== 'branches'),
  'empty sequence',
  'branches concat',
  'branches add',
  'repeat with first',
  'repeat with last',
  'repeat with index',
  'repeat without turns',
  'block that is a stage',
  'block that is a flow',
  'block with several inputs',
  'block with several outputs',
  'block called again',
  'node applied again',
  'model with several inputs',
  'model with several outputs',
  'output that may be absent',
  'node that may be absent',
  'fixed size',
  'free size',
  'argument passed on',
];

const EXPRESSIONS: Readonly<Record<Exclude<Expression['kind'], 'binary' | 'literal' | 'tuple' | 'unknown'>, true>> = {
  item: true,
  length: true,
  parameter: true,
  select: true,
  size: true,
  variable: true,
};

export const nameOfPair = (first: string, second: string): string => `${first}, ${second}`;
export const nameOfClass = (kind: string, attribute: string, one: string): string => `${kind}.${attribute} ${one}`;
export const nameOfCombination = (kind: string, classes: Wanted): string =>
  `${kind} ${Object.entries(classes)
    .map((entry) => entry.join(' '))
    .join(', ')}`;

const link = (kind: OperationKind, wanted: Wanted = {}): Link => ({ kind, wanted });

/** By topic and name; with a wish where one can be had. */
export function everything(): Readonly<Record<Topic, ReadonlyMap<string, Wish | undefined>>> {
  const classesOf = (kind: OperationKind, name: string): readonly string[] =>
    Object.keys(ruleOf(kind).attributes[name]?.classes ?? {});
  const attributes = KINDS.flatMap((kind) =>
    Object.entries(ruleOf(kind).attributes).flatMap(([name, { parametric }]) =>
      [...classesOf(kind, name), ...(parametric === false ? [] : [FORMULA])].map((one): [string, Wish] => [
        nameOfClass(kind, name, one),
        [link(kind, { [name]: one })],
      ]),
    ),
  );
  const combinations = KINDS.flatMap((kind) =>
    (ruleOf(kind).together ?? []).flatMap(([first, second]) =>
      classesOf(kind, first).flatMap((left) =>
        classesOf(kind, second).map((right): [string, Wish] => {
          const classes = { [first]: left, [second]: right };
          return [nameOfCombination(kind, classes), [link(kind, classes)]];
        }),
      ),
    ),
  );
  const nests = Object.keys(NESTS);
  const nesting = nests
    .filter((outer) => outer !== 'call')
    .flatMap((outer) => nests.map((inner) => `${inner} in ${outer}`));
  const unasked = (names: readonly string[]) => new Map(names.map((name) => [name, undefined]));
  return {
    operations: new Map(KINDS.map((kind) => [kind, [link(kind)]])),
    attributes: new Map(attributes),
    combinations: new Map(combinations),
    pairs: new Map(legalPairs().map(([first, second]) => [nameOfPair(first, second), [link(first), link(second)]])),
    expressions: unasked([...Object.keys(EXPRESSIONS), ...BINARY_OPERATORS]),
    structures: unasked([...STRUCTURES, ...nesting, ...PARAMETER_TYPES.map((type) => `parameter ${type}`)]),
  };
}
