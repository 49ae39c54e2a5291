import {
  chain,
  conv,
  defineBlock,
  defineModel,
  integer,
  pair,
  relu,
  tanh,
  transposedConv,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const grow = defineBlock(
  'Grow',
  { doc: 'A larger grid.', parameters: { filters: integer(), kernel: pair(), stride: pair() } },
  ({ filters, kernel, stride }, x) => chain(x, { spread: transposedConv(filters, kernel, { stride }), act: relu() }),
);

/** Windows side by side and overlapping, drawn by the fans of the kernel as it is stored: by what comes out. */
export default defineModel(
  'micro-transposed-conv',
  {
    ...about('Transposed convolution'),
    initializers: {
      conv: { kernel: { kind: 'heNormal', fan: 'in' }, bias: { kind: 'normal', deviation: 0.1 } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    input: smallImage(),
    parameters: { width: integer({ doc: 'Channels of the first layer.', default: 6, minimum: 1 }) },
  },
  (p, image) =>
    chain(image, {
      down: conv(p.width, 3, { stride: 2 }),
      bend: tanh(),
      beside: transposedConv(7, 2),
      act: relu(),
      overlap: transposedConv(2, [3, 2], { stride: [2, 1], bias: false }),
      grow: grow({ filters: 4, kernel: [1, 3], stride: [1, 2] }),
      same: transposedConv(1, 3, { stride: 1 }),
    }),
);
