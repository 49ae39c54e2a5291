import { axesOf } from '../ir/shape.ts';
import { defineOperation, type OperationOf } from './operation.ts';

export const softmaxOperation = defineOperation({
  kind: 'softmax',
  doc: 'Probabilities of the classes: exp(x) divided by its sum over the channels.',
  inputs: 'one',
  attributes: {},
  neverNegative: 'always',
  shape: ({ inputs: [x], fail }) => {
    if (axesOf(x) === 'channels') return x;
    return fail({
      code: 'NG203',
      message: 'softmax takes a vector of logits',
      received: `a value with the axes ${axesOf(x)}`,
      allowed: 'a value with the axis channels',
    });
  },
});
export type Softmax = OperationOf<typeof softmaxOperation>;

/** Softmax over the classes. Leave it out of networks that are trained: losses take logits. */
export const softmax = (): Softmax => ({ kind: 'softmax' });
