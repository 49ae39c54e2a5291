import {
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  float,
  gelu,
  globalAveragePool,
  hardSigmoid,
  leakyRelu,
  multiply,
  relu6,
  silu,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const gated = defineBlock(
  'Gated',
  { doc: 'A convolution with a hard gate of its own.', parameters: { slope: float({ default: 0.2 }) } },
  ({ slope }, x) => {
    const mixed = chain(x, { conv: conv(6, 3), act: leakyRelu(slope) });
    return multiply('out', mixed, chain(mixed, { expand: conv(6, 1), gate: hardSigmoid() }));
  },
);

/** Every activation on values of both signs, in place where PyTorch may, in grids and vectors. */
export default defineModel('micro-activations', { ...about('Activations'), input: smallImage() }, (_, image) =>
  chain(image, {
    stem: conv(6, 3),
    exact: gelu(),
    middle: conv(6, 3),
    approximate: gelu({ approximate: true }),
    second: conv(6, 3),
    smooth: silu(),
    first: gated({}),
    last: gated({ slope: 0.05 }),
    wide: conv(8, 3, { stride: 2 }),
    capped: relu6(),
    pool: globalAveragePool(),
    hidden: dense(7),
    act: silu(),
    head: dense(4),
  }),
);
