import { averagePool, branches, chain, conv, defineModel, dense, globalAveragePool } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** The border of an average pool, counted and left out, by name and by sides. */
export default defineModel(
  'micro-average-pool-border',
  { ...about('Average pool border'), input: smallImage() },
  (_, image) =>
    chain(image, {
      conv: conv(5, 3),
      pools: branches(
        averagePool(3, { stride: 1, padding: 'same' }),
        averagePool(3, { stride: 1, padding: [1, 1, 1, 1], countBorder: true }),
        averagePool(3, { stride: 1, padding: [1, 1, 1, 1] }),
      ),
      mixed: conv(6, 1),
      down: averagePool(3, { stride: 2, padding: 'same' }),
      last: conv(4, 1),
      skewed: averagePool([2, 3], { stride: 2, padding: [1, 0, 0, 2], countBorder: true }),
      small: averagePool(2, { stride: 1, padding: 'same' }),
      after: conv(5, 1),
      plain: averagePool(2, { stride: 1 }),
      pool: globalAveragePool(),
      head: dense(3),
    }),
);
