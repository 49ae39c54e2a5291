/**
 * LeNet-5 in the form in which it is built today. Deviations from the paper (section II.B):
 *
 *   third layer    all sixteen maps read all six; the paper connects them by table I
 *   subsampling    the mean of a window; the paper multiplies it by a learned factor and adds a learned bias
 *   activation     tanh; the paper scales it (1.7159 tanh(2x / 3))
 *   output         a dense layer that gives logits; the paper has radial basis functions with fixed centres
 *   initialisers   Glorot uniform and zeros, of 2010; the paper draws within 2.4 / fan in
 */
import {
  averagePool,
  chain,
  classifierOutputs,
  classifierParameters,
  conv,
  defineModel,
  dense,
  flatten,
  image,
  integer,
  tanh,
} from '../author/index.ts';

export default defineModel(
  'lenet-5',
  {
    symbol: 'LeNet5',
    title: 'LeNet-5',
    doc: 'All maps are connected, the pools have no weights and the output is linear, as it is built today.',
    paper: {
      title: 'Gradient-Based Learning Applied to Document Recognition',
      authors: 'LeCun, Bottou, Bengio, Haffner',
      venue: 'Proceedings of the IEEE 86(11), 1998',
      url: 'https://doi.org/10.1109/5.726791',
    },
    input: image({ height: 32, width: 32, channels: 1 }),
    initializers: {
      conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 10, minimum: 1 }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const stride1 = chain(image, { conv1: conv(6, 5, { padding: 'valid' }), act1: tanh() });
    const stride2 = chain(stride1, { pool1: averagePool(2), conv2: conv(16, 5, { padding: 'valid' }), act2: tanh() });
    const stride4 = chain(stride2, { pool2: averagePool(2) });
    return classifierOutputs(p, { stride1, stride2, stride4 }, (last) =>
      chain(last, {
        flatten: flatten(),
        hidden1: dense(120),
        act3: tanh(),
        hidden2: dense(84),
        act4: tanh(),
        classifier: dense(p.numClasses),
      }),
    );
  },
);
