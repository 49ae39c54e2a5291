import {
  add,
  apply,
  batchNorm,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  differs,
  either,
  globalAveragePool,
  integer,
  relu,
  repeat,
  sequence,
  times,
  when,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const norm = () => batchNorm({ epsilon: 1e-5, decay: 0.9 });

const bottleneck = defineBlock(
  'Bottleneck',
  {
    doc: 'Bottleneck with a projection where shapes differ.',
    parameters: { width: integer(), stride: integer({ default: 1 }) },
  },
  ({ width, stride }, x) => {
    const out = times(3, width);
    const update = chain(x, {
      reduce: conv(width, 1, { bias: false }),
      reduce_norm: norm(),
      reduce_act: relu(),
      conv: conv(width, 3, { stride, padding: [1, 1, 1, 1], bias: false }),
      conv_norm: norm(),
      conv_act: relu(),
      expand: conv(out, 1, { bias: false }),
      expand_norm: norm(),
    });
    const project = sequence(conv(out, 1, { stride, padding: 'valid', bias: false }), norm());
    const skip = apply('skip', when(either(differs(stride, 1), differs(x.channels, out)), project), x);
    return apply('act', relu(), add('sum', skip, update));
  },
);

/** A skip that is projected only where the shapes differ. */
export default defineModel(
  'micro-optional-projection',
  { ...about('Optional projection'), input: smallImage() },
  (_, image) =>
    chain(image, {
      stem: conv(6, 3),
      stage1: repeat(2, bottleneck({ width: 2 })),
      stage2: repeat(2, bottleneck({ width: 3 }), { first: bottleneck({ width: 3, stride: 2 }) }),
      mean: globalAveragePool(),
      head: dense(4),
    }),
);
