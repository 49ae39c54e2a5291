import { chain, conv, defineModel, dense, globalAveragePool, relu } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Explicit padding, another on every side, and the symmetric one that PyTorch's own layers have. */
export default defineModel(
  'micro-asymmetric-padding',
  { ...about('Asymmetric padding'), input: smallImage() },
  (_, image) =>
    chain(image, {
      skewed: conv(6, 3, { padding: [2, 1, 0, 3] }),
      act: relu(),
      down: conv(5, [3, 4], { stride: 2, padding: [0, 1, 1, 2] }),
      even: conv(7, 3, { stride: 2, padding: [1, 1, 1, 1] }),
      oblong: conv(4, [1, 3], { padding: [0, 0, 1, 1], bias: false }),
      pool: globalAveragePool(),
      head: dense(3),
    }),
);
