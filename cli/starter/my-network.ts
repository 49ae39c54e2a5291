/**
 * My network: a small image classifier to start from. Change what you like; the tutorial of netglot explains the words.
 *
 *     npx gen summary ./my-network.ts    its layers with shapes and parameters
 *     npx gen ./my-network.ts            its sources for PyTorch, Keras and TensorFlow.js, into out/
 *     npx gen verify ./my-network.ts     the proof that the three are one network; once before: npx gen setup
 */
import {
  batchNorm,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  image,
  integer,
  relu,
  repeat,
} from 'netglot';

// A block is defined once and used many times: emitted code has it as a class or a function. Nobody says how many channels
// come in; where a block needs the number, `x.channels` is a formula for it.
const convUnit = defineBlock(
  'ConvUnit',
  {
    doc: 'A 3x3 convolution with batch norm and ReLU.',
    // What differs between its uses. Without a default, every use has to say.
    parameters: { filters: integer({ minimum: 1 }), stride: integer({ default: 1, minimum: 1 }) },
  },
  (p, x) =>
    // Layers bear these ids in all three frameworks.
    chain(x, {
      conv: conv(p.filters, 3, { stride: p.stride, padding: [1, 1, 1, 1], bias: false }),
      norm: batchNorm({ epsilon: 1e-5, decay: 0.9 }),
      act: relu(),
    }),
);

export default defineModel(
  'my-network',
  {
    title: 'My network',
    doc: 'Written with netglot.',
    // Emitted files cite where the architecture comes from.
    paper: { title: 'My network', authors: 'me', venue: 'unpublished', url: 'https://example.org' },
    // Shapes are counted at this size; anything from the minimum works.
    input: image({ height: 32, width: 32, channels: 3, minimum: 8 }),
    initializers: {
      conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    // Parameters of the model stay parameters of the emitted code.
    parameters: {
      depth: integer({ doc: 'Units of each stage.', default: 2, minimum: 1 }),
      numClasses: integer({ doc: 'Number of classes.', default: 10, minimum: 1 }),
    },
  },
  (p, x) =>
    chain(x, {
      stem: convUnit({ filters: 16 }),
      // A repeat is a loop in the emitted code; `first` replaces its first turn.
      stage1: repeat(p.depth, convUnit({ filters: 32 }), { first: convUnit({ filters: 32, stride: 2 }) }),
      stage2: repeat(p.depth, convUnit({ filters: 64 }), { first: convUnit({ filters: 64, stride: 2 }) }),
      pool: globalAveragePool(),
      classifier: dense(p.numClasses),
    }),
);
