import type { Rate } from '../author/sizes.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';

export const scaleOperation = defineOperation({
  kind: 'scale',
  doc: 'Multiplication by a constant.',
  inputs: 'one',
  attributes: { factor: { type: 'float', doc: 'The constant.' } },
  shape: ({ inputs: [x] }) => x,
});
export type Scale = OperationOf<typeof scaleOperation>;

/** Multiplication by a constant that is not learned. */
export const scale = (factor: Rate): Scale => makeOperation(scaleOperation, { factor });
