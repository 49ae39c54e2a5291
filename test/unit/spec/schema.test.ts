/** The published schema says the same as the form check: both come of one grammar. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DiagnosticError } from '../../../spec/ir/diagnostic.ts';
import type { Model } from '../../../spec/ir/model.ts';
import { fromJson, toJson } from '../../../spec/json.ts';
import { SCHEMA } from '../../../spec/json/grammar.ts';
import { MODELS } from '../../../spec/models/index.ts';
import { OPERATIONS } from '../../../spec/ops/index.ts';
import { MICRO_NETWORKS } from '../../micro/index.ts';
import { altered, FILTERS } from './documents.ts';
import { randomModels } from './support.ts';

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(SCHEMA);

const shipped = await Promise.all(Object.values(MODELS).map(async (load): Promise<Model> => (await load()).default));

function isRead(json: string): boolean {
  try {
    fromJson(json);
    return true;
  } catch (error) {
    if (error instanceof DiagnosticError) return false;
    throw error;
  }
}

it.each([...shipped, ...MICRO_NETWORKS])('accepts $name', (model) => {
  validate(JSON.parse(toJson(model)));
  expect(validate.errors).toBeNull();
});

it('accepts random models, and says where it is for editors', () => {
  fc.assert(fc.property(randomModels, (model) => validate(JSON.parse(toJson(model)))));
  const json = altered({ $schema: './node_modules/netglot/dist/schema.json' });
  expect(validate(JSON.parse(json))).toBe(true);
  expect(fromJson(json)).toEqual(fromJson(altered({})));
});

describe('what is wrong', () => {
  it.each<[place: string, value: unknown]>([
    [FILTERS, 32],
    [FILTERS, undefined],
    [`${FILTERS}/kind`, 'paramter'],
    [`${FILTERS}/kind`, 'constructor'],
    [`${FILTERS}/kind`, undefined],
    [`${FILTERS}/kind`, 7],
    [`${FILTERS}/name`, undefined],
    [`${FILTERS}/value`, 1],
    [FILTERS, { kind: 'literal', value: null }],
    [FILTERS, { kind: 'unknown' }],
    [FILTERS, { kind: 'binary', operator: '/', left: FILTERS, right: FILTERS }],
    [FILTERS, { kind: 'size', of: 'x', axis: 'batch' }],
    [FILTERS, { kind: 'tuple', items: [{ kind: 'tuple', items: [1] }] }],
    ['blocks/0/body/nodes/0/stage/filtres', 1],
    ['blocks/0/body/nodes/0/stage/kind', 'convolution'],
    ['blocks/0/body/nodes/0/stage', { kind: 'sequence', stages: [{ kind: 'relu', slope: 1 }] }],
    ['blocks/0/body/nodes/0/stage', { kind: 'branches', merge: 'multiply', stages: [] }],
    ['blocks/0/body/nodes/0/stage', { kind: 'call', block: 'B', arguments: [] }],
    ['blocks/0/body/nodes/0/inputs', 'x'],
    ['blocks/0/body/nodes/0/when', true],
    ['blocks/0/body/outputs', []],
    ['blocks/0/body/outputs', { out: 1 }],
    ['blocks/0/body/kind', 'graph'],
    ['blocks/0/parameters/0/type', 'int'],
    ['blocks/0/parameters/0/minimum', '1'],
    ['blocks/0/parameters/0/default', null],
    ['blocks/0/parameters/0/default', [1, [2, {}]]],
    ['blocks', {}],
    ['initializers/conv/kernel/kind', 'normal2'],
    ['initializers/conv/kernel', { kind: 'normal' }],
    ['initializers/conv', undefined],
    ['inputs/0/axes/0/axis', 'depth'],
    ['inputs/0/axes/0/size', '3'],
    ['netglot', 2],
    ['netglot', undefined],
    ['$schema', 1],
    ['paper', null],
    ['title', 3],
    ['extra', 3],
  ])('is refused by the schema and by fromJson: %s of %j', (place, value) => {
    const json = altered({ [place]: value });
    expect([validate(JSON.parse(json)), isRead(json)]).toEqual([false, false]);
  });

  it('is the same for both, at any value in any place', () => {
    const places = fc.constantFrom(
      FILTERS,
      'blocks',
      'inputs/0',
      'blocks/0/body',
      'blocks/0/parameters/0/default',
      'doc',
    );
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom({ kind: 'literal', value: 1 }, [], [[true]], 'x'));
    fc.assert(
      fc.property(values, places, (value, place) => {
        const json = altered({ [place]: value });
        expect(validate(JSON.parse(json))).toBe(isRead(json));
      }),
    );
  });
});

it('explains every operation and every attribute', () => {
  const text = JSON.stringify(SCHEMA);
  for (const { doc, attributes } of Object.values(OPERATIONS)) {
    expect(text).toContain(JSON.stringify(doc).slice(1, -1));
    for (const attribute of Object.values(attributes))
      expect(text).toContain(JSON.stringify(attribute.doc).slice(1, -1));
  }
});

it('says of a mistake deep inside where it is, and nothing of other kinds', () => {
  const deep = Array.from({ length: 60 }).reduce<unknown>((stage) => ({ kind: 'sequence', stages: [stage] }), {
    kind: 'dropout',
    rate: 1,
  });
  const all = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(SCHEMA);
  expect(all(JSON.parse(altered({ 'blocks/0/body/nodes/0/stage': deep })))).toBe(false);
  const places = (all.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(({ instancePath }) => instancePath);
  expect(places).toEqual([`/blocks/0/body/nodes/0/stage${'/stages/0'.repeat(60)}/rate`]);
});
