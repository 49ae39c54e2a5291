import {
  add,
  apply,
  boolean,
  branches,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  float,
  globalAveragePool,
  relu,
  scale,
  sequence,
  when,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const residual = defineBlock(
  'ScaledResidual',
  {
    doc: 'act(x + factor * mixed(x)).',
    parameters: { factor: float(), activation: boolean({ default: true }) },
  },
  ({ factor, activation }, x) => {
    const mixed = apply('mix', branches(conv(3, 1), sequence(conv(2, 1), relu(), conv(3, 3))), x);
    const update = chain(mixed, { project: conv(x.channels, 1), scaled: scale(factor) });
    return apply('act', when(activation, relu()), add('sum', x, update));
  },
);

/** Residuals at several scales, the last without its ReLU. */
export default defineModel('micro-scaled-residual', { ...about('Scaled residual'), input: smallImage() }, (_, image) =>
  chain(image, {
    stem: conv(6, 3, { stride: 2 }),
    first: residual({ factor: 0.17 }),
    second: residual({ factor: 0.6 }),
    last: residual({ factor: 1, activation: false }),
    pool: globalAveragePool(),
    head: dense(4),
  }),
);
