/** Random functions of the kind that generators emit, for comparing our printers with real formatters. */
import fc from 'fast-check';
import type { Code, CodeOperator, Signature, SignatureParameter, Statement } from '../../../generators/core/code.ts';
import {
  assign,
  binary,
  boolean,
  call,
  list,
  member,
  name,
  number,
  text,
  tuple,
} from '../../../generators/core/code.ts';

export interface Dialect {
  /** `self` or `this`. */
  readonly self: string;
  /** Words that only one language has. */
  readonly comprehensions: boolean;
  readonly types: readonly string[];
}

export interface RandomFunction {
  readonly signature: Signature;
  readonly documentation: string;
  readonly body: readonly Statement[];
}

const words = ['x', 'n', 'width', 'stride', 'branch', 'filters', 'scale', 'features', 'kernel', 'padding', 'block_35'];
const word = fc.constantFrom(...words);
const longWord = fc.tuple(word, word).map(([first, second]) => `${first}_of_${second}`);
const identifier = fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: longWord });
const functionName = fc.constantFrom(
  'conv',
  'nn.Conv2d',
  'Block35',
  'tf.layers.add',
  'layers.BatchNormalization',
  'concat',
);

const prose = fc
  .array(
    fc.constantFrom('the', 'mixed', 'block', '"quoted"', "isn't", 'a\\b', '${x}', '{y}', '`tick`', 'größe', '層'),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(' '));

const literal = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -2, max: 2048 }).map(number) },
  { weight: 2, arbitrary: fc.constantFrom(0.1, 1e-3, 0.999).map(number) },
  { weight: 1, arbitrary: fc.boolean().map(boolean) },
  { weight: 3, arbitrary: fc.constantFrom('same', 'valid', 'relu', 'glorot_uniform').map(text) },
  { weight: 1, arbitrary: prose.map(text) },
);

const reference = (dialect: Dialect) =>
  fc.oneof(
    { weight: 4, arbitrary: identifier.map(name) },
    { weight: 1, arbitrary: identifier.map((property) => name(`${dialect.self}.${property}`)) },
    { weight: 1, arbitrary: fc.tuple(word, identifier).map(([of, property]) => name(`config.${of}.${property}`)) },
  );

const operators: readonly CodeOperator[] = ['+', '-', '*', '//', '/', '==', '!=', '<', '<=', 'and', 'or'];

/** An expression, calls in it nested at most `depth` deep. */
export function expression(dialect: Dialect, depth: number): fc.Arbitrary<Code> {
  const leaf = fc.oneof(reference(dialect), literal);
  if (depth === 0) return leaf;
  const inner = expression(dialect, depth - 1);
  return fc.oneof(
    { weight: 5, arbitrary: leaf },
    { weight: 8, arbitrary: callOf(dialect, depth, functionName.map(name)) },
    { weight: 3, arbitrary: chain(dialect, depth) },
    { weight: 2, arbitrary: fc.array(inner, { maxLength: 4 }).map((items) => list(...items)) },
    { weight: 1, arbitrary: fc.array(inner, { minLength: 1, maxLength: 3 }).map((items) => tuple(...items)) },
    { weight: 4, arbitrary: operation(dialect, depth) },
    { weight: 2, arbitrary: select(dialect, depth) },
    { weight: 2, arbitrary: template(dialect) },
    { weight: dialect.comprehensions ? 2 : 0, arbitrary: repeated(dialect, depth) },
    { weight: 1, arbitrary: fc.tuple(reference(dialect), inner).map(([of, at]): Code => ({ kind: 'index', of, at })) },
  );
}

function callOf(dialect: Dialect, depth: number, callee: fc.Arbitrary<Code>): fc.Arbitrary<Code> {
  const inner = expression(dialect, depth - 1);
  return fc
    .tuple(
      callee,
      fc.array(inner, { maxLength: 3 }),
      fc.uniqueArray(fc.tuple(identifier, inner), { maxLength: 4, selector: ([key]) => key }),
    )
    .map(([of, positional, named]) => call(of, positional, Object.fromEntries(named)));
}

/** Calls of members of results; curried calls only as `conv(...)(x)`, which is what emitted code has. */
function chain(dialect: Dialect, depth: number): fc.Arbitrary<Code> {
  const start = callOf(dialect, depth, fc.oneof(reference(dialect), functionName.map(name)));
  const value = expression(dialect, depth - 1);
  const curried = fc.tuple(start, value).map(([of, argument]) => call(of, [argument]));
  const link = fc.tuple(fc.constantFrom('apply', 'flatten', 'shape'), value);
  const members = fc.tuple(start, fc.array(link, { minLength: 1, maxLength: 3 })).map(([base, links]) =>
    links.reduce((of: Code, [property, argument]): Code => {
      return property === 'shape' ? member(of, property) : call(member(of, property), [argument]);
    }, base),
  );
  const indexed = members.map((of): Code => ({ kind: 'index', of, at: number(0) }));
  return fc.oneof(curried, members, indexed);
}

function operation(dialect: Dialect, depth: number): fc.Arbitrary<Code> {
  const term = fc.oneof(
    { weight: 2, arbitrary: expression(dialect, 0) },
    { weight: 1, arbitrary: expression(dialect, depth - 1) },
  );
  const operatorAndTerm = fc.tuple(fc.constantFrom(...operators), term, fc.boolean());
  return fc
    .tuple(term, fc.array(operatorAndTerm, { minLength: 1, maxLength: 3 }))
    .map(([first, rest]) =>
      rest.reduce(
        (sum, [operator, value, swap]) => (swap ? binary(value, operator, sum) : binary(sum, operator, value)),
        first,
      ),
    );
}

function select(dialect: Dialect, depth: number): fc.Arbitrary<Code> {
  const inner = expression(dialect, depth - 1);
  return fc
    .tuple(inner, inner, inner)
    .map(([test, then, otherwise]): Code => ({ kind: 'select', test, then, otherwise }));
}

function template(dialect: Dialect): fc.Arbitrary<Code> {
  const value = fc.oneof(
    reference(dialect),
    fc
      .tuple(reference(dialect), fc.integer({ max: 9, min: 1 }))
      .map(([left, right]) => binary(left, '+', number(right))),
    word.map((key): Code => ({ kind: 'index', of: name('options'), at: text(key) })),
  );
  const part = fc.oneof(value, prose, fc.constantFrom('_conv', '.branches.', '_'));
  return fc.array(part, { minLength: 1, maxLength: 4 }).map((parts): Code => ({ kind: 'template', parts }));
}

/** `tuple(Block() for _ in range(n))`, `nn.Sequential(*(Block() for _ in range(n)), x)`. */
function repeated(dialect: Dialect, depth: number): fc.Arbitrary<Code> {
  const range = fc.tuple(fc.option(expression(dialect, 0), { nil: undefined }), expression(dialect, 0));
  return fc
    .tuple(
      callOf(dialect, depth, functionName.map(name)),
      range,
      fc.array(expression(dialect, 0), { maxLength: 2 }),
      fc.boolean(),
    )
    .map(([element, [start, stop], others, bare]) => {
      const value: Code = {
        kind: 'comprehension',
        element,
        variable: '_',
        stop,
        ...(start !== undefined && { start }),
      };
      return bare ? call('tuple', [value]) : call('nn.Sequential', [{ kind: 'spread', value }, ...others]);
    });
}

function statement(dialect: Dialect, depth: number): fc.Arbitrary<Statement> {
  const value = expression(dialect, 3);
  const body = depth === 0 ? fc.constant([]) : fc.array(statement(dialect, depth - 1), { minLength: 1, maxLength: 3 });
  const comment = fc.option(fc.oneof(prose, fc.constant('35 x 35 x 320')), { nil: undefined });
  const pair = fc.tuple(expression(dialect, 1), expression(dialect, 1)).map((items) => tuple(...items));
  const several = fc.oneof(pair, callOf(dialect, 3, functionName.map(name)));
  const target = fc.oneof(
    identifier,
    identifier.map((property) => `${dialect.self}.${property}`),
  );
  return fc.oneof(
    { weight: 8, arbitrary: fc.tuple(target, value, comment).map(([to, from, remark]) => assign(to, from, remark)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.uniqueArray(identifier, { minLength: 2, maxLength: 3 }), several)
        .map(([to, from]) => assign(to, from)),
    },
    {
      weight: 1,
      arbitrary: callOf(dialect, 3, functionName.map(name)).map((from): Statement => ({
        kind: 'expression',
        value: from,
      })),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(template(dialect), prose.map(text)).map((message): Statement => ({ kind: 'throw', message })),
    },
    { weight: 1, arbitrary: prose.map((remark): Statement => ({ kind: 'comment', text: remark })) },
    {
      weight: depth,
      arbitrary: fc.tuple(value, body, body, fc.boolean()).map(([test, then, other, isElse]): Statement => ({
        kind: 'if',
        test,
        body: then,
        ...(isElse && other.length > 0 && { otherwise: other }),
      })),
    },
    {
      weight: depth,
      arbitrary: fc
        .tuple(word, expression(dialect, 1), body)
        .map(([variable, stop, then]): Statement => ({ kind: 'for', variable, stop, body: then })),
    },
  );
}

function parameter(dialect: Dialect, named: boolean): fc.Arbitrary<SignatureParameter> {
  return fc
    .tuple(identifier, fc.constantFrom(...dialect.types), fc.option(literal, { nil: undefined }))
    .map(([key, type, value]) => ({ name: key, type, named, doc: '', ...(value !== undefined && { default: value }) }));
}

export function randomFunction(dialect: Dialect, head: string): fc.Arbitrary<RandomFunction> {
  const parameters = (named: boolean, prefix: string) =>
    fc
      .array(parameter(dialect, named), { maxLength: 4 })
      // Those without a default come first, and no name comes twice.
      .map((list_) => [...list_].sort((a, b) => Number('default' in a) - Number('default' in b)))
      .map((list_) => list_.map((each, index) => ({ ...each, name: `${prefix}${index}_${each.name}` })));
  return fc
    .record({
      name: identifier,
      positional: parameters(false, 'p'),
      named: parameters(true, 'k'),
      returns: fc.constantFrom(...dialect.types),
      documentation: fc.array(fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 12 })), {
        minLength: 1,
        maxLength: 4,
      }),
      body: fc.array(statement(dialect, 2), { minLength: 1, maxLength: 4 }),
      result: expression(dialect, 3),
    })
    .map(({ name: own, positional, named, returns, documentation, body, result }) => ({
      signature: { head: `${head} ${own}`, parameters: [...positional, ...named], returns },
      documentation: documentation.join('\n'),
      body: [...body, { kind: 'return', value: result }],
    }));
}

/** The same functions on every run. */
export const randomFunctions = (
  dialect: Dialect,
  head: string,
  count: number,
  seed = 20260,
): readonly RandomFunction[] => fc.sample(randomFunction(dialect, head), { seed, numRuns: count });
