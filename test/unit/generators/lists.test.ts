/** The types of lists: of a fixed length where the description fixes it. */
import { expect, it } from 'vitest';

import { TARGETS } from '../../../generators/index.ts';
import * as author from '../../../spec/author/index.ts';
import type { Expression } from '../../../spec/ir/expression.ts';
import type { Model, Parameter, Stage } from '../../../spec/ir/model.ts';
import { literal, makeBlock, makeModel, node, parameter } from '../spec/support.ts';

const itemOf = (name: string, at: number): Expression => ({ kind: 'item', of: parameter(name), at: literal(at) });
const convOf = (filters: Expression): Stage => ({ ...author.conv(1, 1), filters }) as Stage;
const sizes = (rest: Partial<Parameter>): Parameter => ({ name: 'sizes', type: 'integers', doc: '', ...rest });

/** How the targets declare the list of a model. */
const declared = (model: Model): readonly (string | undefined)[] =>
  TARGETS.map(({ generate }) => {
    const text = generate(model)[0]?.content ?? '';
    const [, python, typescript] = /\bsizes(?:: ([^=;]+) = \(2, 3\)|\?: ([^;]+);)/.exec(text) ?? [];
    return python ?? typescript;
  });

/** The same of one that is passed on to a block with this parameter, which reads its second item. */
function typesOf(inner: Partial<Parameter>, given: Expression = parameter('sizes')): readonly (string | undefined)[] {
  const block = makeBlock('Inner', [node('c', convOf(itemOf('sizes', 1)), 'image')], { parameters: [sizes(inner)] });
  const call: Stage = { kind: 'call', block: 'Inner', arguments: { sizes: given } };
  const main = makeBlock('AModel', [node('d', call, 'image')], { parameters: [sizes({ default: [2, 3] })] });
  return declared(makeModel([block, main]));
}

it('is a tuple where it is passed on to a parameter of a length', () => {
  expect(typesOf({ length: 2 })).toEqual(['tuple[int, int]', 'tuple[int, int]', 'readonly [number, number]']);
});

it('is a tuple where it is passed on in one case of two', () => {
  const given: Expression = {
    kind: 'select',
    test: { kind: 'binary', operator: '<', left: itemOf('sizes', 0), right: literal(3) },
    then: parameter('sizes'),
    otherwise: { kind: 'tuple', items: [literal(4), literal(4)] },
  };
  expect(typesOf({ length: 2 }, given)).toEqual(typesOf({ length: 2 }));
});

it('has at least the items that are asked for by number, for TypeScript', () => {
  expect(typesOf({})).toEqual(['Sequence[int]', 'Sequence[int]', 'readonly [number, number, ...number[]]']);
});

it('is any list where nothing tells more', () => {
  const parameters = [sizes({ default: [2, 3] })];
  const count: Expression = { kind: 'length', of: parameter('sizes') };
  const model = makeModel([makeBlock('AModel', [node('c', convOf(count), 'image')], { parameters })]);
  expect(declared(model)).toEqual(['Sequence[int]', 'Sequence[int]', 'readonly number[]']);
});
