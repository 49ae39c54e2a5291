/** What the global pools share. */
import { literal } from '../ir/algebra.ts';
import type { Shape } from '../ir/shape.ts';
import type { Attribute, OperationUse } from './operation.ts';
import { requireImage } from './window.ts';

export const globalPool = {
  attributes: {
    keepGrid: { type: 'boolean', doc: 'Whether a grid of one cell is kept.', default: false },
  } satisfies Record<string, Attribute>,
  neverNegative: 'kept' as const,
  shape: (use: OperationUse<'keepGrid'>): Shape => {
    requireImage(use);
    const { keepGrid } = use.attributes;
    if (keepGrid.kind !== 'literal') {
      return use.fail({
        code: 'NG204',
        message: 'whether the grid is kept decides the rank of the result',
        received: 'a formula',
        allowed: 'true or false',
      });
    }
    const one = literal(1);
    return use.inputs[0]
      .filter(({ axis }) => axis === 'channels' || keepGrid.value === true)
      .map(({ axis, size }) => ({ axis, size: axis === 'channels' ? size : one }));
  },
};
