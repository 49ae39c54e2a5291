import { batchNorm, chain, conv, defineModel, dense, globalAveragePool, relu } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Batch norm without a scale, without a shift, without both. */
export default defineModel(
  'micro-batch-norm-halves',
  { ...about('Batch norm halves'), input: smallImage() },
  (_, image) =>
    chain(image, {
      conv: conv(6, 3, { bias: false }),
      shifted: batchNorm({ epsilon: 3e-2, decay: 0.9997, scale: false }),
      act: relu(),
      mixed: conv(5, 3),
      scaled: batchNorm({ epsilon: 1e-5, decay: 0.9, shift: false }),
      bare: batchNorm({ epsilon: 4e-4, decay: 0.8, scale: false, shift: false }),
      pool: globalAveragePool(),
      vector: batchNorm({ epsilon: 6e-3, decay: 0.6, scale: false }),
      head: dense(4),
    }),
);
