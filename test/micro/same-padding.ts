import {
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  padding,
  integer,
  sequence,
  tanh,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const unit = defineBlock(
  'Unit',
  {
    doc: 'Convolution and hyperbolic tangent.',
    parameters: { filters: integer(), stride: integer({ default: 1 }), padding: padding({ default: 'same' }) },
  },
  ({ filters, stride, padding }) => sequence(conv(filters, 3, { stride, padding }), tanh()),
);

/** `same` padding at stride 2 with odd and even windows: the odd cell is at the bottom and right. */
export default defineModel('micro-same-padding', { ...about('Same padding'), input: smallImage(9) }, (_, image) =>
  chain(image, {
    odd: conv(5, 3, { stride: 2 }),
    wide: conv(6, [2, 4]),
    keep: unit({ filters: 7 }),
    even: conv(4, [4, 2], { stride: [2, 1] }),
    crop: unit({ filters: 6, padding: 'valid' }),
    down: unit({ filters: 5, stride: 2 }),
    pool: globalAveragePool(),
    head: dense(4),
  }),
);
