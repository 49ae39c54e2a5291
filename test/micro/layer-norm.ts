import { chain, conv, defineModel, dense, gelu, globalAveragePool, layerNorm } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Layer norm over the channels of a grid and of a vector. */
export default defineModel('micro-layer-norm', { ...about('Layer norm'), input: smallImage() }, (_, image) =>
  chain(image, {
    conv: conv(6, 3),
    norm: layerNorm({ epsilon: 3e-2 }),
    act: gelu(),
    mixed: conv(5, 3, { stride: 2 }),
    scaled: layerNorm({ epsilon: 1e-6 }),
    again: conv(7, 3),
    plain: layerNorm({ epsilon: 4e-4 }),
    last: conv(6, 3),
    pool: globalAveragePool(),
    vector: layerNorm({ epsilon: 2e-3 }),
    head: dense(4),
  }),
);
