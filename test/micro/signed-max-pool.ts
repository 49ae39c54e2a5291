import { chain, conv, defineModel, dense, globalAveragePool, maxPool } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/**
 * Max pools with padding over values that are mostly negative: a padded zero that wins is seen. `rounded` is
 * PyTorch's ceil mode.
 */
export default defineModel('micro-signed-max-pool', { ...about('Signed max pool'), input: smallImage() }, (_, image) =>
  chain(image, {
    conv: conv(6, 3),
    padded: maxPool(3, { stride: 2, padding: [1, 1, 1, 1] }),
    mixed: conv(5, 1),
    keep: maxPool([3, 5], { stride: 1, padding: [1, 1, 2, 2] }),
    rounded: maxPool([4, 3], { stride: [3, 2], padding: [1, 3, 0, 1] }),
    last: conv(7, 1),
    same: maxPool(2, { stride: 2, padding: 'same' }),
    narrow: conv(4, 1),
    flat: maxPool([2, 3], { stride: 1, padding: 'same' }),
    pool: globalAveragePool(),
    head: dense(4),
  }),
);
