/**
 * The unit of the Inception networks from the second on (Ioffe and Szegedy 2015, arXiv:1502.03167, section 3.2): a
 * convolution, batch norm and ReLU. Epsilon is that of every released implementation; their decays differ, from 0.9 to
 * 0.9997, and 0.99 is keras.applications'.
 */
import { batchNorm, chain, conv, defineBlock, integer, pair, padding, relu } from '../author/index.ts';
import type { Call } from '../ir/model.ts';

/** With or without a bias in front of the batch norm. */
export const defineConvNormAct = ({ bias }: { readonly bias: boolean }) =>
  defineBlock(
    'ConvNormAct',
    {
      doc: `Convolution with${bias ? '' : 'out'} bias, batch norm, ReLU.`,
      parameters: {
        filters: integer(),
        kernel: pair(),
        stride: integer({ default: 1 }),
        padding: padding({ default: 'same' }),
      },
    },
    ({ filters, kernel, stride, padding }, x) =>
      chain(x, {
        conv: conv(filters, kernel, { stride, padding, bias }),
        norm: batchNorm({ epsilon: 1e-3, decay: 0.99 }),
        act: relu(),
      }),
  );

export type Unit = ReturnType<typeof defineConvNormAct>;

/** Shorthands for the three ways in which the unit is used. */
export const unitsOf = (unit: Unit) => ({
  /** Keeps the grid. */
  same: (filters: number, kernel: number | readonly [number, number]): Call => unit({ filters, kernel }),
  /** Loses the border. */
  valid: (filters: number, kernel: number): Call => unit({ filters, kernel, padding: 'valid' }),
  /** Halves the grid. */
  down: (filters: number, kernel: number): Call => unit({ filters, kernel, stride: 2, padding: 'valid' }),
});
