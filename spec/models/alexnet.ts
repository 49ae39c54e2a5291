/**
 * AlexNet in the form that torchvision has: the single column of "One weird trick" (section 5 there), not the two of the
 * network of 2012. Against Krizhevsky et al. 2012 it has 64, 192, 384, 256 and 256 filters for 96, 256, 384, 384 and 256,
 * no groups and no local response norm. An adaptive pool in front of the dense layers takes other image sizes; at 224x224
 * its windows are single cells. Initialisers: PyTorch's defaults, which torchvision keeps, are no design of the paper;
 * kernels are drawn as He et al. 2015 (fan in), biases are zero.
 */
import {
  adaptiveAveragePool,
  chain,
  classifierOutputs,
  classifierParameters,
  conv,
  defineModel,
  dense,
  dropout,
  flatten,
  float,
  image,
  integer,
  maxPool,
  relu,
} from '../author/index.ts';

export default defineModel(
  'alexnet',
  {
    symbol: 'AlexNet',
    title: 'AlexNet',
    doc: 'The network of one column, as torchvision has it; an adaptive pool takes other image sizes.',
    paper: {
      title: 'One weird trick for parallelizing convolutional neural networks',
      authors: 'Krizhevsky',
      venue: '2014',
      url: 'https://arxiv.org/abs/1404.5997',
    },
    input: image({ height: 224, width: 224, channels: 3, minimum: 63 }),
    initializers: {
      conv: { kernel: { kind: 'heNormal', fan: 'in' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'heNormal', fan: 'in' }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      hiddenUnits: integer({ doc: 'Features of the two hidden layers.', default: 4096, minimum: 1 }),
      dropout: float({ doc: 'Drop rate in front of the two hidden layers.', default: 0.5 }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const stride4 = chain(image, { conv1: conv(64, 11, { stride: 4, padding: [2, 2, 2, 2] }), act1: relu() });
    const stride8 = chain(stride4, { pool1: maxPool(3, { stride: 2 }), conv2: conv(192, 5), act2: relu() });
    const stride16 = chain(stride8, {
      pool2: maxPool(3, { stride: 2 }),
      conv3: conv(384, 3),
      act3: relu(),
      conv4: conv(256, 3),
      act4: relu(),
      conv5: conv(256, 3),
      act5: relu(),
    });
    const stride32 = chain(stride16, { pool5: maxPool(3, { stride: 2 }) });
    return classifierOutputs(p, { stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, {
        pool: adaptiveAveragePool(6),
        flatten: flatten(),
        dropout1: dropout(p.dropout),
        hidden1: dense(p.hiddenUnits),
        act6: relu(),
        dropout2: dropout(p.dropout),
        hidden2: dense(p.hiddenUnits),
        act7: relu(),
        classifier: dense(p.numClasses),
      }),
    );
  },
);
