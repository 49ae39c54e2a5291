/** What the words of a description give to a body: formulas, parameters and values that answer to mistakes. */
import { describe, expect, it } from 'vitest';

import * as author from '../../../spec/author/index.ts';
import { formatDiagnostic, DiagnosticError } from '../../../spec/ir/diagnostic.ts';
import { readModel } from '../../../spec/json.ts';
import { INITIALIZERS, IMAGE, PAPER } from './support.ts';

const parameters = { width: author.integer({ default: 4 }), deep: author.boolean({ default: true }) };

/** What a body sees, and what it makes of that. */
function inBody<Result>(use: (p: author.Parameters<typeof parameters>, x: author.Value) => Result): Result {
  let result: Result | undefined;
  author.defineBlock('Unit', { doc: '', parameters }, (p, x) => {
    result = use(p, x);
    return x;
  });
  return result as Result;
}

const saidOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(formatDiagnostic).join('\n');
    throw error;
  }
  return 'nothing';
};

describe('a formula', () => {
  const width = { kind: 'parameter', name: 'width' };

  it('is plain data', () => {
    const formula = inBody((p) => author.times(p.width, 2));
    expect(formula).toStrictEqual({ kind: 'binary', operator: '*', left: width, right: { kind: 'literal', value: 2 } });
    expect(Reflect.ownKeys(formula)).toEqual(['kind', 'operator', 'left', 'right']);
    expect(JSON.parse(JSON.stringify(formula))).toEqual(formula);
    expect({ ...formula }).toEqual(formula);
    expect(structuredClone(formula)).toEqual(formula);
  });

  it.each<[string, (p: any, x: author.Value) => unknown]>([
    ['a product', (p) => p.width * 2],
    ['a comparison', (p) => p.width > 4],
    ['a sum', (p) => p.width + 1],
    ['an equality', (p) => p.width == 4],
    ['a text', (p) => `${p.width}`],
    ['a sign', (p) => -p.width],
    ['a maximum', (p) => Math.max(p.width, 4)],
    ['of a size', (_, x) => (x.channels as never) / 2],
    ['of a formula of formulas', (p) => (author.plus(p.width, 1) as never) / 2],
    ['of a test', (p) => +author.not(p.deep)],
    ['of a choice', (p) => +author.choose(p.deep, 1, 2)],
    ['of a count', () => +author.count([1, 2])],
    ['of an item', () => +author.item([1, 2], 0)],
    ['of the index of a turn', () => author.repeat(2, (i) => author.conv((i as never) * 2, 3))],
  ])('is no number: %s', (_, use) => {
    expect(saidOf(() => inBody(use))).toMatch(/^NG107 Unit: a formula is used as if .*\n {2}received: a formula\n/);
  });
});

describe('parameters', () => {
  it('are listed, copied and taken apart as ever', () => {
    const [names, copy, rest] = inBody((p) => {
      const { width, ...others } = p;
      return [Object.keys(p), { ...p, more: 1 }, { width, others }];
    });
    expect(names).toEqual(['width', 'deep']);
    expect(Object.keys(copy as object)).toEqual(['width', 'deep', 'more']);
    expect((copy as Record<string, unknown>)['groups']).toBeUndefined();
    expect(rest).toEqual({ width: { kind: 'parameter', name: 'width' }, others: { deep: expect.anything() } });
  });

  it('let pass what every object is asked', async () => {
    const p = inBody((all) => all) as unknown as Record<PropertyKey, unknown>;
    expect([p['then'], p['toJSON'], p[Symbol.iterator], 'widht' in p]).toEqual([
      undefined,
      undefined,
      undefined,
      false,
    ]);
    expect(await Promise.resolve(p)).toBe(p);
    expect(JSON.parse(JSON.stringify(p))).toHaveProperty('width.name', 'width');
  });

  it('have no others', () => {
    expect(saidOf(() => inBody((p: any) => p.widht))).toMatch(
      /^NG105 Unit > widht: .*\n.*\n {2}allowed: did you mean width\?/,
    );
    expect(saidOf(() => inBody((p: any) => p.stride))).toMatch(
      /^NG105 Unit > stride: .*\n.*\n {2}allowed: width, deep$/,
    );
  });
});

describe('a value', () => {
  it('is no number, and has no other sizes', () => {
    expect(saidOf(() => inBody((_, x: any) => x * 2))).toMatch(/^NG107 Unit: a value is used as if /);
    expect(saidOf(() => inBody((_, x: any) => x.hieght))).toMatch(
      /^NG103 Unit > hieght: .*\n.*\n.*did you mean height\?/,
    );
  });
});

describe('options', () => {
  it('may be said to be undefined, which says nothing', () => {
    const stage = (author.conv as (...args: unknown[]) => unknown)(8, 3, { stride: undefined, bias: false });
    expect(stage).toEqual(author.conv(8, 3, { bias: false }));
    const repeated = (author.repeat as (...args: unknown[]) => unknown)(2, author.relu(), { first: undefined });
    expect(repeated).toEqual(author.repeat(2, author.relu()));
  });
});

describe('arguments', () => {
  it('may have any name', () => {
    const about = { doc: '', parameters: { kind: author.padding(), reference: author.padding() } };
    const unit = author.defineBlock('Unit', about, (p) => author.sequence(author.maxPool(3, { padding: p.kind })));
    const literal = (value: string) => ({ kind: 'literal', value });
    expect(unit({ kind: 'same', reference: 'valid' }).arguments).toEqual({
      kind: literal('same'),
      reference: literal('valid'),
    });
  });
});

describe('places', () => {
  it('are told from the outside in, and not after a body has thrown', () => {
    const wrong = () => author.conv(8, 3, { stides: 1 } as never);
    const about = { title: '', doc: '', paper: PAPER, input: IMAGE, initializers: INITIALIZERS };
    expect(saidOf(() => author.defineModel('a-net', about, wrong as never))).toMatch(
      /^NG113 a-net > ANet > conv > stides: /,
    );
    expect(saidOf(wrong)).toMatch(/^NG113 conv > stides: /);
  });
});

describe('the form of a description', () => {
  it.each<[string, unknown, string]>([
    [
      'a function',
      () => 1,
      'a function or a block that was not called\n  allowed: text; a call: relu(), residual({ … })',
    ],
    ['a symbol', Symbol('a'), 'Symbol(a)\n  allowed: text'],
    ['a whole number of any size', 10n, '10\n  allowed: text'],
    ['no number', NaN, 'NaN\n  allowed: text'],
    ['null', null, 'null\n  allowed: text'],
  ])('is checked whatever stands there: %s', (_, title, says) => {
    expect(saidOf(() => readModel({ title }, 'here'))).toContain(
      `NG113 here > title: a value has the wrong type\n  received: ${says}\n`,
    );
  });
});
