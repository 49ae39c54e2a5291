import {
  chain,
  conv,
  defineModel,
  dense,
  depthwiseConv,
  globalAveragePool,
  relu,
  tanh,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Depthwise convolutions: one and several filters a channel, of one cell, with and without a stride, padding of every kind. */
export default defineModel(
  'micro-depthwise-conv',
  {
    ...about('Depthwise convolution'),
    initializers: {
      conv: { kernel: { kind: 'normal', deviation: 0.3 }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    input: smallImage(9),
  },
  (_, image) =>
    chain(image, {
      several: depthwiseConv([3, 2], { multiplier: 2 }),
      act: tanh(),
      mix: conv(5, 1),
      single: depthwiseConv(1, { bias: false }),
      rectify: relu(),
      down: depthwiseConv(3, { stride: 2, bias: false }),
      padded: depthwiseConv(3, { padding: [1, 0, 0, 2] }),
      bend: tanh(),
      dilated: depthwiseConv(2, { dilation: [1, 2] }),
      twofold: depthwiseConv(2, { multiplier: 2, padding: 'valid', bias: false }),
      pool: globalAveragePool(),
      head: dense(4),
    }),
);
