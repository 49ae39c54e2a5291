import {
  chain,
  concat,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  integer,
  plus,
  relu,
  repeat,
  sequence,
  times,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const grow = defineBlock(
  'Grow',
  { doc: 'Adds `growth` channels to those it gets.', parameters: { growth: integer() } },
  ({ growth }, x) => concat('joined', x, chain(x, { conv: conv(growth, 3), act: relu() })),
);

/** Repeats that grow the channels: by what every turn adds, and by the index of the turn. */
export default defineModel(
  'micro-growing-repeat',
  {
    ...about('Growing repeat'),
    input: smallImage(),
    parameters: { layers: integer({ doc: 'How many layers grow.', default: 3, minimum: 0 }) },
  },
  (p, image) =>
    chain(image, {
      grown: repeat(p.layers, grow({ growth: 4 })),
      widening: repeat(3, (i) => sequence(conv(plus(4, times(2, i)), 1), relu())),
      pool: globalAveragePool(),
      head: dense(3),
    }),
);
