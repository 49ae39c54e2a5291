import {
  boolean,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  dropout,
  float,
  globalAveragePool,
  relu,
  sequence,
  softmax,
  when,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const unit = defineBlock(
  'Unit',
  { doc: 'Convolution, ReLU, dropout.', parameters: { rate: float({ default: 0.25 }) } },
  ({ rate }) => sequence(conv(6, 3), relu(), dropout(rate)),
);

/** Dropout at a fixed rate, at one of a block and at one of the model; a softmax that is there when asked for. */
export default defineModel(
  'micro-dropout',
  {
    ...about('Dropout and softmax'),
    input: smallImage(),
    parameters: {
      rate: float({ doc: 'Drop rate before the classifier.', default: 0.37 }),
      probabilities: boolean({ doc: 'Whether the result is probabilities instead of logits.', default: false }),
    },
  },
  (p, image) =>
    chain(image, {
      first: unit({}),
      second: unit({ rate: 0.15 }),
      pool: globalAveragePool(),
      hidden: dense(8),
      drop: dropout(0.45),
      last: dropout(p.rate),
      head: dense(5),
      output: when(p.probabilities, softmax()),
    }),
);
