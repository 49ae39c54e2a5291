import {
  add,
  chain,
  channelScale,
  conv,
  defineBlock,
  defineModel,
  dense,
  float,
  globalAveragePool,
  ratio,
  repeat,
  stochasticDepth,
  tanh,
  times,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const block = defineBlock(
  'Block',
  {
    doc: 'Adds a convolution of the input, scaled and sometimes dropped.',
    parameters: { rate: float({ default: 0.25 }), initial: float({ default: 1e-2 }) },
  },
  ({ rate, initial }, x) => {
    const update = chain(x, {
      conv: conv(x.channels, 3),
      act: tanh(),
      layer_scale: channelScale({ initial }),
      drop: stochasticDepth(rate),
    });
    return add('sum', x, update);
  },
);

/** Layer scale and stochastic depth: of a grid at several rates, one that rises with the depth, and of a vector. */
export default defineModel('micro-layer-scale', { ...about('Layer scale'), input: smallImage() }, (_, image) =>
  chain(image, {
    stem: conv(6, 3, { stride: 2 }),
    first: block({}),
    second: block({ rate: 0.15, initial: 1e-6 }),
    rising: repeat(2, (i) => block({ rate: ratio(times(0.3, i), 4) })),
    pool: globalAveragePool(),
    hidden: dense(8),
    drop: stochasticDepth(0.35),
    head: dense(4),
  }),
);
