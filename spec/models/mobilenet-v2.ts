/**
 * MobileNetV2 (section 4 of the paper, table 2), at width 1. Topology, numbers and initialisers are torchvision's. What the
 * origins of weights differ in is a parameter: the padding at stride 2 (torchvision and timm: one cell on every side; the
 * released TensorFlow code and keras.applications: `same`) and the epsilon of the norms (1e-5; Keras 1e-3).
 */
import {
  add,
  apply,
  batchNorm,
  boolean,
  chain,
  choose,
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
  type Flag,
  type Rate,
} from '../author/index.ts';

const norm = (epsilon: Rate) => batchNorm({ epsilon, decay: 0.9 });

/** What every block is told, for its norms and its steps. */
const common = { epsilon: float(), samePadding: boolean() };

/** At stride 1 both are one cell on every side. */
const padding = (samePadding: Flag) => choose(samePadding, 'same', [1, 1, 1, 1]);

const stem = defineBlock(
  'Stem',
  { doc: '3x3 convolution at stride 2, batch norm, ReLU6.', parameters: common },
  ({ epsilon, samePadding }, x) =>
    chain(x, {
      conv: conv(32, 3, { stride: 2, padding: padding(samePadding), bias: false }),
      norm: norm(epsilon),
      act: relu6(),
    }),
);

const pointwise = defineBlock(
  'Pointwise',
  { doc: '1x1 convolution, batch norm, ReLU6.', parameters: { filters: integer(), epsilon: float() } },
  ({ filters, epsilon }, x) => chain(x, { conv: conv(filters, 1, { bias: false }), norm: norm(epsilon), act: relu6() }),
);

const depthwise = defineBlock(
  'Depthwise',
  { doc: '3x3 depthwise convolution, batch norm, ReLU6.', parameters: { stride: integer({ default: 1 }), ...common } },
  ({ stride, epsilon, samePadding }, x) =>
    chain(x, {
      conv: depthwiseConv(3, { stride, padding: padding(samePadding), bias: false }),
      norm: norm(epsilon),
      act: relu6(),
    }),
);

const projection = defineBlock(
  'LinearProjection',
  {
    doc: 'Linear bottleneck: 1x1 convolution and batch norm, no activation.',
    parameters: { filters: integer(), epsilon: float() },
  },
  ({ filters, epsilon }, x) => chain(x, { conv: conv(filters, 1, { bias: false }), norm: norm(epsilon) }),
);

const bottleneck = defineBlock(
  'Bottleneck',
  {
    doc: 'Table 1: six times the channels, a depthwise convolution, few channels again.',
    parameters: { filters: integer(), stride: integer({ default: 1 }), ...common },
  },
  ({ filters, stride, epsilon, samePadding }, x) =>
    chain(x, {
      expand: pointwise({ filters: times(6, x.channels), epsilon }),
      depthwise: depthwise({ stride, epsilon, samePadding }),
      project: projection({ filters, epsilon }),
    }),
);

const residual = defineBlock(
  'InvertedResidual',
  { doc: 'A bottleneck that is added to its input.', parameters: common },
  (options, x) => add('sum', x, apply('bottleneck', bottleneck({ filters: x.channels, ...options }), x)),
);

export default defineModel(
  'mobilenet-v2',
  {
    symbol: 'MobileNetV2',
    title: 'MobileNetV2',
    doc: `At width 1, as torchvision has it. keras.applications differs in the padding at stride 2 and the epsilon of norms,
and in the decay of running statistics, 0.999.`,
    paper: {
      title: 'MobileNetV2: Inverted Residuals and Linear Bottlenecks',
      authors: 'Sandler, Howard, Zhu, Zhmoginov, Chen',
      venue: 'CVPR 2018',
      url: 'https://arxiv.org/abs/1801.04381',
    },
    input: image({ height: 224, width: 224, channels: 3, minimum: 32 }),
    initializers: {
      conv: { kernel: { kind: 'heNormal', fan: 'out' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'normal', deviation: 0.01 }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      dropout: float({ doc: 'Drop rate before the classifier.', default: 0.2 }),
      epsilon: float({ doc: 'Added to the variance in batch norms.', default: 1e-5 }),
      samePadding: boolean({
        doc: 'Whether padding at stride 2 is as TensorFlow and keras.applications have it; else one cell on every side.',
        default: false,
      }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const options = { epsilon: p.epsilon, samePadding: p.samePadding };
    /** A row of table 2: the first block changes channels and grid. */
    const stage = (count: number, filters: number, stride: number) =>
      repeat(count, residual(options), { first: bottleneck({ filters, stride, ...options }) });
    const stride2 = chain(image, {
      stem: stem(options),
      stage1: sequence(depthwise(options), projection({ filters: 16, epsilon: p.epsilon })),
    });
    const stride4 = apply('stage2', stage(2, 24, 2), stride2);
    const stride8 = apply('stage3', stage(3, 32, 2), stride4);
    const stride16 = chain(stride8, { stage4: stage(4, 64, 2), stage5: stage(3, 96, 1) });
    const stride32 = chain(stride16, {
      stage6: stage(3, 160, 2),
      stage7: bottleneck({ filters: 320, ...options }),
      last: pointwise({ filters: 1280, epsilon: p.epsilon }),
    });
    return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, { pool: globalAveragePool(), dropout: dropout(p.dropout), classifier: dense(p.numClasses) }),
    );
  },
);
