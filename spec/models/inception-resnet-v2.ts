/**
 * Inception-ResNet-v2 as released: the plan of TF-Slim's file, which timm and keras.applications follow.
 *
 * The paper's own figures describe another network (the stem of Inception-v4, no Inception-A, repeats 5/10/5, other
 * widths); its authors released this one as the network they meant. Deviations from TF-Slim's file:
 *
 *   classes       1000 in place of 1001, which counts a background class; as timm and keras.applications
 *   head          no auxiliary classifier on the 17x17 grid; as timm and keras.applications
 *   batch norm    decay 0.99, as keras.applications (TF-Slim 0.9997, timm 0.9); a learned scale, as timm has
 *   initialisers  Glorot uniform kernels and zero biases, as keras.applications
 */
import {
  add,
  apply,
  boolean,
  branches,
  chain,
  classifierOutputs,
  classifierParameters,
  conv,
  defineBlock,
  defineModel,
  dense,
  dropout,
  float,
  globalAveragePool,
  item,
  relu,
  repeat,
  scale,
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

const unit = defineConvNormAct({ bias: false });

const stem = stemParts(unit, { thirdWidth: 64 });
const stem1 = defineBlock('Stem1', { doc: '299x299 image -> 147x147 grid of 64 channels.' }, () => stem.stem1);
const stem2 = defineBlock('Stem2', { doc: '147x147 -> 71x71 grid of 192 channels.' }, () => stem.stem2);

const inceptionA = defineBlock('InceptionA', { doc: 'Inception-A, 35x35 grid: 192 -> 320 channels.' }, () => {
  const { pointwise, fiveByFive, doubleThree, pooled } = inceptionABranches(unit, { middleWidth: 96 });
  return branches(pointwise, fiveByFive, doubleThree, pooled);
});

const scaledResidual = defineBlock(
  'ScaledResidual',
  {
    doc: 'act(x + scale * project(mixed)): the residual rule of section 3.3.',
    parameters: { scale: float(), activation: boolean({ default: true }) },
    inputs: ['x', 'mixed'],
  },
  (p, x, mixed) => {
    const update = chain(mixed, { project: conv(x.channels, 1), scaled: scale(p.scale) });
    return apply('act', when(p.activation, relu()), add('sum', x, update));
  },
);

const inceptionResNetA = defineBlock(
  'InceptionResNetA',
  { doc: 'Inception-ResNet-A, 35x35 grid: figure 16.', parameters: { scale: float() } },
  (p, x) => {
    const { pointwise, three, doubleThree } = residualABranches(unit);
    return apply(
      'residual',
      scaledResidual({ scale: p.scale }),
      x,
      apply('mix', branches(pointwise, three, doubleThree), x),
    );
  },
);

const reductionA = defineBlock('ReductionA', { doc: 'Reduction-A: 35x35 -> 17x17, 320 -> 1088 channels.' }, () => {
  const { three, doubleThree, pooled } = reductionABranches(unit);
  return branches(three, doubleThree, pooled);
});

const inceptionResNetB = defineBlock(
  'InceptionResNetB',
  {
    doc: 'Inception-ResNet-B, 17x17 grid: a 7x7 factored into 1x7 and 7x1, figure 17.',
    parameters: { scale: float() },
  },
  (p, x) => {
    const { pointwise, seven } = residualBBranches(unit);
    return apply('residual', scaledResidual({ scale: p.scale }), x, apply('mix', branches(pointwise, seven), x));
  },
);

const reductionB = defineBlock('ReductionB', { doc: 'Reduction-B: 17x17 -> 8x8, 1088 -> 2080 channels.' }, () => {
  const { wide, narrow, doubleThree, pooled } = reductionBBranches(unit);
  return branches(wide, narrow, doubleThree, pooled);
});

const inceptionResNetC = defineBlock(
  'InceptionResNetC',
  {
    doc: 'Inception-ResNet-C, 8x8 grid: a 3x3 factored into 1x3 and 3x1, figure 19.',
    parameters: { scale: float(), activation: boolean({ default: true }) },
  },
  (p, x) => {
    const { pointwise, three } = residualCBranches(unit);
    const residual = scaledResidual({ scale: p.scale, activation: p.activation });
    return apply('residual', residual, x, apply('mix', branches(pointwise, three), x));
  },
);

export default defineModel(
  'inception-resnet-v2',
  {
    symbol: 'InceptionResNetV2',
    title: 'Inception-ResNet-v2',
    doc: 'Follows the released TF-Slim code where it differs from the figures of the paper.',
    ...inceptionResNetPlan,
    parameters: {
      ...inceptionResNetParameters,
      dropout: float({ doc: 'Drop rate before the classifier.', default: 0.2 }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const stride2 = apply('stem1', stem1({}), image);
    const stride4 = apply('stem2', stem2({}), stride2);
    const stride8 = chain(stride4, {
      stem3: stem.stem3,
      inception_a: inceptionA({}),
      residual_a: repeat(item(p.repeats, 0), inceptionResNetA({ scale: 0.17 })),
    });
    const stride16 = chain(stride8, {
      reduction_a: reductionA({}),
      residual_b: repeat(item(p.repeats, 1), inceptionResNetB({ scale: 0.1 })),
    });
    const stride32 = chain(stride16, {
      reduction_b: reductionB({}),
      residual_c: repeat(item(p.repeats, 2), inceptionResNetC({ scale: 0.2 }), {
        last: inceptionResNetC({ scale: 1, activation: false }),
      }),
      conv: unit({ filters: 1536, kernel: 1 }),
    });
    return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, { pool: globalAveragePool(), dropout: dropout(p.dropout), classifier: dense(p.numClasses) }),
    );
  },
);
