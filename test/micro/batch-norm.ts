import { batchNorm, chain, conv, defineModel, dense, globalAveragePool, relu } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Batch norm with odd epsilon and decay, without a scale, without a shift, without both, of a vector. */
export default defineModel('micro-batch-norm', { ...about('Batch norm'), input: smallImage() }, (_, image) =>
  chain(image, {
    conv: conv(6, 3, { bias: true }),
    full: batchNorm({ epsilon: 2e-3, decay: 0.93 }),
    act: relu(),
    mixed: conv(5, 3, { bias: false }),
    shifted: batchNorm({ epsilon: 3e-2, decay: 0.9997, scale: false }),
    scaled: batchNorm({ epsilon: 1e-5, decay: 0.9, shift: false }),
    bare: batchNorm({ epsilon: 4e-4, decay: 0.8, scale: false, shift: false }),
    pool: globalAveragePool(),
    vector: batchNorm({ epsilon: 5e-3, decay: 0.75 }),
    unscaled: batchNorm({ epsilon: 6e-3, decay: 0.6, scale: false }),
    head: dense(4),
  }),
);
