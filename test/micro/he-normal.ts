import {
  chain,
  conv,
  defineModel,
  dense,
  depthwiseConv,
  globalAveragePool,
  integer,
  relu,
  sequence,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Kernels drawn by the number of values that come out of convolutions, and that go into dense layers. */
export default defineModel(
  'micro-he-normal',
  {
    ...about('Initialisers that depend on fans'),
    initializers: {
      conv: { kernel: { kind: 'heNormal', fan: 'out' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'heNormal', fan: 'in' }, bias: { kind: 'zeros' } },
    },
    input: smallImage(),
    parameters: { width: integer({ doc: 'Channels in the middle.', default: 6 }) },
  },
  (p, image) =>
    chain(image, {
      conv: conv(p.width, [3, 2]),
      act: relu(),
      depth: depthwiseConv(3),
      groups: sequence(conv(8, 3, { groups: 2 }), relu()),
      pool: globalAveragePool(),
      head: dense(4),
    }),
);
