import { multiply } from '../ir/algebra.ts';
import { gridOf } from '../ir/shape.ts';
import { defineOperation, type OperationOf } from './operation.ts';

export const flattenOperation = defineOperation({
  kind: 'flatten',
  doc: 'A vector of all values, channels outermost: the order in which PyTorch flattens.',
  inputs: 'one',
  attributes: {},
  neverNegative: 'kept',
  shape: ({ inputs: [x], fail }) => {
    if (gridOf(x).some(({ size }) => size.kind === 'unknown')) {
      return fail({
        code: 'NG204',
        message: 'flatten needs a grid of known size',
        allowed: 'a model with a fixed input size, or a pool to a fixed size first',
      });
    }
    return [{ axis: 'channels', size: multiply(...x.map(({ size }) => size)) }];
  },
});
export type Flatten = OperationOf<typeof flattenOperation>;

/** Flattens to a vector, channels first. */
export const flatten = (): Flatten => ({ kind: 'flatten' });
