/** Descriptions broken on purpose in the types and values of formulas, and in what nobody reads. */
import * as author from '../../../../spec/author/index.ts';
import type { Expression } from '../../../../spec/ir/expression.ts';
import type { Model, Parameter } from '../../../../spec/ir/model.ts';
import { INITIALIZERS, literal, makeBlock, makeModel, modelOf, node, parameter } from '../support.ts';
import { call, integer, repeatOf, unit, type Broken } from './parts.ts';

const { conv, relu } = author;

/** A model with one parameter, in a formula for the filters of a convolution. */
const withFilters = (filters: Expression, own: Partial<Parameter>): Model =>
  makeModel([
    makeBlock('AModel', [node('a', { ...conv(1, 1), filters }, 'image')], {
      parameters: [{ ...integer('own'), default: 8, ...own }],
    }),
  ]);
const own = parameter('own');
const binary = (operator: '+' | '//' | 'and' | '==', left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});
const itemOf = (of: Expression, at: Expression): Expression => ({ kind: 'item', of, at });
const list = (...items: readonly number[]): Expression => ({ kind: 'tuple', items: items.map(literal) });
const PLACE = 'a-model/AModel/a/filters';

export const BROKEN_FORMULAS: readonly Broken[] = [
  ['filters that need not be whole', withFilters(own, { type: 'float' }), 'NG107', PLACE],
  ['filters that are a height and a width', withFilters(own, { type: 'pair' }), 'NG107', PLACE],
  ['a sum with a flag', withFilters(binary('+', own, literal(1)), { type: 'boolean', default: true }), 'NG107', PLACE],
  ['a flag that is a number', withFilters(binary('and', own, literal(true)), {}), 'NG107', PLACE],
  ['a number compared with text', withFilters(binary('==', own, literal('x')), {}), 'NG107', PLACE],
  ['an item of a number', withFilters(itemOf(own, literal(0)), {}), 'NG107', PLACE],
  ['an item that no list of its length has', withFilters(itemOf(list(8, 16), literal(2)), {}), 'NG107', PLACE],
  [
    'a number of turns that need not be whole',
    makeModel([
      makeBlock('AModel', [node('a', repeatOf(relu(), { count: own }), 'image')], {
        parameters: [{ ...integer('own'), type: 'float', default: 2 }],
      }),
    ]),
    'NG107',
    'a-model/AModel/a/count',
  ],
  [
    'a choice between a number and text',
    withFilters({ kind: 'select', test: binary('==', own, literal(1)), then: own, otherwise: literal('same') }, {}),
    'NG107',
    PLACE,
  ],
  [
    'an argument that need not be whole',
    makeModel([
      unit(),
      makeBlock('AModel', [node('unit', call('Unit', { filters: own }), 'image')], {
        parameters: [{ ...integer('own'), type: 'float', default: 2 }],
      }),
    ]),
    'NG107',
    'a-model/AModel/unit/filters',
  ],
  [
    'an item that a list has not in the last turn',
    modelOf(
      node(
        'a',
        repeatOf(
          { ...conv(1, 1), filters: itemOf(list(8, 16), { kind: 'variable', name: 'i' }) },
          { count: literal(3) },
        ),
        'image',
      ),
    ),
    'NG108',
    'a-model/a/2',
  ],
  ['a division by zero', withFilters(binary('//', own, literal(0)), {}), 'NG108', 'a-model/a'],
  [
    'an input that nobody reads',
    makeModel([
      makeBlock('Pick', [node('c', conv(2, 1), 'a')], { inputs: ['a', 'b'] }),
      makeBlock('AModel', [node('pick', call('Pick'), 'image', 'image')]),
    ]),
    'NG115',
    'a-model/Pick/b',
  ],
  [
    'a node that nobody reads',
    modelOf(node('lost', conv(50, 3), 'image'), node('a', relu(), 'image')),
    'NG115',
    'a-model/AModel/lost',
  ],
  [
    'a model that is a stage',
    makeModel([makeBlock('AModel', [], { body: { kind: 'stage', stage: relu() } })]),
    'NG113',
    'a-model',
  ],
  [
    'a bias with fans',
    makeModel([makeBlock('AModel', [node('a', conv(1, 1), 'image')])], {
      initializers: { ...INITIALIZERS, conv: { kernel: { kind: 'zeros' }, bias: { kind: 'glorotUniform' } } },
    }),
    'NG107',
    'a-model/initializers/conv/bias',
  ],
  [
    'a negative deviation',
    makeModel([makeBlock('AModel', [node('a', conv(1, 1), 'image')])], {
      initializers: { ...INITIALIZERS, dense: { kernel: { kind: 'normal', deviation: -1 }, bias: { kind: 'zeros' } } },
    }),
    'NG108',
    'a-model/initializers/dense/kernel',
  ],
];
