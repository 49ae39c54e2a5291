import {
  batchNorm,
  boolean,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  float,
  globalAveragePool,
  image,
  integer,
  pair,
  relu,
  sequence,
  sigmoid,
  tanh,
  when,
} from '../../spec/author/index.ts';
import type { Initializers } from '../../spec/ir/initializer.ts';
import { about } from './common.ts';

const unit = defineBlock(
  'Unit',
  {
    doc: 'Convolution and, where asked for, batch norm.',
    parameters: {
      filters: integer(),
      kernel: pair({ default: [3, 1] }),
      bias: boolean({ default: true }),
      decay: float({ default: 0.8 }),
      normalized: boolean({ default: true }),
    },
  },
  ({ filters, kernel, bias, decay, normalized }, x) =>
    chain(x, {
      conv: conv(filters, kernel, { bias }),
      norm: when(normalized, batchNorm({ epsilon: 1e-2, decay })),
      act: relu(),
    }),
);

const pairOfUnits = defineBlock(
  'PairOfUnits',
  { doc: 'Two units.', parameters: { filters: integer(), kernel: pair(), decay: float({ default: 0.7 }) } },
  ({ filters, kernel, decay }) => sequence(unit({ filters, kernel, decay }), unit({ filters, bias: false })),
);

const stage = defineBlock('Stage', { doc: 'Two pairs.', parameters: { filters: integer() } }, ({ filters }, x) =>
  chain(x, {
    first: pairOfUnits({ filters, kernel: [1, 3] }),
    between: tanh(),
    second: pairOfUnits({ filters, kernel: 2, decay: 0.95 }),
  }),
);

const initializers: Initializers = {
  conv: { kernel: { kind: 'normal', deviation: 0.11 }, bias: { kind: 'normal', deviation: 0.3 } },
  dense: { kernel: { kind: 'normal', deviation: 0.07 }, bias: { kind: 'zeros' } },
};

/** Blocks in blocks in blocks, with parameters handed down and defaults on the way; normal initialisers. */
export default defineModel(
  'micro-nested-blocks',
  {
    ...about('Nested blocks'),
    initializers,
    input: image({ height: 11, width: 14, channels: 2, minimum: 4 }),
    parameters: { width: integer({ doc: 'Channels of the first stage.', default: 4, minimum: 1 }) },
  },
  (p, input) =>
    chain(input, {
      first: stage({ filters: p.width }),
      gate: sigmoid(),
      second: stage({ filters: 6 }),
      bare: unit({ filters: 5, kernel: 1, normalized: false }),
      pool: globalAveragePool(),
      head: dense(3),
    }),
);
