/**
 * Inception-v3 as released: the network of section 6 of the paper with the auxiliary classifier batch-normalised, the
 * 7x7 of the stem factorised and the widths of the released code, as torchvision, timm and keras.applications have it.
 * What the origins of weights differ in, or leave open:
 *
 *   border        of the average pools inside modules: counted by torchvision and timm, left out by TF-Slim and Keras
 *                 -> a parameter, left out by default
 *   auxiliary     a classifier on the 17x17 grid, section 4; in the paper and torchvision for training only -> a
 *                 parameter, off by default, and an output in inference too; its windows need images of 299x299
 *   batch norm    decay 0.99, as keras.applications; a learned scale, as torchvision and timm
 *   initialisers  Glorot uniform and zeros, as keras.applications
 */
import {
  apply,
  averagePool,
  boolean,
  both,
  chain,
  classifierOutputs,
  classifierParameters,
  defineBlock,
  defineModel,
  dense,
  dropout,
  float,
  globalAveragePool,
  hasHead,
  integer,
  maxPool,
  provided,
  sequence,
} from '../author/index.ts';
import { unitsOf } from '../blocks/conv-norm-act.ts';
import {
  countBorder,
  defineInceptionA,
  factorizedPlan,
  inceptionB,
  inceptionC,
  reductionA,
  reductionB,
  unit,
} from '../blocks/factorized-inception.ts';

const { same, valid, down } = unitsOf(unit);

const stem1 = defineBlock('Stem1', { doc: '299x299 image -> 147x147 grid of 64 channels.' }, () =>
  sequence(down(32, 3), valid(32, 3), same(64, 3)),
);

const stem2 = defineBlock('Stem2', { doc: '147x147 -> 71x71 grid of 192 channels.' }, () =>
  sequence(maxPool(3, { stride: 2 }), same(80, 1), valid(192, 3)),
);

const auxiliaryHead = defineBlock(
  'AuxiliaryHead',
  { doc: 'Section 4: a classifier on the 17x17 grid.', parameters: { numClasses: integer() } },
  ({ numClasses }, x) =>
    chain(x, {
      shrink: averagePool(5, { stride: 3 }),
      reduce: same(128, 1),
      conv: valid(768, 5),
      pool: globalAveragePool(),
      classifier: dense(numClasses),
    }),
);

const inceptionA = defineInceptionA({ kernel: 5, figure: 'The released module' });

export default defineModel(
  'inception-v3',
  {
    title: 'Inception-v3',
    doc: `The released network. Its stem is not that of table 1 of the paper, which gives no widths for the branches of
modules.`,
    ...factorizedPlan,
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      auxiliary: boolean({
        doc: 'Whether the auxiliary classifier is there and its logits are a second result; from 299x299 on.',
        default: false,
      }),
      countBorder,
      dropout: float({ doc: 'Drop rate before the classifier.', default: 0.2 }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const border = { countBorder: p.countBorder };
    const stride2 = apply('stem1', stem1({}), image);
    const stride4 = apply('stem2', stem2({}), stride2);
    const stride8 = chain(stride4, {
      stem3: maxPool(3, { stride: 2 }),
      inception_a1: inceptionA({ poolFilters: 32, ...border }),
      inception_a2: inceptionA({ poolFilters: 64, ...border }),
      inception_a3: inceptionA({ poolFilters: 64, ...border }),
    });
    const stride16 = chain(stride8, {
      reduction_a: reductionA({}),
      inception_b1: inceptionB({ width: 128, ...border }),
      inception_b2: inceptionB({ width: 160, ...border }),
      inception_b3: inceptionB({ width: 160, ...border }),
      inception_b4: inceptionB({ width: 192, ...border }),
    });
    const stride32 = chain(stride16, {
      reduction_b: reductionB({}),
      inception_c1: inceptionC(border),
      inception_c2: inceptionC(border),
    });
    const outputs = classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, { pool: globalAveragePool(), dropout: dropout(p.dropout), classifier: dense(p.numClasses) }),
    );
    const head = apply('auxiliary1', auxiliaryHead({ numClasses: p.numClasses }), stride16);
    return { ...outputs, auxiliary1: provided(both(hasHead(p), p.auxiliary), head) };
  },
);
