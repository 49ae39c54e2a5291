import {
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  float,
  globalAveragePool,
  integer,
  localResponseNorm,
  relu,
  sequence,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const unit = defineBlock(
  'Unit',
  {
    doc: 'Convolution, local response norm with a divisor that counts.',
    parameters: { filters: integer(), size: integer(), alpha: float() },
  },
  ({ filters, size, alpha }) => sequence(conv(filters, 3), localResponseNorm({ size, alpha, beta: 0.75, k: 2 })),
);

/** Windows within the channels, wider than them, and of one channel; more rows than channels, fewer and as many. */
export default defineModel(
  'micro-local-response-norm',
  { ...about('Local response norm'), input: smallImage() },
  (_, image) =>
    chain(image, {
      conv: conv(9, 3),
      norm: localResponseNorm({ size: 5, alpha: 2.5, beta: 0.75, k: 1 }),
      act: relu(),
      wide: unit({ filters: 4, size: 7, alpha: 3.5 }),
      narrow: unit({ filters: 6, size: 3, alpha: 1.5 }),
      last: conv(7, 3, { stride: 2 }),
      single: localResponseNorm({ size: 1, alpha: 0.5, beta: 0.6, k: 0.9 }),
      pool: globalAveragePool(),
      head: dense(4),
    }),
);
