/**
 * Inception-v1, the GoogLeNet of "Going Deeper with Convolutions": table 1 and section 5, with biases, true 5x5 windows,
 * local response norm and no batch norm. What the paper leaves open is settled by the Caffe network that followed it:
 *
 *   stem             padding 3 around the 7x7; pool, norm, 1x1, 3x3, norm, pool
 *   norm             size 5, alpha 1e-4, beta 0.75, k 1
 *   pools            of 3x3 at stride 2 round up, by a cell below and right that never wins: 112, 56, 28, 14, 7
 *   auxiliary heads  on modules 4a and 4d, with loss weights of 0.3; here a parameter, off by default, and outputs in
 *                    inference too. Their pool gives a 4x4 grid at 224x224; an adaptive pool behind it takes other sizes
 *   initialisers     Glorot uniform and zeros (Caffe: uniform over the fan in, biases of 0.2)
 *
 * The `googlenet` of torchvision has batch norm, no biases and 3x3 for 5x5: another network, whose weights do not fit.
 */
import {
  adaptiveAveragePool,
  apply,
  averagePool,
  boolean,
  both,
  branches,
  chain,
  classifierOutputs,
  classifierParameters,
  conv,
  defineBlock,
  defineModel,
  dense,
  dropout,
  flatten,
  float,
  globalAveragePool,
  hasHead,
  image,
  integer,
  localResponseNorm,
  maxPool,
  provided,
  relu,
  sequence,
} from '../author/index.ts';

const convAct = defineBlock(
  'ConvAct',
  { doc: 'Convolution with biases, ReLU.', parameters: { filters: integer(), kernel: integer() } },
  ({ filters, kernel }) => sequence(conv(filters, kernel), relu()),
);

const inception = defineBlock(
  'Inception',
  {
    doc: 'Figure 2(b); the widths are a row of table 1.',
    parameters: {
      one: integer(),
      reduceThree: integer(),
      three: integer(),
      reduceFive: integer(),
      five: integer(),
      pool: integer(),
    },
  },
  (p) =>
    branches(
      convAct({ filters: p.one, kernel: 1 }),
      sequence(convAct({ filters: p.reduceThree, kernel: 1 }), convAct({ filters: p.three, kernel: 3 })),
      sequence(convAct({ filters: p.reduceFive, kernel: 1 }), convAct({ filters: p.five, kernel: 5 })),
      sequence(maxPool(3, { stride: 1, padding: 'same' }), convAct({ filters: p.pool, kernel: 1 })),
    ),
);

const auxiliaryHead = defineBlock(
  'AuxiliaryHead',
  {
    doc: 'Section 5: a classifier on the 14x14 grid, pooled to 4x4 at any size.',
    parameters: { numClasses: integer() },
  },
  ({ numClasses }, x) =>
    chain(x, {
      pool: averagePool(5, { stride: 3 }),
      grid: adaptiveAveragePool(4),
      conv: convAct({ filters: 128, kernel: 1 }),
      flatten: flatten(),
      hidden: dense(1024),
      act: relu(),
      dropout: dropout(0.7),
      classifier: dense(numClasses),
    }),
);

/** A row of table 1. */
const mixed = (one: number, reduceThree: number, three: number, reduceFive: number, five: number, pool: number) =>
  inception({ one, reduceThree, three, reduceFive, five, pool });

const halve = () => maxPool(3, { stride: 2, padding: [0, 1, 0, 1] });
const norm = () => localResponseNorm({ size: 5, alpha: 1e-4, beta: 0.75, k: 1 });

export default defineModel(
  'inception-v1',
  {
    title: 'Inception-v1 (GoogLeNet)',
    doc: 'The network of the paper: biases, true 5x5 windows and local response norm; no batch norm.',
    paper: {
      title: 'Going Deeper with Convolutions',
      authors: 'Szegedy, Liu, Jia, Sermanet, Reed, Anguelov, Erhan, Vanhoucke, Rabinovich',
      venue: 'CVPR 2015',
      url: 'https://arxiv.org/abs/1409.4842',
    },
    input: image({ height: 224, width: 224, channels: 3, minimum: 31 }),
    initializers: {
      conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      auxiliary: boolean({
        doc: 'Whether the two auxiliary classifiers are there and their logits are results, too; from 79x79 on.',
        default: false,
      }),
      dropout: float({ doc: 'Drop rate before the classifier.', default: 0.4 }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const stride2 = chain(image, { conv1: conv(64, 7, { stride: 2, padding: [3, 3, 3, 3] }), act1: relu() });
    const stride4 = chain(stride2, {
      pool1: halve(),
      norm1: norm(),
      conv2_reduce: convAct({ filters: 64, kernel: 1 }),
      conv2: convAct({ filters: 192, kernel: 3 }),
      norm2: norm(),
    });
    const stride8 = chain(stride4, {
      pool2: halve(),
      inception_3a: mixed(64, 96, 128, 16, 32, 32),
      inception_3b: mixed(128, 128, 192, 32, 96, 64),
    });
    const early = chain(stride8, { pool3: halve(), inception_4a: mixed(192, 96, 208, 16, 48, 64) });
    const late = chain(early, {
      inception_4b: mixed(160, 112, 224, 24, 64, 64),
      inception_4c: mixed(128, 128, 256, 24, 64, 64),
      inception_4d: mixed(112, 144, 288, 32, 64, 64),
    });
    const stride16 = chain(late, { inception_4e: mixed(256, 160, 320, 32, 128, 128) });
    const stride32 = chain(stride16, {
      pool4: halve(),
      inception_5a: mixed(256, 160, 320, 32, 128, 128),
      inception_5b: mixed(384, 192, 384, 48, 128, 128),
    });
    const outputs = classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, { pool: globalAveragePool(), dropout: dropout(p.dropout), classifier: dense(p.numClasses) }),
    );
    const head = auxiliaryHead({ numClasses: p.numClasses });
    const hasAuxiliary = both(hasHead(p), p.auxiliary);
    return {
      ...outputs,
      auxiliary1: provided(hasAuxiliary, apply('auxiliary1', head, early)),
      auxiliary2: provided(hasAuxiliary, apply('auxiliary2', head, late)),
    };
  },
);
