import {
  averagePool,
  boolean,
  branches,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  integer,
  sequence,
  tanh,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const mean = defineBlock(
  'Mean',
  {
    doc: 'Means of neighbours and of skewed windows, with or without the border.',
    parameters: { filters: integer(), countBorder: boolean({ default: false }) },
  },
  ({ filters, countBorder }) =>
    sequence(
      averagePool(3, { stride: 1, padding: 'same', countBorder }),
      conv(filters, 1),
      tanh(),
      averagePool([3, 2], { stride: [2, 1], padding: [1, 0, 0, 1], countBorder }),
    ),
);

/** A border that counts where a block is told so, and by name. */
export default defineModel(
  'micro-average-pool-parameters',
  {
    ...about('Average pool parameters'),
    input: smallImage(),
    parameters: { countBorder: boolean({ default: true, doc: 'Whether the border counts in one branch.' }) },
  },
  ({ countBorder }, image) =>
    chain(image, {
      conv: conv(4, 3),
      means: branches(mean({ filters: 3 }), mean({ filters: 4, countBorder: true }), mean({ filters: 2, countBorder })),
      named: averagePool([3, 2], { stride: 1, padding: 'same', countBorder: true }),
      pool: globalAveragePool(),
      head: dense(3),
    }),
);
