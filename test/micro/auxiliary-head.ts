import {
  apply,
  batchNorm,
  boolean,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  integer,
  provided,
  relu,
  sequence,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const auxiliaryHead = defineBlock(
  'AuxiliaryHead',
  { doc: 'A classifier for the middle of the network.', parameters: { classes: integer() } },
  ({ classes }) => sequence(conv(4, 1), relu(), globalAveragePool(), dense(classes)),
);

/** Two auxiliary heads, on two nodes of one shape, which the model has only where it is told so. */
export default defineModel(
  'micro-auxiliary-head',
  {
    ...about('Auxiliary heads'),
    input: smallImage(),
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 5, minimum: 1 }),
      auxiliary: boolean({ doc: 'Whether the auxiliary heads are there, and their results.', default: false }),
    },
  },
  (p, image) => {
    const low = chain(image, { conv1: conv(6, 3, { stride: 2 }), norm1: batchNorm({ epsilon: 1e-3, decay: 0.9 }) });
    const middle = chain(low, { act1: relu(), conv2: conv(6, 3), act2: relu() });
    const logits = chain(middle, { conv3: conv(8, 3), pool: globalAveragePool(), classifier: dense(p.numClasses) });
    const head = auxiliaryHead({ classes: p.numClasses });
    return {
      logits,
      aux1: provided(p.auxiliary, apply('aux1', head, low)),
      aux2: provided(p.auxiliary, apply('aux2', head, middle)),
    };
  },
);
