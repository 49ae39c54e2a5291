/** Descriptions of a few lines that would take all time or memory: each ends soon, in NG111 or in sources. */
import { describe, expect, it } from 'vitest';

import { generateManifest } from '../../../generators/manifest.ts';
import { generate, TARGETS } from '../../../generators/index.ts';
import { DiagnosticError } from '../../../spec/ir/diagnostic.ts';
import type { BinaryOperator, Expression } from '../../../spec/ir/expression.ts';
import { MOST_CHARACTERS, MOST_ITEMS, MOST_LAYERS } from '../../../spec/ir/limits.ts';
import type { Model, Node, Parameter, Stage } from '../../../spec/ir/model.ts';
import { requireValid } from '../../../spec/passes/check.ts';
import { summarizeInstance } from '../../../spec/passes/summary.ts';
import { conv as authorConv } from '../../../spec/author/index.ts';
import { literal, makeBlock, makeModel, modelOf, node, parameter } from '../spec/support.ts';

/** Generous: other tests run beside this one. Without limits these would take years. */
const SECONDS = 10;
const MEGABYTES = 600;

const variable = (name: string): Expression => ({ kind: 'variable', name });
const channels: Expression = { kind: 'size', of: 'image', axis: 'channels' };
const binary = (left: Expression, operator: BinaryOperator, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});
const relu: Stage = { kind: 'relu' };
const concat: Stage = { kind: 'concat' };
const call = (block: string): Stage => ({ kind: 'call', block, arguments: {} });
const conv = (filters: Expression, kernel = 1): Stage => ({ ...authorConv(1, kernel), filters }) as unknown as Stage;
const repeat = (count: number, body: Stage, index = 'i'): Stage => ({
  kind: 'repeat',
  count: literal(count),
  index,
  body,
});
/** `make` of 0, 1, …: each node reads the one before it, `times` times. */
const chainOf = (length: number, make: (i: number) => Stage, times = 1): readonly Node[] =>
  Array.from({ length }, (_, i) =>
    node(`n${i}`, make(i), ...Array.from({ length: times }, () => (i === 0 ? 'image' : `n${i - 1}`))),
  );
/** Blocks that call the one before them twice, one call after the other. */
function doubling(depth: number, first: Stage, times = 1): Model {
  const inputs = (name: string): string[] => Array.from({ length: times }, () => name);
  const blocks = Array.from({ length: depth }, (_, i) => {
    const stage = i === 0 ? first : call(`B${i - 1}`);
    return makeBlock(`B${i}`, [
      node('a', stage, ...(i === 0 ? inputs('image') : ['image'])),
      node('b', stage, ...(i === 0 ? inputs('a') : ['a'])),
    ]);
  });
  return makeModel([...blocks, makeBlock('AModel', [node('z', call(`B${depth - 1}`), 'image')])]);
}
/** `e`, then what is made of it, and so on: in a TypeScript description the parts are shared. */
function grow(times: number, start: Expression, make: (e: Expression) => Expression): Expression {
  let e = start;
  for (let i = 0; i < times; i++) e = make(e);
  return e;
}
const integers = (count: number): readonly Parameter[] =>
  Array.from({ length: count }, (_, i) => ({ name: `p${i}`, type: 'integer', doc: '', default: 1 }));
const sumOf = (count: number): Expression =>
  integers(count)
    .map(({ name }) => parameter(name))
    .reduce((left, right) => binary(left, '+', right));
const withParameters = (parameters: readonly Parameter[], stage: Stage): Model =>
  makeModel([makeBlock('AModel', [node('a', stage, 'image')], { parameters })]);

function cyclic(): Model {
  const e = { kind: 'binary', operator: '+', left: literal(1), right: literal(1) } as const;
  (e as { left: unknown }).left = e;
  return modelOf(node('a', conv(e), 'image'));
}

/** Too large, in one way each. */
const TOO_LARGE: Readonly<Record<string, () => Model>> = {
  'repeats of repeats': () =>
    modelOf(node('a', repeat(1000, repeat(1000, repeat(1000, relu, 'k'), 'j'), 'i'), 'image')),
  'repeats of repeats that do nothing': () =>
    modelOf(node('a', repeat(1000, repeat(1000, { kind: 'sequence', stages: [] }, 'k'), 'j'), 'image')),
  'repeats whose turns all differ': () =>
    modelOf(
      node(
        'a',
        repeat(
          3000,
          repeat(
            3000,
            conv(binary(binary(variable('i'), '*', literal(3000)), '+', binary(variable('j'), '+', literal(1)))),
            'j',
          ),
        ),
        'image',
      ),
    ),
  'blocks that call blocks twice': () => doubling(40, relu),
  'blocks that call blocks twice, a thousand deep': () => doubling(1000, relu),
  'concatenations that double the channels': () => modelOf(...chainOf(60, () => concat, 2)),
  'concatenations beyond the largest number': () => modelOf(...chainOf(1100, () => concat, 2)),
  'blocks that double the channels': () => doubling(8, concat, 2),
  'weights beyond the safe integers': () => modelOf(node('a', conv(literal(Number.MAX_SAFE_INTEGER)), 'image')),
  'a kernel beyond all measure': () =>
    modelOf(node('a', conv(literal(1e6)), 'image'), node('b', conv(literal(1e9), 1e6), 'a')),
  'an image beyond all measure': () => ({
    ...modelOf(node('a', conv(literal(3)), 'image')),
    inputs: [
      {
        name: 'image',
        axes: [
          { axis: 'channels', size: 3 },
          { axis: 'height', size: Number.MAX_SAFE_INTEGER },
          { axis: 'width', size: Number.MAX_SAFE_INTEGER },
        ],
      },
    ],
  }),
  'a formula of shared parts': () => modelOf(node('a', conv(grow(60, channels, (e) => binary(e, '+', e))), 'image')),
  'a formula of shared divisions': () =>
    modelOf(node('a', conv(grow(40, channels, (e) => binary(binary(e, '+', e), '//', literal(2)))), 'image')),
  'a formula within itself': cyclic,
  'a million nodes': () =>
    makeModel([
      makeBlock(
        'AModel',
        chainOf(1e6, () => relu),
      ),
    ]),
  'a million numbers': () =>
    withParameters(
      [{ name: 'widths', type: 'integers', doc: '', default: Array.from({ length: 1e6 }, () => 1) }],
      conv({ kind: 'item', of: parameter('widths'), at: literal(0) }),
    ),
  'a million inputs': () => modelOf({ id: 'a', stage: concat, inputs: Array.from({ length: 1e6 }, () => 'image') }),
  'a million parameters': () => withParameters(integers(1e6), relu),
  'an enormous text': () => ({ ...modelOf(node('a', relu, 'image')), doc: 'x y '.repeat(5e6) }),
  'an enormous name': () => modelOf(node('a'.repeat(1e7), relu, 'image')),
};

/** Too large for something else than a limit of the whole. */
const OTHERWISE: Readonly<Record<string, readonly [code: string, make: () => Model]>> = {
  'a repeat of many turns': ['NG108', () => modelOf(node('a', repeat(1e9, relu), 'image'))],
  'channels that divide from node to node': [
    'NG204',
    () =>
      modelOf(
        ...chainOf(200, (i) => {
          const size: Expression = { kind: 'size', of: i === 0 ? 'image' : `n${i - 1}`, axis: 'channels' };
          return conv(
            binary(binary(binary(size, '+', literal(1)), '//', literal(2)), '+', binary(size, '//', literal(3))),
          );
        }),
      ),
  ],
};

/** Large, and accepted. */
const LARGE: Readonly<Record<string, () => Model>> = {
  'many turns': () => modelOf(node('a', repeat(MOST_LAYERS / 2, relu), 'image')),
  'many nodes': () => modelOf(...chainOf(5_000, () => relu)),
  'one value many times': () => modelOf(node('a', concat, ...Array.from({ length: MOST_ITEMS }, () => 'image'))),
  'many parameters': () => withParameters(integers(2_000), relu),
  'a long text': () => ({ ...modelOf(node('a', relu, 'image')), doc: 'x y '.repeat(MOST_CHARACTERS / 4) }),
  'a power of a sum': () => withParameters(integers(20), conv(grow(8, sumOf(20), (e) => binary(e, '*', sumOf(20))))),
  'blocks that call blocks twice': () => doubling(16, relu),
};

/** Everything that is made of a model. */
function makeAll(model: Model): readonly string[] {
  try {
    for (const { name } of TARGETS) generate(model, name);
    generateManifest(model);
    summarizeInstance(model.name, requireValid(model).instance);
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
}

function measure(make: () => Model): {
  readonly codes: readonly string[];
  readonly seconds: number;
  readonly megabytes: number;
} {
  const model = make();
  const [start, memory] = [performance.now(), process.memoryUsage().rss];
  const codes = makeAll(model);
  return {
    codes,
    seconds: (performance.now() - start) / 1000,
    megabytes: (process.memoryUsage().rss - memory) / 1e6,
  };
}

describe('what is too large ends in NG111', () => {
  it.each(Object.entries(TOO_LARGE))('%s', (_, make) => {
    const { codes, seconds, megabytes } = measure(make);
    expect(codes).toEqual(['NG111']);
    expect(seconds).toBeLessThan(SECONDS);
    expect(megabytes).toBeLessThan(MEGABYTES);
  });
});

describe('what is too large for one thing says so', () => {
  it.each(Object.entries(OTHERWISE))('%s', (_, [code, make]) => {
    const { codes, seconds } = measure(make);
    expect(codes).toEqual([code]);
    expect(seconds).toBeLessThan(SECONDS);
  });
});

describe('what is only large is made', () => {
  it.each(Object.entries(LARGE))('%s', (_, make) => {
    const { codes, seconds, megabytes } = measure(make);
    expect(codes).toEqual([]);
    expect(seconds).toBeLessThan(SECONDS);
    expect(megabytes).toBeLessThan(2 * MEGABYTES);
  });
});
