import { chain, conv, defineModel, dense, globalAveragePool, relu, tanh } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Dilated convolutions: even and odd windows, rates that differ between the sides, padding of every kind. */
export default defineModel(
  'micro-dilated-conv',
  { ...about('Dilated convolution'), input: smallImage(9) },
  (_, image) =>
    chain(image, {
      odd: conv(5, 3, { dilation: 2 }),
      act: tanh(),
      even: conv(6, [3, 2], { dilation: [1, 3] }),
      rectify: relu(),
      padded: conv(5, 3, { dilation: 2, padding: [1, 2, 3, 0] }),
      crop: conv(4, 3, { dilation: [2, 1], padding: 'valid' }),
      pool: globalAveragePool(),
      head: dense(4),
    }),
);
