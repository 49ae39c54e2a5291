/** What sizes an input may have: a least one, and what they are multiples of. */
import { describe, expect, it } from 'vitest';

import * as author from '../../../spec/author/index.ts';
import type { Model, ModelInput } from '../../../spec/ir/model.ts';
import { fromJson, toJson } from '../../../spec/json.ts';
import unet from '../../../spec/models/unet.ts';
import { checkModel } from '../../../spec/passes/check.ts';
import { collect } from '../../../spec/passes/infer-operation.ts';
import { summarize } from '../../../spec/passes/summary.ts';
import { gridsOf } from '../../../verify/proof/case.ts';
import { makeBlock, makeModel, node } from './support.ts';

/** Halves the grid, doubles it again, and joins both. */
const skipping = (input: ModelInput): Model => ({
  ...makeModel([
    makeBlock('AModel', [
      node('low', author.maxPool(2), 'image'),
      node('high', author.resize(2), 'low'),
      node('join', { kind: 'concat' }, 'image', 'high'),
    ]),
  ]),
  inputs: [input],
});
const image = (sizes: Partial<author.ImageOptions>): ModelInput =>
  author.image({ height: 12, width: 8, channels: 3, ...sizes });

it('is the least size too, where that is not said', () => {
  expect(image({ multiple: 4 })).toEqual(image({ multiple: 4, minimum: 4 }));
});

it('comes through JSON', () => {
  expect(fromJson(toJson(unet)).inputs).toEqual(unet.inputs);
});

it('lets a network be whose skips fit at these sizes alone', () => {
  expect(checkModel(skipping(image({ multiple: 2 })))).toEqual([]);
  expect(checkModel(skipping(image({})))).toEqual([]);
});

it.each([2, 3])('is asked for where sizes from %i do not all fit', (minimum) => {
  const [found, ...others] = checkModel(skipping(image({ minimum })));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: 'NG201', place: ['a-model', 'join'] });
  if (minimum === 2) expect(found?.message).toMatch(/^at an input size 1 above the least, /);
  if (minimum === 2) expect(found?.allowed).toContain('multiple');
});

describe('is out of range', () => {
  it.each([
    ['0', { multiple: 0, minimum: 4 }],
    ['a fraction', { multiple: 1.5, minimum: 3 }],
    ['no divisor of the height', { multiple: 8, minimum: 8 }],
    ['no divisor of the least size', { multiple: 4, minimum: 2 }],
  ])('as %s', (_, sizes) => {
    const found = checkModel(skipping(image(sizes)));
    expect(found.length).toBeGreaterThan(0);
    for (const one of found)
      expect(one).toMatchObject({
        code: 'NG108',
        allowed: 'a positive integer that divides the size and the least size, which has to be there',
      });
  });

  it('without a least size', () => {
    const { name, axes } = image({ multiple: 4 });
    const bare = axes.map(({ minimum: _, ...axis }) => axis);
    expect(checkModel(skipping({ name, axes: bare })).map(({ code }) => code)).toEqual(['NG108', 'NG108']);
  });
});

it('holds for the sizes that a model is looked at with', () => {
  const { diagnostics } = collect(() => summarize(unet, { sizes: { height: 48, width: 72 } }));
  expect(diagnostics).toMatchObject([
    { code: 'NG108', place: ['unet', 'image', 'width'], received: '72', allowed: 'a multiple of 16' },
  ]);
});

it('holds for the sizes of the proof, which are not square', () => {
  expect(gridsOf(unet)).toEqual([
    [160, 160],
    [176, 208],
  ]);
});
