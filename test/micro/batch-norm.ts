import { batchNorm, chain, conv, defineModel, dense, globalAveragePool, relu } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Batch norm with odd epsilon and decay, behind a bias that it undoes, and of a vector. */
export default defineModel('micro-batch-norm', { ...about('Batch norm'), input: smallImage() }, (_, image) =>
  chain(image, {
    conv: conv(6, 3, { bias: true }),
    first: batchNorm({ epsilon: 2e-3, decay: 0.93 }),
    act: relu(),
    mixed: conv(5, 3, { bias: false }),
    second: batchNorm({ epsilon: 3e-2, decay: 0.9997 }),
    pool: globalAveragePool(),
    vector: batchNorm({ epsilon: 5e-3, decay: 0.75 }),
    head: dense(4),
  }),
);
