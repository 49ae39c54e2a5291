/**
 * Xception (figure 5 of the paper), as keras.applications and timm's legacy_xception have it. What the origins of weights
 * differ in is a parameter: the padding of the pools (Keras: `same`; timm: one cell on every side) and the epsilon of the
 * norms (Keras 1e-3; timm 1e-5). Initialisers: Glorot uniform and zeros, Keras' defaults; decay 0.99, as Keras.
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
  float,
  globalAveragePool,
  image,
  integer,
  maxPool,
  relu,
  repeat,
  sequence,
  when,
  type Rate,
} from '../author/index.ts';

const norm = (epsilon: Rate) => batchNorm({ epsilon, decay: 0.99 });

const separable = defineBlock(
  'SeparableConvNorm',
  {
    doc: '3x3 depthwise and 1x1 convolution (section 3), batch norm.',
    parameters: { filters: integer(), epsilon: float() },
  },
  ({ filters, epsilon }, x) =>
    chain(x, {
      depthwise: depthwiseConv(3, { bias: false }),
      pointwise: conv(filters, 1, { bias: false }),
      norm: norm(epsilon),
    }),
);

const downBlock = defineBlock(
  'DownBlock',
  {
    doc: 'Entry and exit flow: two separable convolutions, a pool, and a shortcut.',
    parameters: {
      first: integer(),
      filters: integer(),
      activation: boolean({ default: true }),
      epsilon: float(),
      samePools: boolean(),
    },
  },
  (p, x) => {
    const update = chain(x, {
      act1: when(p.activation, relu()),
      conv1: separable({ filters: p.first, epsilon: p.epsilon }),
      act2: relu(),
      conv2: separable({ filters: p.filters, epsilon: p.epsilon }),
      pool: maxPool(3, { stride: 2, padding: choose(p.samePools, 'same', [1, 1, 1, 1]) }),
    });
    const project = sequence(conv(p.filters, 1, { stride: 2, padding: 'valid', bias: false }), norm(p.epsilon));
    return add('sum', update, apply('shortcut', project, x));
  },
);

const middleBlock = defineBlock(
  'MiddleBlock',
  { doc: 'Three separable convolutions beside the identity: middle flow.', parameters: { epsilon: float() } },
  ({ epsilon }, x) => {
    const conv = () => separable({ filters: x.channels, epsilon });
    const update = chain(x, { act1: relu(), conv1: conv(), act2: relu(), conv2: conv(), act3: relu(), conv3: conv() });
    return add('sum', x, update);
  },
);

export default defineModel(
  'xception',
  {
    title: 'Xception',
    doc: `As keras.applications and timm have it. They differ in the padding of pools and the epsilon of norms, which are
parameters, and in the decay of running statistics, which is Keras'.`,
    paper: {
      title: 'Xception: Deep Learning with Depthwise Separable Convolutions',
      authors: 'Chollet',
      venue: 'CVPR 2017',
      url: 'https://arxiv.org/abs/1610.02357',
    },
    input: image({ height: 299, width: 299, channels: 3, minimum: 71 }),
    initializers: {
      conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      repeats: integer({ doc: 'How often the block of the middle flow repeats.', default: 8, minimum: 1 }),
      epsilon: float({ doc: 'Added to the variance in batch norms.', default: 1e-3 }),
      samePools: boolean({
        doc: 'Whether padding of the pools is as TensorFlow and Keras have it; else one cell on every side, as timm has it.',
        default: true,
      }),
      ...classifierParameters,
    },
  },
  (p, x) => {
    const down = (first: number, filters: number, activation = true) =>
      downBlock({ first, filters, activation, epsilon: p.epsilon, samePools: p.samePools });
    const stride2 = chain(x, {
      conv1: conv(32, 3, { stride: 2, padding: 'valid', bias: false }),
      norm1: norm(p.epsilon),
      act1: relu(),
      conv2: conv(64, 3, { padding: 'valid', bias: false }),
      norm2: norm(p.epsilon),
      act2: relu(),
    });
    const stride4 = apply('entry1', down(128, 128, false), stride2);
    const stride8 = apply('entry2', down(256, 256), stride4);
    const stride16 = chain(stride8, {
      entry3: down(728, 728),
      middle: repeat(p.repeats, middleBlock({ epsilon: p.epsilon })),
    });
    const stride32 = chain(stride16, {
      exit1: down(728, 1024),
      conv3: separable({ filters: 1536, epsilon: p.epsilon }),
      act3: relu(),
      conv4: separable({ filters: 2048, epsilon: p.epsilon }),
      act4: relu(),
    });
    return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, { pool: globalAveragePool(), classifier: dense(p.numClasses) }),
    );
  },
);
