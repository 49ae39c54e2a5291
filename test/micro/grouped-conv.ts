import { chain, conv, defineModel, dense, globalAveragePool, relu, tanh } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Convolutions in groups: with a stride, dilated, without a bias, of even windows. */
export default defineModel(
  'micro-grouped-conv',
  { ...about('Grouped convolution'), input: smallImage(9) },
  (_, image) =>
    chain(image, {
      stem: conv(6, 3),
      bend: tanh(),
      split: conv(9, 3, { groups: 3, stride: 2 }),
      act: tanh(),
      dilated: conv(6, [2, 3], { groups: 3, dilation: 2, bias: false }),
      rectify: relu(),
      padded: conv(4, 3, { groups: 2, padding: [1, 0, 0, 2] }),
      mean: globalAveragePool(),
      head: dense(4),
    }),
);
