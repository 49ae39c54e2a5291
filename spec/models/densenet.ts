/**
 * DenseNet-BC (Huang et al. 2017, arXiv:1608.06993, table 1), as torchvision and keras.applications have it; they differ in
 * the epsilon of norms and in the decay of running statistics, which is torchvision's here. Deviations:
 *
 *   stem          the norm of the paper's released code, without a bias in front of it
 *   initialisers  convolutions: normal with the variance 2 / fan in (He et al. 2015, arXiv:1502.01852, equation 10), as the
 *                 paper; the dense layer Glorot uniform (torchvision: uniform within 1 / sqrt(fan in))
 */
import {
  averagePool,
  batchNorm,
  chain,
  classifierOutputs,
  classifierParameters,
  concat,
  conv,
  defineBlock,
  defineModel,
  dense,
  float,
  globalAveragePool,
  image,
  integer,
  integers,
  item,
  maxPool,
  quotient,
  relu,
  repeat,
  times,
  type Rate,
} from '../author/index.ts';

const norm = (epsilon: Rate) => batchNorm({ epsilon, decay: 0.9 });

const denseLayer = defineBlock(
  'DenseLayer',
  {
    doc: 'Appends `growth` channels: a 1x1 convolution to four times as many, then 3x3.',
    parameters: { growth: integer(), epsilon: float() },
  },
  ({ growth, epsilon }, x) => {
    const grown = chain(x, {
      norm1: norm(epsilon),
      act1: relu(),
      conv1: conv(times(4, growth), 1, { bias: false }),
      norm2: norm(epsilon),
      act2: relu(),
      conv2: conv(growth, 3, { bias: false }),
    });
    return concat('concat', x, grown);
  },
);

const transition = defineBlock(
  'Transition',
  { doc: 'Half the channels, half the height and width.', parameters: { epsilon: float() } },
  ({ epsilon }, x) =>
    chain(x, {
      norm: norm(epsilon),
      act: relu(),
      conv: conv(quotient(x.channels, 2), 1, { bias: false }),
      pool: averagePool(2),
    }),
);

/** Channels that a layer adds: k in the paper. */
const GROWTH = 32;

interface Row {
  readonly title: string;
  /** Layers in each dense block. */
  readonly depths: readonly [number, number, number, number];
}

function defineDensenet(name: string, symbol: string, { title, depths }: Row) {
  return defineModel(
    name,
    {
      symbol,
      title,
      doc: `As torchvision and keras.applications have it. They differ in the epsilon of norms, a parameter, and in the decay
of running statistics, which is torchvision's.`,
      paper: {
        title: 'Densely Connected Convolutional Networks',
        authors: 'Huang, Liu, van der Maaten, Weinberger',
        venue: 'CVPR 2017',
        url: 'https://arxiv.org/abs/1608.06993',
      },
      input: image({ height: 224, width: 224, channels: 3, minimum: 32 }),
      initializers: {
        conv: { kernel: { kind: 'heNormal', fan: 'in' }, bias: { kind: 'zeros' } },
        dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      },
      parameters: {
        numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
        depths: integers({
          doc: 'Layers in each dense block, each at least 1.',
          default: depths,
          minimum: 1,
          length: 4,
        }),
        epsilon: float({ doc: 'Added to the variance in batch norms.', default: 1e-5 }),
        ...classifierParameters,
      },
    },
    (p, x) => {
      const { epsilon } = p;
      const block = (index: number) => repeat(item(p.depths, index), denseLayer({ growth: GROWTH, epsilon }));
      const stride2 = chain(x, {
        conv: conv(2 * GROWTH, 7, { stride: 2, padding: [3, 3, 3, 3], bias: false }),
        norm: norm(epsilon),
        act: relu(),
      });
      const stride4 = chain(stride2, { pool: maxPool(3, { stride: 2, padding: [1, 1, 1, 1] }), block1: block(0) });
      const stride8 = chain(stride4, { transition1: transition({ epsilon }), block2: block(1) });
      const stride16 = chain(stride8, { transition2: transition({ epsilon }), block3: block(2) });
      const stride32 = chain(stride16, {
        transition3: transition({ epsilon }),
        block4: block(3),
        last_norm: norm(epsilon),
        last_act: relu(),
      });
      return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
        chain(last, { mean: globalAveragePool(), classifier: dense(p.numClasses) }),
      );
    },
  );
}

export const densenet121 = defineDensenet('densenet-121', 'DenseNet121', {
  title: 'DenseNet-121',
  depths: [6, 12, 24, 16],
});
export const densenet169 = defineDensenet('densenet-169', 'DenseNet169', {
  title: 'DenseNet-169',
  depths: [6, 12, 32, 32],
});
export const densenet201 = defineDensenet('densenet-201', 'DenseNet201', {
  title: 'DenseNet-201',
  depths: [6, 12, 48, 32],
});
