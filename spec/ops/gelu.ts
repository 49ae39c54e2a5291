import type { Flag } from '../author/sizes.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';

export const geluOperation = defineOperation({
  kind: 'gelu',
  doc: 'Gaussian error linear unit: x times the normal distribution function of x (Hendrycks and Gimpel 2016).',
  inputs: 'one',
  attributes: {
    approximate: { type: 'boolean', doc: 'Whether a hyperbolic tangent stands in for it.', default: false },
  },
  shape: ({ inputs: [x] }) => x,
});
export type Gelu = OperationOf<typeof geluOperation>;

export interface GeluOptions {
  /** The paper's approximation by a hyperbolic tangent; up to 5e-4 from the exact function. */
  readonly approximate?: Flag;
}

/** Gaussian error linear unit; exact unless said. */
export const gelu = (options: GeluOptions = {}): Gelu =>
  makeOperation(geluOperation, {}, { approximate: false }, options);
