import {
  apply,
  boolean,
  chain,
  choose,
  concat,
  conv,
  defineBlock,
  defineModel,
  dense,
  depthwiseConv,
  globalAveragePool,
  integer,
  maxPool,
  tanh,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const unit = defineBlock(
  'Unit',
  {
    doc: 'Windows whose padding a flag chooses.',
    parameters: { filters: integer(), stride: integer({ default: 1 }), same: boolean() },
  },
  ({ filters, stride, same }, x) =>
    chain(x, {
      conv: conv(filters, 3, { stride, padding: choose(same, 'same', [1, 1, 1, 1]) }),
      act: tanh(),
      depthwise: depthwiseConv(3, { stride: 2, padding: choose(same, 'same', [1, 1, 1, 1]), bias: false }),
      pool: maxPool(3, { stride, padding: choose(same, 'same', [1, 1, 1, 1]) }),
    }),
);

/** `same` or one cell on every side, as origins of weights differ: told apart at stride 2 where a side is even. */
export default defineModel(
  'micro-chosen-padding',
  {
    ...about('Chosen padding'),
    input: smallImage(),
    parameters: { same: boolean({ doc: 'Whether the last block pads as Keras does.', default: true }) },
  },
  (p, image) => {
    const left = apply('left', unit({ filters: 4, same: true }), image);
    const right = apply('right', unit({ filters: 5, same: false }), image);
    return chain(concat('both', left, right), {
      last: unit({ filters: 6, stride: 2, same: p.same }),
      mean: globalAveragePool(),
      head: dense(3),
    });
  },
);
