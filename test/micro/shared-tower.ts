import {
  again,
  apply,
  batchNorm,
  chain,
  concat,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  integer,
  relu,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const tower = defineBlock(
  'Tower',
  { doc: 'What is asked of both images.', parameters: { features: integer() } },
  (p, x) =>
    chain(x, {
      conv: conv(6, 3, { stride: 2, padding: 'valid', bias: false }),
      norm: batchNorm({ epsilon: 1e-3, decay: 0.9 }),
      act: relu(),
      pool: globalAveragePool(),
      embed: dense(p.features),
    }),
);

/** One tower reads two images; the head can tell which of them was which. */
export default defineModel(
  'micro-shared-tower',
  {
    ...about('Weights that are shared'),
    input: [
      { ...smallImage(), name: 'left' },
      { ...smallImage(), name: 'right' },
    ],
    parameters: { numClasses: integer({ doc: 'Number of classes.', default: 4, minimum: 1 }) },
  },
  (p, left, right) => {
    const first = apply('tower', tower({ features: 5 }), left);
    const second = again('again', first, right);
    return apply('head', dense(p.numClasses), concat('both', first, second));
  },
);
