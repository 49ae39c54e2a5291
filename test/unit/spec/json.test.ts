import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generate, TARGETS } from '../../../generators/index.ts';
import { DiagnosticError, type Diagnostic } from '../../../spec/ir/diagnostic.ts';
import type { Model } from '../../../spec/ir/model.ts';
import { fromJson, toJson } from '../../../spec/json.ts';
import { MODELS } from '../../../spec/models/index.ts';
import { checkModel } from '../../../spec/passes/check.ts';
import { altered, FILTERS } from './documents.ts';
import { randomModels } from './support.ts';

const shipped = await Promise.all(Object.values(MODELS).map(async (load): Promise<Model> => (await load()).default));

const filesOf = (model: Model) => TARGETS.flatMap(({ generate: emit }) => emit(model));

describe.each(shipped)('$name', (model) => {
  it('comes back without loss', () => expect(fromJson(toJson(model))).toEqual(model));
  it('has one text, whatever the order of its keys', () => {
    const reversed = Object.fromEntries(Object.entries(model).reverse()) as unknown as Model;
    expect(toJson(reversed)).toBe(toJson(model));
  });
  it('gives the same files', () => expect(filesOf(fromJson(toJson(model)))).toEqual(filesOf(model)));
});

it('brings random models back without loss, and their files', () => {
  fc.assert(
    fc.property(randomModels, (model) => {
      const back = fromJson(toJson(model));
      expect(back).toEqual(model);
      expect(toJson(back)).toBe(toJson(model));
      if (checkModel(model).length === 0) expect(generate(back, 'keras')).toEqual(generate(model, 'keras'));
    }),
    { numRuns: 50 },
  );
});

const diagnosticsOf = (action: () => unknown): readonly Diagnostic[] => {
  try {
    action();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  return [];
};

it.each([
  [FILTERS, 32, 'an object'],
  [`${FILTERS}/kind`, 'unknown', undefined],
  [`${FILTERS}/kind`, 'paramter', 'did you mean parameter'],
  [`${FILTERS}/kind`, 'constructor', undefined],
  [`${FILTERS}/kind`, undefined, undefined],
  [`${FILTERS}/name`, undefined, undefined],
  ['blocks/0/body/nodes/0/stage/filtres', 1, 'did you mean filters'],
  ['blocks/0/body/nodes/0/stage/kind', 'convolution', 'conv'],
  ['blocks/0/parameters/0/type', 'int', 'integer'],
  ['blocks/0/parameters/0/minimum', '1', 'a finite number'],
  ['blocks/0/body/nodes/0/inputs', 'x', 'a list'],
  ['blocks/0/body/outputs', [], 'an object'],
  ['initializers/conv/kernel/kind', 'normal2', undefined],
  ['inputs/0/axes/0/axis', 'depth', 'channels'],
  ['netglot', 2, '1'],
  ['netglot', undefined, undefined],
  ['paper', null, 'an object'],
  ['title', 3, 'text'],
])('names the place %s of %j', (place, value, allowed) => {
  const [diagnostic, ...others] = diagnosticsOf(() => fromJson(altered({ [place]: value }), 'a.json'));
  expect(diagnostic).toMatchObject({ code: 'NG113', place: ['a.json', place] });
  if (allowed !== undefined) expect(diagnostic?.allowed).toContain(allowed);
  expect(others.length).toBeLessThanOrEqual(1);
});

it('tells everything at once', () => {
  const diagnostics = diagnosticsOf(() => fromJson(altered({ title: 1, [FILTERS]: 2, extra: 3 })));
  expect(diagnostics.map(({ place }) => place.join()).sort()).toEqual([FILTERS, 'extra', 'title']);
});

it.each(['', '{', '[1,', 'nonsense', '\u0000'])('refuses %j, which is no JSON', (text) => {
  expect(diagnosticsOf(() => fromJson(text))).toMatchObject([{ code: 'NG802', message: 'the text is not JSON' }]);
});

it.each(['null', '[]', '3', '"text"'])('refuses %s, which is no description', (text) => {
  expect(diagnosticsOf(() => fromJson(text))).toMatchObject([{ code: 'NG113' }]);
});

it.each([300, 5000, 1_000_000])('refuses %i levels without running out of stack', (levels) => {
  const nested = '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
  const [diagnostic] = diagnosticsOf(() => fromJson(nested));
  expect(['NG111', 'NG802']).toContain(diagnostic?.code);
  if (levels < 10_000) expect(diagnostic?.code).toBe('NG111');
});

it('takes __proto__ for a key like any other', () => {
  const text = altered({}).replace('"title"', '"__proto__":{"polluted":true},"title"');
  expect(diagnosticsOf(() => fromJson(text))).toMatchObject([{ code: 'NG113', place: ['__proto__'] }]);
  const call = '{"kind":"call","block":"B","arguments":{"__proto__":{"kind":"literal","value":1}}}';
  const inside = altered({}).replace(/"stage":\{"kind":"conv"/, `"stage":${call},"ignored":{"kind":"conv"`);
  expect(diagnosticsOf(() => fromJson(inside))).not.toEqual([]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

it('never throws anything but diagnostics', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(FILTERS, 'blocks', 'inputs/0', 'blocks/0/body'), (value, place) => {
      diagnosticsOf(() => fromJson(altered({ [place]: value })));
      diagnosticsOf(() => fromJson(JSON.stringify(value)));
    }),
  );
});
