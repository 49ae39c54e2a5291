/** Which values are never negative, and what follows for max pools in emitted code and in the proof. */
import { describe, expect, it } from 'vitest';

import { generate } from '../../../generators/index.ts';
import * as author from '../../../spec/author/index.ts';
import type { Block, Model, Node, Stage } from '../../../spec/ir/model.ts';
import type { LayerConfig } from '../../../verify/protocol.ts';
import { isNeverNegative } from '../../../verify/proof/signs-keras.ts';
import { makeBlock, makeModel, node, parameter } from './support.ts';

const pool = author.maxPool(3, { stride: 2, padding: [1, 1, 1, 1] });
const call = (block: string): Stage => ({ kind: 'call', block, arguments: {} });
const FLAG = { name: 'flag', type: 'boolean', doc: '', default: true } as const;

/** A pool behind these nodes, and blocks for them to call. */
const poolBehind = (nodes: readonly Node[], blocks: readonly Block[] = []): Model => {
  const before = nodes.at(-1)?.id ?? 'image';
  return makeModel([...blocks, makeBlock('AModel', [...nodes, node('pool', pool, before)], { parameters: [FLAG] })]);
};

const OWN = 'MaxPooling2DPadded';
const isStock = (model: Model): readonly boolean[] =>
  (['keras', 'tfjs'] as const).map((target) => !generate(model, target)[0]?.content.includes(OWN));

const { relu, relu6, tanh, sigmoid, conv, sequence, when, repeat, scale, dropout, leakyRelu } = author;
const positive = makeBlock('Positive', [node('conv', conv(3, 1), 'image'), node('act', relu(), 'conv')]);
const passing = makeBlock('Passing', [node('drop', dropout(0.5), 'image'), node('pool', author.maxPool(2), 'drop')]);
const through = (...stages: readonly Stage[]): readonly Node[] => [node('a', sequence(...stages), 'image')];
const merged = (merge: Stage, left: Stage, right: Stage): readonly Node[] => [
  node('left', left, 'image'),
  node('right', right, 'image'),
  node('both', merge, 'left', 'right'),
];

/** A title, the nodes in front of the pool, and the blocks that they call. */
type Case = readonly [string, readonly Node[], readonly Block[]];

describe('a max pool with zeros around it', () => {
  it.each([
    ['ReLU', through(relu()), []],
    ['ReLU6 and dropout', through(relu6(), dropout(0.5)), []],
    ['values of which none is negative', merged({ kind: 'concat' }, relu(), sigmoid()), []],
    ['a sum of such', merged({ kind: 'add' }, relu(), sigmoid()), []],
    ['a block that ends so', [node('a', call('Positive'), 'image')], [positive]],
    ['a block that keeps it so', [node('a', relu(), 'image'), node('b', call('Passing'), 'a')], [passing]],
    ['turns that all end so', through(relu(), repeat(3, sequence(conv(3, 1), relu()))), []],
    ['a condition that changes nothing', through(relu(), when(parameter('flag'), sigmoid())), []],
  ] as readonly Case[])('stands behind %s', (_, nodes, blocks) => {
    expect(isStock(poolBehind(nodes, blocks))).toEqual([true, true]);
  });

  it.each([
    ['an image', [], []],
    ['tanh', through(tanh()), []],
    ['a leaky ReLU', through(leakyRelu(0.1)), []],
    ['a convolution behind ReLU', through(relu(), conv(3, 1)), []],
    ['a negative factor', through(relu(), scale(-1)), []],
    ['values of which some may be negative', merged({ kind: 'concat' }, relu(), tanh()), []],
    ['a block that keeps what it is given', [node('a', call('Passing'), 'image')], [passing]],
    ['a condition', through(tanh(), when(parameter('flag'), relu())), []],
    ['turns of which none may run', through(tanh(), repeat(parameter('turns'), relu())), []],
    ['turns that end otherwise', through(relu(), repeat(3, sequence(relu(), conv(3, 1)))), []],
  ] as readonly Case[])('does not behind %s', (_, nodes, blocks) => {
    const model = poolBehind(nodes, blocks);
    const turns = { name: 'turns', type: 'integer', doc: '', default: 2, minimum: 0 } as const;
    const main = model.blocks.at(-1) as Block;
    const counted = { ...main, parameters: [...main.parameters, turns] };
    expect(isStock({ ...model, blocks: [...model.blocks.slice(0, -1), counted] })).toEqual([false, false]);
  });

  it('is inside a repeat where every turn gives what the next one may read', () => {
    const body = (last: Stage): Stage => repeat(2, sequence(author.maxPool(3, { padding: [1, 1, 1, 1] }), last));
    const model = (last: Stage): Model =>
      makeModel([makeBlock('AModel', [node('a', relu(), 'image'), node('b', body(last), 'a')])]);
    expect(isStock(model(relu()))).toEqual([true, true]);
    expect(isStock(model(tanh()))).toEqual([false, false]);
  });
});

describe('layers as they are built', () => {
  const layer = (name: string, type: string, reads: readonly string[], config = {}): [string, LayerConfig] => [
    name,
    { name, type, reads, config, output: null },
  ];
  const layers = new Map([
    layer('act', 'ReLU', ['image']),
    layer('leaky', 'ReLU', ['image'], { negative_slope: 0.1 }),
    layer('tanh', 'Activation', ['image'], { activation: 'tanh' }),
    layer('gate', 'Activation', ['image'], { activation: 'sigmoid' }),
    layer('join', 'Concatenate', ['act', 'gate']),
    layer('mixed', 'Concatenate', ['act', 'tanh']),
    layer('norm', 'BatchNormalization', ['act']),
    layer('own', 'netglot>AveragePooling2DPadded', ['join']),
    layer('padded', 'ZeroPadding2D', ['image']),
  ]);

  it.each(['act', 'gate', 'join', 'own'])('give nothing negative: %s', (name) => {
    expect(isNeverNegative(name, layers)).toBe(true);
  });
  it.each(['leaky', 'tanh', 'mixed', 'norm', 'padded', 'image'])('may give something negative: %s', (name) => {
    expect(isNeverNegative(name, layers)).toBe(false);
  });
});
