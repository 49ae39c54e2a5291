/** Descriptions broken on purpose in ranges, structure and shapes. */
import * as author from '../../../../spec/author/index.ts';
import { sizeFormula } from '../../../../spec/author/sizes.ts';
import {
  call,
  unit,
  withUnit,
  pairBlock,
  nested,
  deepFormula,
  repeatOf,
  vector,
  flag,
  pairOfOutputs,
  both,
  halfRead,
  padded,
  type Broken,
} from './parts.ts';
import { literal, makeBlock, makeModel, modelOf, node, parameter } from '../support.ts';

const { conv, relu } = author;

export const BROKEN_VALUES: readonly Broken[] = [
  ['an argument out of range', withUnit(call('Unit', { filters: literal(0) })), 'NG108', 'a-model/AModel/unit/filters'],
  [
    'groups that do not divide the channels',
    modelOf(node('a', conv(4, 1, { groups: 2 }), 'image')),
    'NG202',
    // The channels of the image are a parameter: only the instance knows them.
    'a-model/a',
  ],
  [
    'groups that do not divide the filters',
    modelOf(node('a', conv(4, 1, { groups: 3 }), 'image')),
    'NG202',
    'a-model/AModel/a',
  ],
  ['no filters', modelOf(node('a', conv(0, 1), 'image')), 'NG108', 'a-model/AModel/a/filters'],
  ['a stride of zero', modelOf(node('a', conv(1, 1, { stride: [1, 0] }), 'image')), 'NG108', 'a-model/AModel/a/stride'],
  ['a drop rate of 1', modelOf(node('a', author.dropout(1), 'image')), 'NG108', 'a-model/AModel/a/rate'],
  [
    'a drop rate of samples of 1',
    modelOf(node('a', author.stochasticDepth(1), 'image')),
    'NG108',
    'a-model/AModel/a/rate',
  ],
  [
    'a negative epsilon of a layer norm',
    modelOf(node('a', author.layerNorm({ epsilon: -1e-6 }), 'image')),
    'NG108',
    'a-model/AModel/a/epsilon',
  ],
  [
    'a window of channels without a middle',
    modelOf(node('a', author.localResponseNorm({ size: 4, alpha: 1e-4, beta: 0.75, k: 1 }), 'image')),
    'NG108',
    'a-model/AModel/a',
  ],
  [
    'a negative k of a local response norm',
    modelOf(node('a', author.localResponseNorm({ size: 5, alpha: 1e-4, beta: 0.75, k: -1 }), 'image')),
    'NG108',
    'a-model/AModel/a/k',
  ],
  ['a negative slope', modelOf(node('a', author.leakyRelu(-0.1), 'image')), 'NG108', 'a-model/AModel/a/slope'],
  [
    'an approximation that is a number',
    modelOf(node('a', { kind: 'gelu', approximate: literal(1) }, 'image')),
    'NG107',
    'a-model/AModel/a/approximate',
  ],
  [
    'a default of the wrong length',
    withUnit(relu(), { parameters: [{ name: 'n', type: 'integers', doc: '', default: [1], length: 2 }] }),
    'NG108',
    'a-model/Unit/n',
  ],
  [
    'an input without cells',
    makeModel([makeBlock('AModel', [])], { inputs: [author.image({ height: 0, width: 1, channels: 1 })] }),
    'NG108',
    'a-model/image/height',
  ],
  [
    'fewer turns than ends',
    modelOf(node('r', repeatOf(relu(), { count: literal(1), first: relu(), last: relu() }), 'image')),
    'NG108',
    'a-model/r',
  ],
  [
    'a million turns',
    modelOf(node('r', repeatOf(relu(), { count: literal(1_000_000) }), 'image')),
    'NG108',
    'a-model/r',
  ],
  ['an addition of one value', modelOf(node('a', { kind: 'add' }, 'image')), 'NG109', 'a-model/AModel/a'],
  ['a convolution of two', modelOf(node('a', conv(1, 1), 'image', 'image')), 'NG109', 'a-model/AModel/a'],
  [
    'a sequence of two values',
    modelOf(node('a', author.sequence(relu()), 'image', 'image')),
    'NG109',
    'a-model/AModel/a',
  ],
  [
    'several outputs inside a sequence',
    makeModel([pairBlock, makeBlock('AModel', [node('a', author.sequence(call('Two')), 'image')])]),
    'NG109',
    'a-model/AModel/a',
  ],
  [
    'an input without axes',
    { ...modelOf(node('a', relu(), 'image')), inputs: [{ name: 'image', axes: [] }] },
    'NG113',
    'a-model/image',
  ],
  [
    'an input whose axes are in another order',
    {
      ...modelOf(node('a', relu(), 'image')),
      inputs: [{ name: 'image', axes: (['height', 'width', 'channels'] as const).map((axis) => ({ axis, size: 8 })) }],
    },
    'NG113',
    'a-model/image',
  ],
  ['other inputs than the block', makeModel([makeBlock('AModel', [], { inputs: ['other'] })]), 'NG109', 'a-model'],
  [
    'a block that calls itself',
    makeModel([makeBlock('AModel', [node('a', call('AModel'), 'image')])]),
    'NG110',
    'a-model/AModel/a',
  ],
  [
    'a block that calls a later one',
    makeModel([
      makeBlock('Early', [node('a', call('Unit', { filters: literal(1) }), 'x')], { inputs: ['x'] }),
      unit(),
      makeBlock('AModel', []),
    ]),
    'NG110',
    'a-model/Early/a',
  ],
  ['stages nested too deeply', modelOf(node('a', nested(150), 'image')), 'NG111', 'a-model/AModel/a'],
  ['a formula nested too deeply', modelOf(node('a', conv(deepFormula(150), 1), 'image')), 'NG111', 'a-model/AModel/a'],
  ['no blocks', makeModel([]), 'NG113', 'a-model'],
  ['another last block', makeModel([unit()]), 'NG113', 'a-model'],
  [
    'an output of a block that nobody reads',
    makeModel([pairOfOutputs, makeBlock('AModel', [both, node('c', relu(), 'both.one')])]),
    'NG115',
    'a-model/AModel/both',
  ],
  [
    'an output of a block that nobody reads at some arguments',
    makeModel([pairOfOutputs, halfRead]),
    'NG115',
    'a-model/AModel/both',
  ],
  ['a pool of one cell that is padded', modelOf(...padded(1, [1, 1, 1, 1])), 'NG108', 'a-model/AModel/a'],
  ['a pool that is padded by its width', modelOf(...padded([3, 2], [2, 2, 0, 2])), 'NG108', 'a-model/AModel/a'],
  [
    'a pool that is padded too much where a test holds',
    makeModel([
      makeBlock(
        'AModel',
        [
          node(
            'a',
            {
              ...author.maxPool(2),
              padding: {
                kind: 'select',
                test: parameter('on'),
                then: { kind: 'tuple', items: [literal(2), literal(0), literal(0), literal(0)] },
                otherwise: literal('same'),
              },
            },
            'image',
          ),
        ],
        { parameters: [flag('on')] },
      ),
    ]),
    'NG108',
    'a-model/AModel/a',
  ],
  [
    'an addition of other channels',
    modelOf(node('a', conv(4, 1), 'image'), node('sum', { kind: 'add' }, 'a', 'image')),
    'NG201',
    'a-model/sum',
  ],
  [
    'an addition of channels that never agree',
    modelOf(node('a', conv(4, 1), 'image'), node('b', conv(5, 1), 'image'), node('sum', { kind: 'add' }, 'a', 'b')),
    'NG201',
    'a-model/AModel/sum',
  ],
  [
    'an addition of another grid',
    modelOf(node('a', conv(3, 1, { stride: 2 }), 'image'), node('sum', { kind: 'add' }, 'a', 'image')),
    'NG201',
    'a-model/sum',
  ],
  [
    'a sum of other axes',
    modelOf(vector(), node('sum', { kind: 'add' }, 'pool', 'image')),
    'NG201',
    'a-model/AModel/sum',
  ],
  [
    'a concatenation of another grid',
    modelOf(node('a', conv(3, 1, { stride: 2 }), 'image'), node('join', { kind: 'concat' }, 'a', 'image')),
    'NG201',
    'a-model/join',
  ],
  [
    'a product of other channels',
    modelOf(node('a', conv(4, 1), 'image'), node('times', { kind: 'multiply' }, 'a', 'image')),
    'NG201',
    'a-model/times',
  ],
  [
    'a condition that decides the axes',
    modelOf(node('a', { kind: 'when', test: literal(true), stage: author.globalAveragePool() }, 'image')),
    'NG201',
    'a-model/AModel/a',
  ],
  [
    'a window larger than the grid',
    modelOf(node('a', conv(1, 17, { padding: 'valid' }), 'image')),
    'NG202',
    'a-model/a',
  ],
  ['a dense layer of a grid', modelOf(node('a', author.dense(1), 'image')), 'NG203', 'a-model/AModel/a'],
  [
    'an adaptive pool of a vector',
    modelOf(vector(), node('a', author.adaptiveAveragePool(2), 'pool')),
    'NG203',
    'a-model/AModel/a',
  ],
  ['a convolution of a vector', modelOf(vector(), node('a', conv(1, 1), 'pool')), 'NG203', 'a-model/AModel/a'],
  [
    'a layer scale of a vector',
    modelOf(vector(), node('a', author.channelScale({ initial: 1 }), 'pool')),
    'NG203',
    'a-model/AModel/a',
  ],
  ['a softmax of a grid', modelOf(node('a', author.softmax(), 'image')), 'NG203', 'a-model/AModel/a'],
  [
    'a rank that depends on a formula',
    modelOf(
      node('a', author.globalAveragePool({ keepGrid: author.less(sizeFormula('image', 'channels'), 2) }), 'image'),
    ),
    'NG204',
    'a-model/AModel/a',
  ],
  [
    'weights that depend on the free size of the input',
    modelOf(node('flat', author.flatten(), 'image'), node('head', author.dense(1), 'flat')),
    'NG204',
    'a-model/AModel/head',
  ],
  [
    'a block whose weights depend on the free size of the input',
    makeModel([
      makeBlock('Head', [node('flat', author.flatten(), 'x'), node('dense', author.dense(1), 'flat')], {
        inputs: ['x'],
      }),
      makeBlock('AModel', [
        node('pool', author.adaptiveAveragePool(2), 'image'),
        node('known', call('Head'), 'pool'),
        node('free', call('Head'), 'image'),
      ]),
    ]),
    'NG204',
    'a-model/AModel/free',
  ],
  [
    'a count of turns that depends on the free size of the input',
    modelOf(node('turns', { kind: 'repeat', count: sizeFormula('image', 'width'), index: 'i', body: relu() }, 'image')),
    'NG204',
    'a-model/AModel/turns',
  ],
  [
    'a repeat that doubles',
    modelOf(
      node('r', repeatOf({ ...conv(1, 1), filters: literal(1) }), 'image'),
      node('s', repeatOf({ kind: 'branches', merge: 'concat', stages: [relu(), relu()] }), 'r'),
    ),
    'NG205',
    'a-model/AModel/s/body',
  ],
  [
    'a repeat that changes the axes',
    modelOf(node('r', repeatOf(author.globalAveragePool()), 'image')),
    'NG205',
    'a-model/AModel/r/body',
  ],
];
