/** Outputs and nodes that exist at some arguments only, from the author's words to the numbers. */
import { describe, expect, it } from 'vitest';

import { anyOf, implies } from '../../../spec/ir/condition.ts';
import { binary } from '../../../spec/ir/algebra.ts';
import { both, not } from '../../../spec/author/index.ts';
import type { Model } from '../../../spec/ir/model.ts';
import { summarize } from '../../../spec/passes/summary.ts';
import { variantsOf } from '../../../verify/proof/case.ts';
import auxiliaryHead from '../../micro/auxiliary-head.ts';
import backbone from '../../micro/backbone.ts';
import { parameter } from './support.ts';

const [a, b] = [parameter('a'), parameter('b')];
const conditionalIn = ({ blocks }: Model): readonly string[] => {
  const body = blocks.at(-1)?.body;
  return body?.kind === 'flow' ? body.nodes.flatMap(({ id, when }) => (when === undefined ? [] : [id])) : [];
};

describe('tests', () => {
  it('imply one another by their tables', () => {
    expect(implies(both(a, b), a)).toBe(true);
    expect(implies(a, both(a, b))).toBe(false);
    expect(implies(undefined, a)).toBe(false);
    expect(implies(a, undefined)).toBe(true);
  });
  it('join, and always hold where they are exhaustive', () => {
    expect(anyOf([a, undefined])).toBeUndefined();
    expect(anyOf([a, not(a)])).toBeUndefined();
    expect(anyOf([both(a, b), a])).toEqual(a);
    expect(anyOf([a, b])).toEqual(binary('or', a, b));
  });
});

describe('nodes', () => {
  it('are conditional where only conditional outputs need them', () => {
    expect(conditionalIn(auxiliaryHead)).toEqual(['aux1', 'aux2']);
    expect(conditionalIn(backbone)).toEqual(['pool', 'dropout', 'classifier']);
  });
});

describe('an instance', () => {
  it('has the outputs and parameters of its arguments', () => {
    const [without, having] = [{}, { auxiliary: true }].map((given) => summarize(auxiliaryHead, { arguments: given }));
    expect(Object.keys(without?.outputs ?? {})).toEqual(['logits']);
    expect(Object.keys(having?.outputs ?? {})).toEqual(['logits', 'aux1', 'aux2']);
    // 6 x 4 + 4 of a pointwise convolution and 4 x 5 + 5 of a dense layer, twice.
    expect((having?.trainable ?? 0) - (without?.trainable ?? 0)).toBe(2 * (28 + 25));
  });
  it('is proven for every set of outputs', () => {
    expect(variantsOf(auxiliaryHead)).toEqual([{ auxiliary: true }]);
    expect(variantsOf(backbone).map((given) => Object.keys(summarize(backbone, { arguments: given }).outputs))).toEqual(
      [['stride2', 'stride4'], ['last']],
    );
  });
});
