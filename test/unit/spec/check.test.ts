/** Descriptions broken on purpose: every mistake has its code and its place. */
import { describe, expect, it } from 'vitest';

import * as author from '../../../spec/author/index.ts';
import { DIAGNOSTICS, formatDiagnostic } from '../../../spec/ir/diagnostic.ts';
import type { Model, Stage } from '../../../spec/ir/model.ts';
import { collect } from '../../../spec/passes/infer-operation.ts';
import { checkModel } from '../../../spec/passes/check.ts';
import { instantiate } from '../../../spec/passes/instantiate.ts';
import { both, call, integer, padded, pairOfOutputs, repeatOf } from './broken/parts.ts';
import { BROKEN_FORMULAS } from './broken/formulas.ts';
import { BROKEN_REFERENCES } from './broken/references.ts';
import { BROKEN_VALUES } from './broken/values.ts';
import { makeBlock, makeModel, modelOf, node, parameter } from './support.ts';

const { conv, relu } = author;

const CASES = [...BROKEN_REFERENCES, ...BROKEN_VALUES, ...BROKEN_FORMULAS];

describe('a description with', () => {
  it.each(CASES)('%s', (_, model, code, place) => {
    const found = checkModel(model);
    expect(found.map((diagnostic) => `${diagnostic.code} ${diagnostic.place.join('/')}`)).toContain(`${code} ${place}`);
    for (const diagnostic of found) expect(formatDiagnostic(diagnostic)).toContain(diagnostic.code);
  });
});

it('takes a pool that is padded by less than its window, and outputs of a block that are all read', () => {
  expect(checkModel(modelOf(...padded([3, 2], [2, 2, 1, 1])))).toEqual([]);
  const sum = node('sum', { kind: 'add' }, 'both.one', 'both.two');
  expect(checkModel(makeModel([pairOfOutputs, makeBlock('AModel', [both, sum])]))).toEqual([]);
});

it('has a broken description for every code of the description and of shapes', () => {
  const codes = Object.keys(DIAGNOSTICS).filter((code) => /^NG[12]/.test(code));
  const shown = new Set([...CASES.map(([, , code]) => code), 'NG112']);
  expect(codes.filter((code) => !shown.has(code as 'NG101'))).toEqual([]);
});

it('tells several mistakes at once, each once', () => {
  const model = modelOf(
    node('A', relu(), 'nothing'),
    node('b', conv(0, 1), 'image'),
    node('b', conv(parameter('n'), 1), 'image'),
  );
  expect(checkModel(model).map(({ code }) => code)).toEqual(['NG101', 'NG103', 'NG102', 'NG105']);
});

it.each([
  [{ arguments: { nmber: 1 } }, 'NG105', 'a-model/nmber'],
  [{ arguments: { number: 1.5 } }, 'NG107', 'a-model/number'],
  [{ arguments: { number: true } }, 'NG107', 'a-model/number'],
  [{ arguments: { number: 0 } }, 'NG108', 'a-model/number'],
  [{ sizes: { height: 2 } }, 'NG202', 'a-model/a'],
  [{ sizes: { height: 0 } }, 'NG108', 'a-model/image/height'],
] as const)('refuses to instantiate with %j', (options, code, place) => {
  const nodes = [node('a', conv(parameter('number'), 3, { padding: 'valid' }), 'image')];
  const model = makeModel([
    makeBlock('AModel', nodes, { parameters: [integer('number', { default: 2, minimum: 1 })] }),
  ]);
  expect(checkModel(model)).toEqual([]);
  const [found] = collect(() => instantiate(model, options)).diagnostics;
  expect(`${found?.code} ${found?.place.join('/')}`).toBe(`${code} ${place}`);
});

describe('layer names', () => {
  const block = makeBlock('Unit', [node('c', relu(), 'x'), node('b_c', relu(), 'c')], { inputs: ['x'] });
  const padded = conv(3, 3, { padding: [1, 1, 1, 1] });
  it.each<[string, Model, readonly string[]]>([
    [
      'a.b_c and a_b.c',
      makeModel([block, makeBlock('AModel', [node('a', call('Unit'), 'image'), node('a_b', call('Unit'), 'a')])]),
      ['a-model/a_b.c'],
    ],
    [
      'a padded convolution and its helper',
      modelOf(node('a', padded, 'image'), node('a_pad', relu(), 'a')),
      ['a-model/a_pad'],
    ],
    ['the helper before', modelOf(node('a_pad', relu(), 'image'), node('a', padded, 'a_pad')), ['a-model/a_pad']],
    ['no helper', modelOf(node('a', conv(3, 3), 'image'), node('a_pad', relu(), 'a')), []],
    [
      'padding of nothing',
      modelOf(node('a', conv(3, 3, { padding: [0, 0, 0, 0] }), 'image'), node('a_pad', relu(), 'a')),
      [],
    ],
    [
      'a pool and its window',
      modelOf(
        node('a', author.maxPool(3, { stride: 2, padding: [1, 1, 1, 1] }), 'image'),
        node('a_window', relu(), 'a'),
      ),
      ['a-model/a_window'],
    ],
    [
      'a border that counts, by name, and its padding',
      modelOf(
        node('a', author.averagePool(3, { stride: 1, padding: 'same', countBorder: true }), 'image'),
        node('a_pad', relu(), 'a'),
      ),
      ['a-model/a_pad'],
    ],
    ['a flatten and its permute', modelOf(node('a', relu(), 'image'), node('a_permute', relu(), 'a')), []],
    [
      'a kept grid',
      modelOf(node('a_mean', relu(), 'image'), node('a', author.globalAveragePool({ keepGrid: true }), 'a_mean')),
      ['a-model/a_mean'],
    ],
    ['a lost grid', modelOf(node('a_mean', relu(), 'image'), node('a', author.globalAveragePool(), 'a_mean')), []],
    ['turns', modelOf(node('a', repeatOf(relu()), 'image'), node('a_1', relu(), 'a')), ['a-model/a_1']],
    [
      'structure only',
      modelOf(node('a', author.sequence(author.sequence(relu())), 'image'), node('a_0', relu(), 'a')),
      [],
    ],
  ])('of %s', (_, model, places) => {
    const found = checkModel(model);
    expect(found.map(({ place }) => place.join('/'))).toEqual(places);
    expect(found.every(({ code }) => code === 'NG112')).toBe(true);
  });
});

describe('several mistakes', () => {
  const codesOf = (model: Model): readonly string[] =>
    checkModel(model).map(({ code, place }) => `${code} ${place.slice(1).join('/')}`);
  const huge = { ...conv(4, 99, { padding: 'valid' }) } as Stage;

  it('are found in formulas, each once, and what depends on them says nothing', () => {
    const wrong = makeBlock('Wrong', [node('bad', author.dense(3), 'image')]);
    const nodes = [
      node('first', call('Wrong'), 'image'),
      node('second', author.dense(3), 'image'),
      node('third', call('Wrong'), 'image'),
      node('reader', relu(), 'second'),
    ];
    expect(codesOf(makeModel([wrong, makeBlock('AModel', nodes)]))).toEqual(['NG203 Wrong/bad', 'NG203 AModel/second']);
  });

  it('are found in numbers, too', () => {
    const twice = makeBlock('Twice', [node('a', huge, 'image'), node('b', huge, 'image')]);
    const nodes = [
      node('first', call('Twice'), 'image'),
      node('second', call('Twice'), 'image'),
      node('last', huge, 'image'),
    ];
    expect(codesOf(makeModel([twice, makeBlock('AModel', nodes)]))).toEqual([
      'NG202 first/a',
      'NG202 first/b',
      'NG202 last',
    ]);
  });

  it('do not take time that doubles with every level', () => {
    const levels = Array.from({ length: 40 }, (_, i) => {
      const stage = i === 0 ? author.dense(3) : call(`B${i - 1}`);
      return makeBlock(`B${i}`, [node('a', stage, 'image'), node('b', stage, 'image')]);
    });
    expect(codesOf(makeModel([...levels, makeBlock('AModel', [node('z', call('B39'), 'image')])]))).toHaveLength(2);
  });
});
