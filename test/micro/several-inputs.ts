import {
  apply,
  chain,
  concat,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  integer,
  relu,
  sequence,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const head = defineBlock('Head', { doc: 'Two dense layers.', parameters: { units: integer() } }, ({ units }) =>
  sequence(dense(8), relu(), dense(units)),
);

/** An image and a vector come in, three results go out. */
export default defineModel(
  'micro-several-inputs',
  {
    ...about('Several inputs and outputs'),
    input: [smallImage(), { name: 'meta', axes: [{ axis: 'channels', size: 5, minimum: 1 }] }],
    parameters: { numClasses: integer({ doc: 'Number of classes.', default: 7, minimum: 1 }) },
  },
  (p, image, meta) => {
    const grid = chain(image, { conv: conv(6, 3), act: relu() });
    const features = chain(grid, { pool: globalAveragePool() });
    const joined = concat('joined', features, apply('embed', dense(4), meta));
    return {
      classes: apply('classes', head({ units: p.numClasses }), joined),
      box: apply('box', head({ units: 4 }), joined),
      mask: apply('mask', conv(2, 1), grid),
    };
  },
);
