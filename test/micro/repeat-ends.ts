import {
  batchNorm,
  boolean,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  integer,
  relu,
  repeat,
  sequence,
  when,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const turn = defineBlock(
  'Turn',
  {
    doc: 'Convolution, batch norm and, unless it is the last, ReLU.',
    parameters: { filters: integer(), stride: integer({ default: 1 }), activation: boolean({ default: true }) },
  },
  ({ filters, stride, activation }) =>
    sequence(
      conv(filters, 3, { stride, padding: [1, 1, 1, 1] }),
      batchNorm({ epsilon: 1e-3, decay: 0.9 }),
      when(activation, relu()),
    ),
);

/** A repeat whose first turn halves the grid and whose last leaves its ReLU out. */
export default defineModel(
  'micro-repeat-ends',
  {
    ...about('Repeat with ends of its own'),
    input: smallImage(),
    parameters: { depth: integer({ doc: 'How many turns, both ends counted.', default: 4, minimum: 2 }) },
  },
  (p, image) =>
    chain(image, {
      turns: repeat(p.depth, turn({ filters: 6 }), {
        first: turn({ filters: 6, stride: 2 }),
        last: turn({ filters: 6, activation: false }),
      }),
      pool: globalAveragePool(),
      head: dense(3),
    }),
);
