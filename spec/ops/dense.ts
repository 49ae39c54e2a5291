import type { Flag, Size } from '../author/sizes.ts';
import { literal, multiply } from '../ir/algebra.ts';
import { axesOf, sizeOf } from '../ir/shape.ts';
import { defineOperation, makeOperation, type OperationOf, type OperationUse, type Weight } from './operation.ts';

type Name = 'units' | 'bias';

const featuresOf = (use: OperationUse<Name>) => sizeOf(use.inputs[0], 'channels') ?? literal(0);

export const denseOperation = defineOperation({
  kind: 'dense',
  doc: 'Fully connected layer.',
  inputs: 'one',
  attributes: {
    units: { type: 'integer', doc: 'Features of the result.', minimum: 1 },
    bias: { type: 'boolean', doc: 'Whether a bias is added.', default: true },
  },
  shape: ({ inputs: [x], attributes: { units }, fail }) => {
    if (axesOf(x) === 'channels') return [{ axis: 'channels', size: units }];
    return fail({
      code: 'NG203',
      message: 'a dense layer takes a vector; flatten or pool the grid first',
      received: `a value with the axes ${axesOf(x)}`,
      allowed: 'a value with the axis channels',
    });
  },
  weights: (use) => {
    const { units, bias } = use.attributes;
    const weights: Weight[] = [{ name: 'weight', role: 'kernel', shape: [units, featuresOf(use)] }];
    if (bias.kind === 'literal' && bias.value === true) weights.push({ name: 'bias', role: 'bias', shape: [units] });
    return weights;
  },
  macs: (use) => multiply(featuresOf(use), use.attributes.units),
});
export type Dense = OperationOf<typeof denseOperation>;

/** A fully connected layer with a bias unless said. */
export const dense = (units: Size, options: { readonly bias?: Flag } = {}): Dense =>
  makeOperation(denseOperation, { units }, { bias: true }, options);
