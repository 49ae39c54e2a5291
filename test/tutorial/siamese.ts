/**
 * A siamese network: one tower for two images, whose features are compared. Written by following docs/tutorial.md.
 *
 * Koch et al. 2015, figure 4, but for its size: batch norms, and the mean of every channel in the place of the large dense
 * layer. The weighted distance of the two feature vectors is a dense layer over both and their product.
 */
import {
  again,
  apply,
  batchNorm,
  chain,
  concat,
  conv,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  image,
  integer,
  maxPool,
  multiply,
  relu,
  sigmoid,
} from 'netglot';

const unit = defineBlock(
  'Unit',
  { doc: 'Convolution, batch norm and ReLU.', parameters: { filters: integer({ minimum: 1 }) } },
  (p, x) => chain(x, { conv: conv(p.filters, 3), norm: batchNorm({ epsilon: 1e-5, decay: 0.9 }), act: relu() }),
);

const tower = defineBlock(
  'Tower',
  { doc: 'An image as a vector of features.', parameters: { features: integer({ minimum: 1 }) } },
  (p, x) =>
    chain(x, {
      unit1: unit({ filters: 16 }),
      pool1: maxPool(2),
      unit2: unit({ filters: 32 }),
      pool2: maxPool(2),
      mean: globalAveragePool(),
      embed: dense(p.features),
      gate: sigmoid(),
    }),
);

const size = { height: 105, width: 105, channels: 1, minimum: 16 };

export default defineModel(
  'siamese',
  {
    title: 'A siamese network',
    doc: 'Batch norms and means of channels instead of the large dense layer of the paper.',
    paper: {
      title: 'Siamese Neural Networks for One-shot Image Recognition',
      authors: 'Koch, Zemel and Salakhutdinov',
      venue: 'ICML Deep Learning Workshop 2015',
      url: 'https://www.cs.cmu.edu/~rsalakhu/papers/oneshot1.pdf',
    },
    input: [image({ name: 'left', ...size }), image({ name: 'right', ...size })],
    initializers: {
      conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    parameters: { features: integer({ doc: 'Features of an image.', default: 64, minimum: 1 }) },
  },
  (p, left, right) => {
    const first = apply('tower', tower({ features: p.features }), left);
    const second = again('twin', first, right);
    const compared = concat('compared', first, second, multiply('product', first, second));
    return apply('same', dense(1), compared);
  },
);
