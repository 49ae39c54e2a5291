/** Descriptions made by hand, without types: what the fuzzer of wrong descriptions found. */
import { expect, it } from 'vitest';

import type { Block, Model, Node } from '../../../spec/ir/model.ts';
import { checkModel } from '../../../spec/passes/check.ts';
import { makeBlock, makeModel, modelOf, node } from './support.ts';

const relu = node('act', { kind: 'relu' }, 'image');
const wrong = (part: unknown) => part as never;

it.each<[string, Model]>([
  ['no blocks', makeModel(wrong(undefined))],
  ['a hole in the blocks', makeModel([wrong(undefined), makeBlock('AModel', [relu])])],
  ['a list with a hole', makeModel(Object.assign([] as Block[], { 1: makeBlock('AModel', [relu]) }))],
  ['inputs of a node that are no list', modelOf({ ...relu, inputs: wrong(3) })],
  ['no inputs of a node', modelOf({ id: 'act', stage: { kind: 'relu' } } as unknown as Node)],
  ['an operation without its attributes', modelOf(node('pool', wrong({ kind: 'maxPool' }), 'image'))],
  ['no such kind', modelOf(node('act', wrong({ kind: 'constructor' }), 'image'))],
  ['a number for a name', modelOf(node(wrong(7), { kind: 'relu' }, 'image'))],
])('%s is a diagnostic', (_, model) => {
  expect(checkModel(model).map(({ code }) => code)).toContain('NG113');
});

it('says what belongs where a key is missing', () => {
  const heNormal = { kernel: wrong({ kind: 'heNormal' }), bias: { kind: 'zeros' } } as const;
  const model = makeModel([makeBlock('AModel', [relu])], { initializers: { conv: heNormal, dense: heNormal } });
  expect(checkModel(model)[0]).toMatchObject({
    place: ['a-model', 'initializers/conv/kernel/fan'],
    message: 'a key is missing',
    allowed: 'in, out',
  });
});
