/** What broken descriptions are made of. */
import * as author from '../../../../spec/author/index.ts';
import type { DIAGNOSTICS } from '../../../../spec/ir/diagnostic.ts';
import type { Expression } from '../../../../spec/ir/expression.ts';
import type { Block, Model, Node, Parameter, Stage } from '../../../../spec/ir/model.ts';
import { literal, makeBlock, makeModel, node, parameter } from '../support.ts';

/** Its title, the description, the code of the diagnostic that it must give, and the place. */
export type Broken = readonly [title: string, model: Model, code: keyof typeof DIAGNOSTICS, place: string];

const { conv, relu } = author;
export const call = (block: string, given: Record<string, Expression> = {}): Stage => ({
  kind: 'call',
  block,
  arguments: given,
});
export const integer = (name: string, rest: Partial<Parameter> = {}): Parameter => ({
  name,
  type: 'integer',
  doc: '',
  ...rest,
});
export const unit = (rest: Partial<Block> = {}): Block =>
  makeBlock('Unit', [node('conv', { ...conv(1, 3), filters: parameter('filters') }, 'x')], {
    inputs: ['x'],
    parameters: [integer('filters', { minimum: 1 })],
    ...rest,
  });
export const withUnit = (stage: Stage, rest: Partial<Block> = {}): Model =>
  makeModel([unit(rest), makeBlock('AModel', [node('unit', stage, 'image')])]);
export const pairBlock = makeBlock('Two', [node('a', relu(), 'x'), node('b', relu(), 'a')], {
  inputs: ['x'],
  body: { kind: 'flow', nodes: [node('a', relu(), 'x'), node('b', relu(), 'a')], outputs: { first: 'a', second: 'b' } },
});
export const nested = (levels: number): Stage =>
  levels === 0 ? relu() : { kind: 'sequence', stages: [nested(levels - 1)] };
export const deepFormula = (levels: number): Expression =>
  levels === 0 ? literal(1) : { kind: 'binary', operator: '+', left: literal(1), right: deepFormula(levels - 1) };
export const repeatOf = (body: Stage, rest: Partial<Extract<Stage, { kind: 'repeat' }>> = {}): Stage => ({
  kind: 'repeat',
  count: literal(3),
  index: 'i',
  body,
  ...rest,
});
export const flowOutputs = (outputs: Record<string, string>): Model =>
  makeModel([makeBlock('AModel', [], { body: { kind: 'flow', nodes: [node('a', relu(), 'image')], outputs } })]);
export const vector = (id = 'pool') => node(id, author.globalAveragePool(), 'image');

export const flag = (name: string, type: Parameter['type'] = 'boolean'): Parameter => ({
  name,
  type,
  doc: '',
  default: false,
});
export const off: Expression = { kind: 'binary', operator: '==', left: parameter('on'), right: literal(false) };
/** A model with parameters `on` and `other`, whose nodes and outputs may be conditional. */
export const conditional = (
  nodes: readonly Node[],
  outputs: Record<string, string>,
  provided: Record<string, Expression>,
  parameters: readonly Parameter[] = [flag('on'), flag('other')],
): Model => makeModel([makeBlock('AModel', [], { parameters, body: { kind: 'flow', nodes, outputs, provided } })]);
export const only = (one: Node, test: string): Node => ({ ...one, when: parameter(test) });
export const [first, second] = [node('a', relu(), 'image'), node('b', relu(), 'a')];

export const again = (id: string, shares: string, ...inputs: string[]): Node => ({ id, shares, inputs });
export const tower = node('tower', call('Unit', { filters: literal(4) }), 'image');
export const sharing = (...nodes: readonly Node[]): Model => makeModel([unit(), makeBlock('AModel', nodes)]);
export const pairOfOutputs = makeBlock('Both', [], {
  body: { kind: 'flow', nodes: [first, second], outputs: { one: 'a', two: 'b' } },
});
export const both = node('both', call('Both'), 'image');
/** The second output of a block is read by an output of the model that is there only with `on`. */
export const halfRead = makeBlock('AModel', [], {
  parameters: [flag('on')],
  body: {
    kind: 'flow',
    nodes: [both],
    outputs: { a: 'both.one', b: 'both.two' },
    provided: { b: parameter('on') },
  },
});
export const padded = (kernel: author.Pair, padding: author.Padding): readonly Node[] => [
  node('a', author.averagePool(kernel, { padding, stride: 1 }), 'image'),
];
export const optionalTower = makeBlock('AModel', [], {
  parameters: [flag('on')],
  body: {
    kind: 'flow',
    nodes: [only(tower, 'on'), again('twin', 'tower', 'image')],
    outputs: { a: 'tower', b: 'twin' },
    provided: { a: parameter('on') },
  },
});
