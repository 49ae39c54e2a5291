import { chain, conv, defineModel, dense, globalMaxPool, maxPool } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Windows that overlap give their maximum several times: the gradient of a global max pool behind them is shared. */
export default defineModel('micro-equal-maxima', { ...about('Equal maxima'), input: smallImage() }, (_, image) =>
  chain(image, {
    conv: conv(6, 3),
    spread: maxPool(3, { stride: 1, padding: 'same' }),
    cell: globalMaxPool({ keepGrid: true }),
    gate: conv(6, 1),
    pool: globalMaxPool(),
    head: dense(4),
  }),
);
