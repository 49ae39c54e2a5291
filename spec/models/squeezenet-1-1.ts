/**
 * SqueezeNet 1.1: the network of the paper with its pools moved forward and a smaller first layer, which its authors
 * released later with 2.4 times fewer multiplications. Topology and numbers are torchvision's. Deviations:
 *
 *   input         224x224, as torchvision's weights; the release says 227x227
 *   pools         round up, as Caffe's and torchvision's do: a cell below and right that never wins
 *   initialisers  Glorot uniform kernels and zero biases (torchvision: He uniform, and deviation 0.01 for the last)
 */
import {
  chain,
  classifierOutputs,
  classifierParameters,
  concat,
  conv,
  defineBlock,
  defineModel,
  dropout,
  float,
  globalAveragePool,
  image,
  integer,
  maxPool,
  relu,
} from '../author/index.ts';

const fire = defineBlock(
  'Fire',
  {
    doc: 'Figure 1: a 1x1 convolution to few channels, then 1x1 and 3x3 side by side.',
    parameters: { squeeze: integer(), expand: integer() },
  },
  ({ squeeze, expand }, x) => {
    const squeezed = chain(x, { squeeze: conv(squeeze, 1), act: relu() });
    const pointwise = chain(squeezed, { expand1: conv(expand, 1), act1: relu() });
    return concat('out', pointwise, chain(squeezed, { expand3: conv(expand, 3), act3: relu() }));
  },
);

const halve = () => maxPool(3, { stride: 2, padding: [0, 1, 0, 1] });

export default defineModel(
  'squeezenet-1-1',
  {
    symbol: 'SqueezeNet',
    title: 'SqueezeNet 1.1',
    doc: 'The smaller of the two released networks: pools earlier and a first layer of 64 3x3 filters.',
    paper: {
      title: 'SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size',
      authors: 'Iandola, Han, Moskewicz, Ashraf, Dally, Keutzer',
      venue: 'arXiv 2016',
      url: 'https://arxiv.org/abs/1602.07360',
    },
    input: image({ height: 224, width: 224, channels: 3, minimum: 17 }),
    initializers: {
      conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      dropout: float({ doc: 'Drop rate before the classifier.', default: 0.5 }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const stride2 = chain(image, { conv1: conv(64, 3, { stride: 2, padding: 'valid' }), act1: relu() });
    const stride4 = chain(stride2, {
      pool1: halve(),
      fire2: fire({ squeeze: 16, expand: 64 }),
      fire3: fire({ squeeze: 16, expand: 64 }),
    });
    const stride8 = chain(stride4, {
      pool3: halve(),
      fire4: fire({ squeeze: 32, expand: 128 }),
      fire5: fire({ squeeze: 32, expand: 128 }),
    });
    const stride16 = chain(stride8, {
      pool5: halve(),
      fire6: fire({ squeeze: 48, expand: 192 }),
      fire7: fire({ squeeze: 48, expand: 192 }),
      fire8: fire({ squeeze: 64, expand: 256 }),
      fire9: fire({ squeeze: 64, expand: 256 }),
    });
    return classifierOutputs(p, { stride2, stride4, stride8, stride16 }, (last) =>
      chain(last, {
        dropout: dropout(p.dropout),
        classifier: conv(p.numClasses, 1),
        act: relu(),
        pool: globalAveragePool(),
      }),
    );
  },
);
