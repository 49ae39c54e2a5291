import { chain, concat, conv, defineModel, dense, globalAveragePool, relu } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Two images of one shape, and two towers that cost the same when their widths are exchanged. */
export default defineModel(
  'micro-equal-inputs',
  {
    ...about('Equal inputs'),
    input: [
      { ...smallImage(), name: 'left' },
      { ...smallImage(), name: 'right' },
    ],
  },
  (_, left, right) => {
    const narrow = chain(left, { near: conv(4, 3), near_act: relu() });
    const wide = chain(right, { far: conv(6, 3), far_act: relu() });
    return chain(concat('joined', narrow, wide), { mixed: conv(5, 1), pool: globalAveragePool(), head: dense(3) });
  },
);
