import type { Rate } from '../author/sizes.ts';
import { literal } from '../ir/algebra.ts';
import { sizeOf } from '../ir/shape.ts';
import { defineOperation, makeOperation, type OperationOf } from './operation.ts';
import { requireImage } from './window.ts';

export const channelScaleOperation = defineOperation({
  kind: 'channelScale',
  doc: 'Multiplication of every channel by a learned factor: layer scale (Touvron et al. 2021).',
  inputs: 'one',
  attributes: { initial: { type: 'float', doc: 'The factor before training.' } },
  shape: (use) => {
    requireImage(use);
    return use.inputs[0];
  },
  weights: ({ inputs: [x] }) => [{ name: 'weight', role: 'scale', shape: [sizeOf(x, 'channels') ?? literal(0)] }],
});
export type ChannelScale = OperationOf<typeof channelScaleOperation>;

export interface ChannelScaleOptions {
  /** Every factor before training: 1e-6 in ConvNeXt. */
  readonly initial: Rate;
}

/** A learned factor for every channel of a grid. */
export const channelScale = (options: ChannelScaleOptions): ChannelScale =>
  makeOperation(channelScaleOperation, {}, {}, options);
