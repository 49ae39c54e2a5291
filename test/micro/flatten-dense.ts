import { chain, conv, defineModel, dense, flatten, image, maxPool, relu } from '../../spec/author/index.ts';
import { about } from './common.ts';

/** A dense layer behind a flatten reads the channels outermost. The input has one size only. */
export default defineModel(
  'micro-flatten-dense',
  { ...about('Flatten and dense'), input: image({ height: 13, width: 10, channels: 3 }) },
  (_, input) =>
    chain(input, {
      conv: conv(5, 3, { stride: 2 }),
      act: relu(),
      pool: maxPool(2),
      flat: flatten(),
      hidden: dense(9),
      again: relu(),
      head: dense(4, { bias: false }),
    }),
);
