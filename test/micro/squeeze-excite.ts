import {
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  globalMaxPool,
  integer,
  multiply,
  quotient,
  relu,
  sequence,
  sigmoid,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const squeezeExcite = defineBlock(
  'SqueezeExcite',
  { doc: 'Weighs every channel by a gate computed from all.', parameters: { reduction: integer({ default: 4 }) } },
  ({ reduction }, x) => {
    const gate = chain(x, {
      squeeze: globalAveragePool({ keepGrid: true }),
      reduce: conv(quotient(x.channels, reduction), 1),
      act: relu(),
      expand: conv(x.channels, 1),
      gate: sigmoid(),
    });
    return multiply('weighed', x, gate);
  },
);

const block = defineBlock(
  'Block',
  { doc: 'Convolution, ReLU, squeeze and excite.', parameters: { filters: integer() } },
  ({ filters }) => sequence(conv(filters, 3), relu(), squeezeExcite({})),
);

/** Squeeze and excite: a product with one cell for a whole grid. */
export default defineModel(
  'micro-squeeze-excite',
  { ...about('Squeeze and excite'), input: smallImage() },
  (_, image) =>
    chain(image, {
      first: block({ filters: 8 }),
      second: squeezeExcite({ reduction: 2 }),
      third: block({ filters: 12 }),
      pool: globalMaxPool(),
      head: dense(3),
    }),
);
