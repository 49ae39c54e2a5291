/** Descriptions broken on purpose: every mistake has its code and its place. */
import { describe, expect, it } from 'vitest';

import * as author from '../../../spec/author/index.ts';
import { DIAGNOSTICS, formatDiagnostic } from '../../../spec/ir/diagnostic.ts';
import type { Expression } from '../../../spec/ir/expression.ts';
import type { Block, Model, Node, Parameter, Stage } from '../../../spec/ir/model.ts';
import { collect } from '../../../spec/passes/infer-operation.ts';
import { checkModel } from '../../../spec/passes/check.ts';
import { instantiate } from '../../../spec/passes/instantiate.ts';
import { sizeFormula } from '../../../spec/author/sizes.ts';
import { literal, makeBlock, makeModel, modelOf, node, parameter } from './support.ts';

const { conv, relu } = author;
const call = (block: string, given: Record<string, Expression> = {}): Stage => ({
  kind: 'call',
  block,
  arguments: given,
});
const integer = (name: string, rest: Partial<Parameter> = {}): Parameter => ({
  name,
  type: 'integer',
  doc: '',
  ...rest,
});
const unit = (rest: Partial<Block> = {}): Block =>
  makeBlock('Unit', [node('conv', { ...conv(1, 3), filters: parameter('filters') }, 'x')], {
    inputs: ['x'],
    parameters: [integer('filters', { minimum: 1 })],
    ...rest,
  });
const withUnit = (stage: Stage, rest: Partial<Block> = {}): Model =>
  makeModel([unit(rest), makeBlock('AModel', [node('unit', stage, 'image')])]);
const pairBlock = makeBlock('Two', [node('a', relu(), 'x'), node('b', relu(), 'a')], {
  inputs: ['x'],
  body: { kind: 'flow', nodes: [node('a', relu(), 'x'), node('b', relu(), 'a')], outputs: { first: 'a', second: 'b' } },
});
const nested = (levels: number): Stage => (levels === 0 ? relu() : { kind: 'sequence', stages: [nested(levels - 1)] });
const deepFormula = (levels: number): Expression =>
  levels === 0 ? literal(1) : { kind: 'binary', operator: '+', left: literal(1), right: deepFormula(levels - 1) };
const repeatOf = (body: Stage, rest: Partial<Extract<Stage, { kind: 'repeat' }>> = {}): Stage => ({
  kind: 'repeat',
  count: literal(3),
  index: 'i',
  body,
  ...rest,
});
const flowOutputs = (outputs: Record<string, string>): Model =>
  makeModel([makeBlock('AModel', [], { body: { kind: 'flow', nodes: [node('a', relu(), 'image')], outputs } })]);
const vector = (id = 'pool') => node(id, author.globalAveragePool(), 'image');

const flag = (name: string, type: Parameter['type'] = 'boolean'): Parameter => ({
  name,
  type,
  doc: '',
  default: false,
});
const off: Expression = { kind: 'binary', operator: '==', left: parameter('on'), right: literal(false) };
/** A model with parameters `on` and `other`, whose nodes and outputs may be conditional. */
const conditional = (
  nodes: readonly Node[],
  outputs: Record<string, string>,
  provided: Record<string, Expression>,
  parameters: readonly Parameter[] = [flag('on'), flag('other')],
): Model => makeModel([makeBlock('AModel', [], { parameters, body: { kind: 'flow', nodes, outputs, provided } })]);
const only = (one: Node, test: string): Node => ({ ...one, when: parameter(test) });
const [first, second] = [node('a', relu(), 'image'), node('b', relu(), 'a')];

const again = (id: string, shares: string, ...inputs: string[]): Node => ({ id, shares, inputs });
const tower = node('tower', call('Unit', { filters: literal(4) }), 'image');
const sharing = (...nodes: readonly Node[]): Model => makeModel([unit(), makeBlock('AModel', nodes)]);
const pairOfOutputs = makeBlock('Both', [], {
  body: { kind: 'flow', nodes: [first, second], outputs: { one: 'a', two: 'b' } },
});
const both = node('both', call('Both'), 'image');
/** The second output of a block is read by an output of the model that is there only with `on`. */
const halfRead = makeBlock('AModel', [], {
  parameters: [flag('on')],
  body: {
    kind: 'flow',
    nodes: [both],
    outputs: { a: 'both.one', b: 'both.two' },
    provided: { b: parameter('on') },
  },
});
const padded = (kernel: author.Pair, padding: author.Padding): readonly Node[] => [
  node('a', author.averagePool(kernel, { padding, stride: 1 }), 'image'),
];
const optionalTower = makeBlock('AModel', [], {
  parameters: [flag('on')],
  body: {
    kind: 'flow',
    nodes: [only(tower, 'on'), again('twin', 'tower', 'image')],
    outputs: { a: 'tower', b: 'twin' },
    provided: { a: parameter('on') },
  },
});

const CASES: readonly (readonly [title: string, model: Model, code: keyof typeof DIAGNOSTICS, place: string])[] = [
  ['a model name', makeModel([makeBlock('AModel', [])], { name: 'A Model' }), 'NG101', 'A Model'],
  ...['a.b', 'a--b', 'a-', 'nul', 'com1', 'keras', 'torch', 'netglot-weights', 'constructor', '../a', 'a/b'].map(
    (name) => [`the model name ${name}`, makeModel([makeBlock('AModel', [])], { name }), 'NG101', name] as const,
  ),
  ['a word of objects', modelOf(node('constructor', relu(), 'image')), 'NG101', 'a-model/AModel/constructor'],
  ['a long id', modelOf(node('a'.repeat(101), relu(), 'image')), 'NG101', `a-model/AModel/${'a'.repeat(101)}`],
  ['a block name', makeModel([makeBlock('unit-x', []), makeBlock('AModel', [])]), 'NG101', 'a-model/unit-x'],
  ['an id with a capital', modelOf(node('Conv', relu(), 'image')), 'NG101', 'a-model/AModel/Conv'],
  ['an id with a dot', modelOf(node('a.b', relu(), 'image')), 'NG101', 'a-model/AModel/a.b'],
  ['an id with two underscores', modelOf(node('a__b', relu(), 'image')), 'NG101', 'a-model/AModel/a__b'],
  ['a hostile id', modelOf(node('a);evil(', relu(), 'image')), 'NG101', 'a-model/AModel/a);evil('],
  [
    'a hostile input',
    withUnit(call('Unit', { filters: literal(1) }), { inputs: ['x):'] }),
    'NG101',
    'a-model/Unit/x):',
  ],
  ['a hostile index', modelOf(node('r', repeatOf(relu(), { index: 'i in x' }), 'image')), 'NG101', 'a-model/AModel/r'],
  ['a hostile output', flowOutputs({ 'a)': 'a', b: 'a' }), 'NG101', 'a-model/AModel/a)'],
  ['an only output with a name', flowOutputs({ classes: 'a' }), 'NG101', 'a-model/AModel'],
  ['no output', flowOutputs({}), 'NG101', 'a-model/AModel'],
  ['a parameter name', withUnit(relu(), { parameters: [integer('my_width')] }), 'NG101', 'a-model/Unit/my_width'],
  ['two blocks of one name', makeModel([unit(), unit(), makeBlock('AModel', [])]), 'NG102', 'a-model/Unit'],
  ['two nodes of one id', modelOf(node('a', relu(), 'image'), node('a', relu(), 'image')), 'NG102', 'a-model/AModel/a'],
  ['a node called like an input', modelOf(node('image', relu(), 'image')), 'NG102', 'a-model/AModel/image'],
  [
    'two parameters of one name',
    withUnit(relu(), { parameters: [integer('a'), integer('a')] }),
    'NG102',
    'a-model/Unit/a',
  ],
  ['two inputs of one name', withUnit(relu(), { inputs: ['x', 'x'] }), 'NG102', 'a-model/Unit/x'],
  ['an index twice', modelOf(node('r', repeatOf(repeatOf(relu())), 'image')), 'NG102', 'a-model/AModel/r'],
  [
    'a node that reads what may be absent',
    conditional([only(first, 'on'), only(second, 'other')], { a: 'image', b: 'b' }, { b: parameter('other') }),
    'NG114',
    'a-model/AModel/b',
  ],
  [
    'an output that may be absent and does not say so',
    conditional([first, only(second, 'on')], { a: 'a', b: 'b' }, {}),
    'NG114',
    'a-model/AModel/b',
  ],
  [
    'a node that always exists behind one that may be absent',
    conditional([only(first, 'on'), node('b', relu(), 'image')], { a: 'a', b: 'b' }, { a: parameter('on') }),
    'NG114',
    'a-model/AModel/b',
  ],
  [
    'no output at some arguments',
    conditional([first, second], { a: 'a', b: 'b' }, { a: parameter('on'), b: parameter('other') }),
    'NG114',
    'a-model/AModel',
  ],
  [
    'a test of a number',
    conditional([first, second], { a: 'a', b: 'b' }, { b: parameter('on') }, [
      { name: 'on', type: 'integer', doc: '', default: 1 },
    ]),
    'NG107',
    'a-model/AModel/b',
  ],
  [
    'a test for no output',
    conditional([first, second], { a: 'a', b: 'b' }, { c: parameter('on') }),
    'NG103',
    'a-model/AModel/c',
  ],
  [
    'tests of too many parameters',
    conditional(
      [first],
      { a: 'a', b: 'a', c: 'a', d: 'a', e: 'a' },
      { b: parameter('b'), c: parameter('c'), d: parameter('d'), e: parameter('e') },
      ['b', 'c', 'd', 'e'].map((name) => flag(name)),
    ),
    'NG111',
    'a-model/AModel',
  ],
  [
    'a block with an output that may be absent',
    makeModel([
      makeBlock('Two', [], {
        inputs: ['x'],
        parameters: [flag('on')],
        body: {
          kind: 'flow',
          nodes: [node('a', relu(), 'x')],
          outputs: { one: 'a', two: 'a' },
          provided: { one: parameter('on'), two: off },
        },
      }),
      makeBlock('AModel', [node('a', relu(), 'image')]),
    ]),
    'NG114',
    'a-model/Two',
  ],
  ['a later node', modelOf(node('a', relu(), 'b'), node('b', relu(), 'image')), 'NG103', 'a-model/AModel/a'],
  ['an output that is not there', flowOutputs({ out: 'b' }), 'NG103', 'a-model/AModel'],
  [
    'a size of a later node',
    modelOf(node('a', conv(sizeFormula('b', 'channels'), 1), 'image'), node('b', relu(), 'a')),
    'NG103',
    'a-model/AModel/a',
  ],
  [
    'an index outside its repeat',
    modelOf(node('a', conv({ kind: 'variable', name: 'i' }, 1), 'image')),
    'NG103',
    'a-model/AModel/a',
  ],
  [
    'a part applied again that stands later',
    sharing(again('twin', 'tower', 'image'), tower),
    'NG103',
    'a-model/AModel/twin',
  ],
  [
    'an operation applied again',
    modelOf(node('act', relu(), 'image'), again('twin', 'act', 'image')),
    'NG103',
    'a-model/AModel/twin',
  ],
  [
    'a block with several outputs applied again',
    makeModel([pairBlock, makeBlock('AModel', [node('two', call('Two'), 'image'), again('twin', 'two', 'image')])]),
    'NG103',
    'a-model/AModel/twin',
  ],
  [
    'a second use applied again',
    sharing(tower, again('twin', 'tower', 'image'), again('third', 'twin', 'image')),
    'NG103',
    'a-model/AModel/third',
  ],
  [
    'a second use of two values',
    sharing(tower, again('twin', 'tower', 'image', 'image')),
    'NG109',
    'a-model/AModel/twin',
  ],
  [
    'a second use that would have other weights',
    sharing(tower, again('twin', 'tower', 'tower')),
    'NG201',
    'a-model/twin',
  ],
  [
    'a second use that exists where the first does not',
    makeModel([unit(), optionalTower]),
    'NG114',
    'a-model/AModel/twin',
  ],
  ['an unknown block', withUnit(call('Unti')), 'NG104', 'a-model/AModel/unit'],
  [
    'an unknown parameter in a formula',
    modelOf(node('a', conv(parameter('width'), 1), 'image')),
    'NG105',
    'a-model/AModel/a',
  ],
  [
    'an unknown argument',
    withUnit(call('Unit', { filters: literal(1), width: literal(1) })),
    'NG105',
    'a-model/AModel/unit/width',
  ],
  ['a missing argument', withUnit(call('Unit')), 'NG106', 'a-model/AModel/unit/filters'],
  [
    'a model parameter without default',
    makeModel([makeBlock('AModel', [], { parameters: [integer('n')] })]),
    'NG106',
    'a-model/n',
  ],
  [
    'an argument of the wrong type',
    withUnit(call('Unit', { filters: literal('same') })),
    'NG107',
    'a-model/AModel/unit/filters',
  ],
  [
    'an attribute of the wrong type',
    modelOf(node('a', conv(literal(1.5), 1), 'image')),
    'NG107',
    'a-model/AModel/a/filters',
  ],
  [
    'a number of filters that is not rounded',
    modelOf(node('a', conv({ kind: 'binary', operator: '/', left: literal(8), right: literal(2) }, 1), 'image')),
    'NG107',
    'a-model/AModel/a/filters',
  ],
  [
    'a padding of three sides',
    modelOf(node('a', conv(1, 1, { padding: [1, 1, 1] as never }), 'image')),
    'NG107',
    'a-model/AModel/a/padding',
  ],
  [
    'a default of the wrong type',
    withUnit(relu(), { parameters: [integer('n', { default: true })] }),
    'NG107',
    'a-model/Unit/n',
  ],
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

describe('a description with', () => {
  it.each(CASES)('%s', (_, model, code, place) => {
    const found = checkModel(model);
    expect(found.map((diagnostic) => `${diagnostic.code} ${diagnostic.place.join('/')}`)).toContain(`${code} ${place}`);
    for (const diagnostic of found)
      expect(formatDiagnostic(diagnostic)).toContain(DIAGNOSTICS[code] ? code.slice(0, 2) : '');
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
