/**
 * MobileNetV2 (section 4 of the paper, table 2), at width 1. Topology and numbers are torchvision's. Deviations from it:
 *
 *   initialisers  Glorot uniform kernels (torchvision: He normal over the fan out)
 *
 * Padding is one cell on every side, as in torchvision; the released TensorFlow code and keras.applications pad at stride 2
 * below and right only, so their weights are for another network.
 */
import {
  add,
  apply,
  batchNorm,
  chain,
  classifierOutputs,
  classifierParameters,
  conv,
  defineBlock,
  defineModel,
  dense,
  depthwiseConv,
  dropout,
  float,
  globalAveragePool,
  image,
  integer,
  relu6,
  repeat,
  sequence,
  times,
} from '../author/index.ts';

const norm = () => batchNorm({ epsilon: 1e-5, decay: 0.9 });
const around = [1, 1, 1, 1] as const;

const stem = defineBlock('Stem', { doc: '3x3 convolution at stride 2, batch norm, ReLU6.' }, (_, x) =>
  chain(x, { conv: conv(32, 3, { stride: 2, padding: around, bias: false }), norm: norm(), act: relu6() }),
);

const pointwise = defineBlock(
  'Pointwise',
  { doc: '1x1 convolution, batch norm, ReLU6.', parameters: { filters: integer() } },
  ({ filters }, x) => chain(x, { conv: conv(filters, 1, { bias: false }), norm: norm(), act: relu6() }),
);

const depthwise = defineBlock(
  'Depthwise',
  { doc: '3x3 depthwise convolution, batch norm, ReLU6.', parameters: { stride: integer({ default: 1 }) } },
  ({ stride }, x) =>
    chain(x, { conv: depthwiseConv(3, { stride, padding: around, bias: false }), norm: norm(), act: relu6() }),
);

const linear = defineBlock(
  'Linear',
  {
    doc: '1x1 convolution and batch norm: a bottleneck keeps what it has, without ReLU6.',
    parameters: { filters: integer() },
  },
  ({ filters }, x) => chain(x, { conv: conv(filters, 1, { bias: false }), norm: norm() }),
);

const bottleneck = defineBlock(
  'Bottleneck',
  {
    doc: 'Table 1: six times the channels, a depthwise convolution, few channels again.',
    parameters: { filters: integer(), stride: integer({ default: 1 }) },
  },
  ({ filters, stride }, x) =>
    chain(x, {
      expand: pointwise({ filters: times(6, x.channels) }),
      depthwise: depthwise({ stride }),
      project: linear({ filters }),
    }),
);

const residual = defineBlock('InvertedResidual', { doc: 'A bottleneck that is added to its input.' }, (_, x) =>
  add('sum', x, apply('bottleneck', bottleneck({ filters: x.channels }), x)),
);

/** A row of table 2: the first block changes channels and grid. */
const stage = (count: number, filters: number, stride: number) =>
  repeat(count, residual({}), { first: bottleneck({ filters, stride }) });

export default defineModel(
  'mobilenet-v2',
  {
    symbol: 'MobileNetV2',
    title: 'MobileNetV2',
    doc: 'At width 1, with padding on all sides as torchvision has it.',
    paper: {
      title: 'MobileNetV2: Inverted Residuals and Linear Bottlenecks',
      authors: 'Sandler, Howard, Zhu, Zhmoginov, Chen',
      venue: 'CVPR 2018',
      url: 'https://arxiv.org/abs/1801.04381',
    },
    input: image({ height: 224, width: 224, channels: 3, minimum: 32 }),
    initializers: {
      conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'normal', deviation: 0.01 }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      dropout: float({ doc: 'Drop rate before the classifier.', default: 0.2 }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const stride2 = chain(image, { stem: stem({}), stage1: sequence(depthwise({}), linear({ filters: 16 })) });
    const stride4 = apply('stage2', stage(2, 24, 2), stride2);
    const stride8 = apply('stage3', stage(3, 32, 2), stride4);
    const stride16 = chain(stride8, { stage4: stage(4, 64, 2), stage5: stage(3, 96, 1) });
    const stride32 = chain(stride16, {
      stage6: stage(3, 160, 2),
      stage7: bottleneck({ filters: 320 }),
      last: pointwise({ filters: 1280 }),
    });
    return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, { pool: globalAveragePool(), dropout: dropout(p.dropout), classifier: dense(p.numClasses) }),
    );
  },
);
