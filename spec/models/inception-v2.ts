/**
 * The network that the article "Inception V2 CNN Architecture Explained" (A. Brital, 2021) draws and implements.
 *
 * Misnamed: the article cites "Rethinking the Inception Architecture for Computer Vision" (Szegedy et al. 2016,
 * arXiv:1512.00567) for it, but its plan is that of Inception-ResNet-v2 (Szegedy et al. 2017, arXiv:1602.07261,
 * section 3.2 and figures 15 to 20) in its released form.
 *
 * The author's figures (F), Keras code (K) and PyTorch code (P) contradict one another. What two of the three say holds;
 * where that does not settle it, the released Inception-ResNet-v2 (R) does. One exception, the head: the drawing holds.
 *
 *   third convolution of the stem     F K P: 32 filters, R: 64                          -> 32
 *   fifth convolution of the stem     K P: 3x3, F: 1x1                                  -> 3x3, without padding
 *   Inception-A, long branch          K P: 64-64-96 with two 3x3, F: one 3x3, R: 64-96-96 -> 64-64-96
 *   Inception-A, pool                 F P: average, K: maximum                          -> average
 *   Inception-A, border of the mean   K has no average, P counts it, R leaves it out    -> left out
 *   Inception-ResNet-A, long branch   P pads 0 and 2, K and R pad evenly                -> same padding
 *   Inception-ResNet-B, branches      K P: 1x7 and 7x1 beside 1x1, F: beside 3x3        -> beside 1x1
 *   ReLUs missing in figures          Reduction-A and Inception-ResNet-B; K P have them -> present
 *   projection of the residuals       F K P: with ReLU, K P: with batch norm, R: linear -> conv, batch norm, ReLU
 *   sum of the residuals              F K P: no scale and no ReLU after, R: both        -> neither
 *   weights of repeated blocks        P shares them, F counts blocks, K and R do not    -> not shared
 *   bias in front of batch norm       K P: with, F: silent, R: without                  -> with
 *   batch norm                        K: eps 1e-3, decay 0.99, P: 1e-5, 0.9, R: eps as K -> as K
 *   initialisers                      K: Glorot uniform and zeros, P: PyTorch's defaults -> as K
 *   order of the branches             K P: longest first, R: shortest first             -> longest first
 *   head                              F: global average pool, K P: 8x8 convolution      -> global average pool, as R
 *   output                            F K: softmax, P: returns the softmax module       -> softmax, can be left out
 */
import {
  add,
  apply,
  boolean,
  branches,
  chain,
  classifierOutputs,
  classifierParameters,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  item,
  relu,
  repeat,
  softmax,
  when,
} from '../author/index.ts';
import { defineConvNormAct } from '../blocks/conv-norm-act.ts';
import {
  inceptionResNetParameters,
  inceptionResNetPlan,
  inceptionABranches,
  reductionABranches,
  reductionBBranches,
  residualABranches,
  residualBBranches,
  residualCBranches,
  stemParts,
} from '../blocks/inception-resnet.ts';

const unit = defineConvNormAct({ bias: true });

const stem = stemParts(unit, { thirdWidth: 32 });
const stem1 = defineBlock('Stem1', { doc: '299x299 image -> 147x147 grid of 32 channels.' }, () => stem.stem1);
const stem2 = defineBlock('Stem2', { doc: '147x147 -> 71x71 grid of 192 channels.' }, () => stem.stem2);

const inceptionA = defineBlock('InceptionA', { doc: 'Inception-A, 35x35 grid: 192 -> 320 channels.' }, () => {
  const { pointwise, fiveByFive, doubleThree, pooled } = inceptionABranches(unit, { middleWidth: 64 });
  return branches(doubleThree, fiveByFive, pointwise, pooled);
});

const inceptionResNetA = defineBlock(
  'InceptionResNetA',
  { doc: 'Inception-ResNet-A, 35x35 grid: figure 16.' },
  (_, x) => {
    const { pointwise, three, doubleThree } = residualABranches(unit);
    const mixed = apply('mix', branches(doubleThree, three, pointwise), x);
    return add('sum', x, apply('project', unit({ filters: x.channels, kernel: 1 }), mixed));
  },
);

const reductionA = defineBlock('ReductionA', { doc: 'Reduction-A: 35x35 -> 17x17, 320 -> 1088 channels.' }, () => {
  const { three, doubleThree, pooled } = reductionABranches(unit);
  return branches(doubleThree, three, pooled);
});

const inceptionResNetB = defineBlock(
  'InceptionResNetB',
  { doc: 'Inception-ResNet-B, 17x17 grid: a 7x7 factored into 1x7 and 7x1, figure 17.' },
  (_, x) => {
    const { pointwise, seven } = residualBBranches(unit);
    const mixed = apply('mix', branches(seven, pointwise), x);
    return add('sum', x, apply('project', unit({ filters: x.channels, kernel: 1 }), mixed));
  },
);

const reductionB = defineBlock('ReductionB', { doc: 'Reduction-B: 17x17 -> 8x8, 1088 -> 2080 channels.' }, () => {
  const { wide, narrow, doubleThree, pooled } = reductionBBranches(unit);
  return branches(doubleThree, wide, narrow, pooled);
});

const inceptionResNetC = defineBlock(
  'InceptionResNetC',
  { doc: 'Inception-ResNet-C, 8x8 grid: a 3x3 factored into 1x3 and 3x1, figure 19.' },
  (_, x) => {
    const { pointwise, three } = residualCBranches(unit);
    const mixed = apply('mix', branches(three, pointwise), x);
    return add('sum', x, apply('project', unit({ filters: x.channels, kernel: 1 }), mixed));
  },
);

export default defineModel(
  'inception-v2',
  {
    title: 'Inception V2, as the article of that name explains it',
    doc: `The article "Inception V2 CNN Architecture Explained" (A. Brital, 2021) cites "Rethinking the Inception
Architecture for Computer Vision" (arXiv:1512.00567) for this network, but it is the plan of Inception-ResNet-v2: the
paper below. It differs from that network in the residual rule (the projection is a convolution with batch norm and
ReLU, added without a scale and without a ReLU after), in the biases of its convolutions, in two widths and in its head.`,
    ...inceptionResNetPlan,
    parameters: {
      ...inceptionResNetParameters,
      softmax: boolean({ doc: 'Whether the result is probabilities; leave it off to train on logits.', default: true }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const stride2 = apply('stem1', stem1({}), image);
    const stride4 = apply('stem2', stem2({}), stride2);
    const stride8 = chain(stride4, {
      stem3: stem.stem3,
      inception_a: inceptionA({}),
      residual_a: repeat(item(p.repeats, 0), inceptionResNetA({})),
    });
    const stride16 = chain(stride8, {
      reduction_a: reductionA({}),
      residual_b: repeat(item(p.repeats, 1), inceptionResNetB({})),
    });
    const stride32 = chain(stride16, {
      reduction_b: reductionB({}),
      residual_c: repeat(item(p.repeats, 2), inceptionResNetC({})),
      conv: unit({ filters: 1536, kernel: 1 }),
    });
    return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, {
        pool: globalAveragePool(),
        hidden: dense(1536),
        act: relu(),
        classifier: dense(p.numClasses),
        softmax: when(p.softmax, softmax()),
      }),
    );
  },
);
