import {
  averagePool,
  batchNorm,
  branches,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  integer,
  maxPool,
  pair,
  relu,
  sequence,
  sumOf,
  tanh,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const unit = defineBlock(
  'Unit',
  { doc: 'Convolution, batch norm, ReLU.', parameters: { filters: integer(), kernel: pair() } },
  ({ filters, kernel }, x) =>
    chain(x, {
      conv: conv(filters, kernel, { bias: false }),
      norm: batchNorm({ epsilon: 1e-3, decay: 0.9 }),
      act: relu(),
    }),
);

/** Branches of equal width side by side, so that two swapped ones keep every shape; and branches that are added. */
export default defineModel('micro-branches', { ...about('Branches'), input: smallImage() }, (_, image) =>
  chain(image, {
    stem: unit({ filters: 5, kernel: 3 }),
    side: branches(
      unit({ filters: 4, kernel: 1 }),
      unit({ filters: 4, kernel: 1 }),
      sequence(unit({ filters: 3, kernel: 1 }), unit({ filters: 4, kernel: [1, 3] })),
      sequence(averagePool(3, { stride: 1, padding: 'same' }), unit({ filters: 4, kernel: 1 })),
    ),
    sum: sumOf(conv(6, 3), sequence(conv(4, 1), tanh(), conv(6, [3, 1]))),
    last: branches(maxPool(3, { stride: 2 }), conv(5, 3, { stride: 2, padding: 'valid' })),
    pool: globalAveragePool(),
    head: dense(4),
  }),
);
