/**
 * ResNet-20 for CIFAR-10, He et al. 2016, section 4.2: written by following docs/tutorial.md.
 *
 * Deviation: shortcuts between stages are projections (option B of section 3.3). The paper's are subsampling with channels
 * of zeros (option A), for which the vocabulary has no operation. That is 2,752 parameters more than the paper's 0.27M: two
 * projections with their batch norms.
 */
import {
  add,
  apply,
  batchNorm,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  differs,
  either,
  globalAveragePool,
  image,
  integer,
  relu,
  repeat,
  sequence,
  when,
} from 'netglot';

const norm = () => batchNorm({ epsilon: 1e-5, decay: 0.9 });

const basic = defineBlock(
  'Basic',
  {
    doc: 'Two 3x3 convolutions beside a shortcut, projected where the shapes differ.',
    parameters: { filters: integer({ minimum: 1 }), stride: integer({ default: 1, minimum: 1 }) },
  },
  (p, x) => {
    const update = chain(x, {
      conv1: conv(p.filters, 3, { stride: p.stride, padding: [1, 1, 1, 1], bias: false }),
      norm1: norm(),
      act1: relu(),
      conv2: conv(p.filters, 3, { bias: false }),
      norm2: norm(),
    });
    const project = sequence(conv(p.filters, 1, { stride: p.stride, padding: 'valid', bias: false }), norm());
    const isProjected = either(differs(p.stride, 1), differs(x.channels, p.filters));
    return apply('act', relu(), add('sum', apply('shortcut', when(isProjected, project), x), update));
  },
);

export default defineModel(
  'resnet-20',
  {
    title: 'ResNet-20 for CIFAR-10',
    doc: 'Shortcuts between stages are projections: option B of section 3.3.',
    paper: {
      title: 'Deep Residual Learning for Image Recognition',
      authors: 'He, Zhang, Ren and Sun',
      venue: 'CVPR 2016',
      url: 'https://arxiv.org/abs/1512.03385',
    },
    input: image({ height: 32, width: 32, channels: 3, minimum: 8 }),
    initializers: {
      conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    parameters: {
      depth: integer({ doc: 'Blocks of a stage: n of 6n + 2 layers.', default: 3, minimum: 1 }),
      numClasses: integer({ doc: 'Number of classes.', default: 10, minimum: 1 }),
    },
  },
  (p, x) =>
    chain(x, {
      conv: conv(16, 3, { bias: false }),
      norm: norm(),
      act: relu(),
      stage1: repeat(p.depth, basic({ filters: 16 })),
      stage2: repeat(p.depth, basic({ filters: 32 }), { first: basic({ filters: 32, stride: 2 }) }),
      stage3: repeat(p.depth, basic({ filters: 64 }), { first: basic({ filters: 64, stride: 2 }) }),
      pool: globalAveragePool(),
      classifier: dense(p.numClasses),
    }),
);
