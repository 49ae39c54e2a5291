import {
  adaptiveAveragePool,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  flatten,
  integer,
  pair,
  sequence,
  tanh,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const shrink = defineBlock(
  'Shrink',
  { doc: 'Convolution, then means over a grid.', parameters: { filters: integer(), size: pair() } },
  ({ filters, size }) => sequence(conv(filters, 3), tanh(), adaptiveAveragePool(size)),
);

/** Windows of one size, of several sizes that overlap, and a grid that grows; a dense layer behind any input size. */
export default defineModel('micro-adaptive-pool', { ...about('Adaptive pool'), input: smallImage() }, (_, image) =>
  chain(image, {
    shrink: shrink({ filters: 5, size: [7, 5] }),
    mixed: conv(4, 1),
    grow: adaptiveAveragePool([3, 8]),
    after: conv(5, [1, 3]),
    square: adaptiveAveragePool(2),
    flat: flatten(),
    head: dense(3),
  }),
);
