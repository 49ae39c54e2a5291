import { describe, expect, it } from 'vitest';

import {
  add,
  apply,
  boolean,
  chain,
  conv,
  defineBlock,
  defineModel,
  integer,
  multiply,
  relu,
  repeat,
  sequence,
  sumOf,
  tanh,
  when,
} from '../../../spec/author/index.ts';
import { mayTakeTwice } from '../../../spec/passes/repeated-values.ts';
import { about, smallImage } from '../../micro/common.ts';
import { MICRO_NETWORKS } from '../../micro/index.ts';
import { loadModel, MODEL_NAMES } from '../../support/emitted.ts';

const square = defineBlock('Square', { doc: '', inputs: ['x', 'y'] }, (_, x, y) => multiply('product', x, y));
const maybe = defineBlock('Maybe', { doc: '', parameters: { bend: boolean() } }, (p, x) =>
  chain(x, { act: when(p.bend, tanh()) }),
);

const head = { ...about('Values'), input: smallImage(), parameters: { count: integer({ doc: '', default: 0 }) } };

const TWICE = {
  'a value and itself': defineModel('a', head, (_, x) => add('sum', x, x)),
  'a value and what a condition may leave': defineModel('b', head, (_, x) =>
    add('sum', x, apply('act', maybe({ bend: false }), x)),
  ),
  'a value and what no turn may leave': defineModel('c', head, (p, x) =>
    add('sum', x, apply('acts', repeat(p.count, relu()), x)),
  ),
  'two inputs of a block': defineModel('d', head, (_, x) => apply('call', square({}), x, x)),
  'two branches of nothing': defineModel('e', head, (_, x) =>
    apply('sum', sumOf(sequence(), sequence(sequence()), conv(3, 1)), x),
  ),
} as const;

describe('a layer may take one value twice', () => {
  it.each(Object.entries(TWICE))('%s', (_, model) => {
    expect(mayTakeTwice(model)).toBe(true);
  });
});

describe('no layer takes one value twice', () => {
  it.each(MICRO_NETWORKS.filter(({ name }) => name !== 'micro-repeated-values'))('in $name', (model) => {
    expect(mayTakeTwice(model)).toBe(false);
  });

  it.each(MODEL_NAMES)('in %s', async (name) => {
    expect(mayTakeTwice(await loadModel(name))).toBe(false);
  });
});
