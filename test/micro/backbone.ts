import {
  both,
  boolean,
  chain,
  conv,
  defineModel,
  dense,
  dropout,
  globalAveragePool,
  not,
  provided,
  relu,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** A classifier that can be built without its head, or give its feature maps instead. */
export default defineModel(
  'micro-backbone',
  {
    ...about('A backbone'),
    input: smallImage(),
    parameters: {
      includeTop: boolean({ doc: 'Whether the classifier is there; without it, the last feature map.', default: true }),
      featuresOnly: boolean({ doc: 'Whether the results are the feature maps of every scale.', default: false }),
    },
  },
  (p, image) => {
    const stride2 = chain(image, { conv1: conv(6, 3, { stride: 2 }), act1: relu() });
    const low = chain(stride2, { conv2: conv(6, 3), act2: relu() });
    const stride4 = chain(low, { conv3: conv(8, 3, { stride: 2 }), act3: relu(), conv4: conv(8, 3) });
    const logits = chain(stride4, { pool: globalAveragePool(), dropout: dropout(0.4), classifier: dense(5) });
    return {
      logits: provided(both(p.includeTop, not(p.featuresOnly)), logits),
      last: provided(both(not(p.includeTop), not(p.featuresOnly)), stride4),
      stride2: provided(p.featuresOnly, low),
      stride4: provided(p.featuresOnly, stride4),
    };
  },
);
