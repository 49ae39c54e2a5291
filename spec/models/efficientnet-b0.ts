/**
 * EfficientNet-B0 (Tan and Le 2019, arXiv:1905.11946, table 1), with squeeze-and-excite and stochastic depth as section 4
 * names them. Topology and numbers are torchvision's. keras.applications has the same network with another epsilon of norms
 * and, at stride 2, the odd cell of padding below and on the right; both are parameters. Deviation:
 *
 *   initialisers  dense layer: normal with the deviation of torchvision's uniform distribution, 1 / sqrt(3 * 1000)
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
  differs,
  dropout,
  float,
  globalAveragePool,
  image,
  integer,
  multiply,
  plus,
  quotient,
  ratio,
  repeat,
  sigmoid,
  silu,
  stochasticDepth,
  times,
  when,
  type Rate,
  type Size,
} from '../author/index.ts';

const norm = (epsilon: Rate) => batchNorm({ epsilon, decay: 0.9 });

const stem = defineBlock(
  'Stem',
  { doc: '3x3 convolution at stride 2, batch norm, SiLU.', parameters: { epsilon: float(), samePadding: boolean() } },
  ({ epsilon, samePadding }, x) =>
    chain(x, {
      conv: conv(32, 3, { stride: 2, padding: choose(samePadding, 'same', [1, 1, 1, 1]), bias: false }),
      norm: norm(epsilon),
      act: silu(),
    }),
);

const pointwise = defineBlock(
  'Pointwise',
  { doc: '1x1 convolution, batch norm, SiLU.', parameters: { filters: integer(), epsilon: float() } },
  ({ filters, epsilon }, x) => chain(x, { conv: conv(filters, 1, { bias: false }), norm: norm(epsilon), act: silu() }),
);

const depthwise = defineBlock(
  'Depthwise',
  {
    doc: 'Depthwise convolution, batch norm, SiLU.',
    parameters: {
      kernel: integer(),
      stride: integer({ default: 1 }),
      epsilon: float(),
      samePadding: boolean({ default: false }),
    },
  },
  ({ kernel, stride, epsilon, samePadding }, x) => {
    const side = quotient(kernel, 2);
    const padding = choose(samePadding, 'same', [side, side, side, side]);
    return chain(x, {
      conv: depthwiseConv(kernel, { stride, padding, bias: false }),
      norm: norm(epsilon),
      act: silu(),
    });
  },
);

const squeezeExcite = defineBlock(
  'SqueezeExcite',
  { doc: 'Weighs every channel by a gate computed from all.', parameters: { reduced: integer() } },
  ({ reduced }, x) => {
    const gate = chain(x, {
      squeeze: globalAveragePool({ keepGrid: true }),
      reduce: conv(reduced, 1),
      act: silu(),
      expand: conv(x.channels, 1),
      gate: sigmoid(),
    });
    return multiply('weighed', x, gate);
  },
);

const mbConv = defineBlock(
  'MBConv',
  {
    doc: 'Expands the channels, filters each by its own kernel, gates them, projects.',
    parameters: {
      filters: integer(),
      kernel: integer(),
      stride: integer({ default: 1 }),
      expansion: integer({ default: 6 }),
      epsilon: float(),
      samePadding: boolean({ default: false }),
    },
  },
  ({ filters, kernel, stride, expansion, epsilon, samePadding }, x) =>
    chain(x, {
      expand: when(differs(expansion, 1), pointwise({ filters: times(expansion, x.channels), epsilon })),
      depthwise: depthwise({ kernel, stride, epsilon, samePadding }),
      excite: squeezeExcite({ reduced: quotient(x.channels, 4) }),
      project: conv(filters, 1, { bias: false }),
      norm: norm(epsilon),
    }),
);

const residual = defineBlock(
  'ResidualMBConv',
  {
    doc: 'An MBConv that is added to its input, and in training sometimes dropped.',
    parameters: { kernel: integer(), rate: float(), epsilon: float() },
  },
  ({ kernel, rate, epsilon }, x) =>
    add('sum', x, chain(x, { mbconv: mbConv({ filters: x.channels, kernel, epsilon }), drop: stochasticDepth(rate) })),
);

/** Blocks of the whole network. */
const BLOCKS = 16;

export default defineModel(
  'efficientnet-b0',
  {
    symbol: 'EfficientNetB0',
    title: 'EfficientNet-B0',
    doc: 'As torchvision has it; with padding as TensorFlow does it and an epsilon of 1e-3 as keras.applications has it.',
    paper: {
      title: 'EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks',
      authors: 'Tan, Le',
      venue: 'ICML 2019',
      url: 'https://arxiv.org/abs/1905.11946',
    },
    input: image({ height: 224, width: 224, channels: 3, minimum: 32 }),
    initializers: {
      conv: { kernel: { kind: 'heNormal', fan: 'out' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'normal', deviation: 0.018 }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      dropout: float({ doc: 'Drop rate before the classifier.', default: 0.2 }),
      stochasticDepth: float({ doc: 'Drop rate that the blocks approach along the depth.', default: 0.2 }),
      epsilon: float({ doc: 'Added to the variance in batch norms.', default: 1e-5 }),
      samePadding: boolean({
        doc: 'Whether padding at stride 2 is as TensorFlow and keras.applications have it; else equal on every side.',
        default: false,
      }),
      ...classifierParameters,
    },
  },
  (p, x) => {
    const { epsilon, samePadding } = p;
    /** A row of table 1; `before` blocks are in front of it. */
    const stage = (before: number, row: { count: number; filters: number; kernel: number; stride?: number }) => {
      const { count, filters, kernel, stride = 1 } = row;
      const first = mbConv({ filters, kernel, epsilon, ...(stride > 1 && { stride, samePadding }) });
      const rate = (turn: Size) => ratio(times(p.stochasticDepth, turn), BLOCKS);
      return repeat(count, (i) => residual({ kernel, rate: rate(plus(before, i)), epsilon }), { first });
    };
    const stride2 = chain(x, {
      stem: stem({ epsilon, samePadding }),
      stage1: mbConv({ filters: 16, kernel: 3, expansion: 1, epsilon }),
    });
    const stride4 = apply('stage2', stage(1, { count: 2, filters: 24, kernel: 3, stride: 2 }), stride2);
    const stride8 = apply('stage3', stage(3, { count: 2, filters: 40, kernel: 5, stride: 2 }), stride4);
    const stride16 = chain(stride8, {
      stage4: stage(5, { count: 3, filters: 80, kernel: 3, stride: 2 }),
      stage5: stage(8, { count: 3, filters: 112, kernel: 5 }),
    });
    const stride32 = chain(stride16, {
      stage6: stage(11, { count: 4, filters: 192, kernel: 5, stride: 2 }),
      stage7: mbConv({ filters: 320, kernel: 3, epsilon }),
      last: pointwise({ filters: 1280, epsilon }),
    });
    return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, { pool: globalAveragePool(), dropout: dropout(p.dropout), classifier: dense(p.numClasses) }),
    );
  },
);
