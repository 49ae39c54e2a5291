/**
 * VGG (Simonyan and Zisserman 2015, arXiv:1409.1556): columns D and E of table 1. As in torchvision an adaptive pool in
 * front of the dense layers makes other image sizes possible; at 224x224 its windows are single cells. Initialisers:
 * convolutions as He et al. 2015 (fan out), dense layers normal with deviation 0.01, as torchvision.
 */
import {
  adaptiveAveragePool,
  apply,
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
  image,
  integer,
  maxPool,
  relu,
  repeat,
  sequence,
} from '../author/index.ts';

const stage = defineBlock(
  'VGGStage',
  {
    doc: '3x3 convolutions with ReLU, then a pool that halves the grid.',
    parameters: { filters: integer(), depth: integer() },
  },
  ({ filters, depth }) => sequence(repeat(depth, sequence(conv(filters, 3), relu())), maxPool(2)),
);

interface Row {
  readonly title: string;
  readonly column: string;
  /** Convolutions in each stage. */
  readonly depths: readonly [number, number, number, number, number];
}

function defineVgg(name: string, { title, column, depths }: Row) {
  const [first, second, third, fourth, fifth] = depths;
  return defineModel(
    name,
    {
      symbol: title.replace('-', ''),
      title,
      doc: `Column ${column} of table 1. An adaptive pool in front of the dense layers takes other image sizes.`,
      paper: {
        title: 'Very Deep Convolutional Networks for Large-Scale Image Recognition',
        authors: 'Simonyan, Zisserman',
        venue: 'ICLR 2015',
        url: 'https://arxiv.org/abs/1409.1556',
      },
      input: image({ height: 224, width: 224, channels: 3, minimum: 32 }),
      initializers: {
        conv: { kernel: { kind: 'heNormal', fan: 'out' }, bias: { kind: 'zeros' } },
        dense: { kernel: { kind: 'normal', deviation: 0.01 }, bias: { kind: 'zeros' } },
      },
      parameters: {
        numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
        hiddenUnits: integer({ doc: 'Features of the two hidden layers.', default: 4096, minimum: 1 }),
        dropout: float({ doc: 'Drop rate of the two hidden layers.', default: 0.5 }),
        ...classifierParameters,
      },
    },
    (p, x) => {
      const stride2 = apply('stage1', stage({ filters: 64, depth: first }), x);
      const stride4 = apply('stage2', stage({ filters: 128, depth: second }), stride2);
      const stride8 = apply('stage3', stage({ filters: 256, depth: third }), stride4);
      const stride16 = apply('stage4', stage({ filters: 512, depth: fourth }), stride8);
      const stride32 = apply('stage5', stage({ filters: 512, depth: fifth }), stride16);
      return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
        chain(last, {
          pool: adaptiveAveragePool(7),
          flatten: flatten(),
          hidden1: dense(p.hiddenUnits),
          act1: relu(),
          dropout1: dropout(p.dropout),
          hidden2: dense(p.hiddenUnits),
          act2: relu(),
          dropout2: dropout(p.dropout),
          classifier: dense(p.numClasses),
        }),
      );
    },
  );
}

export const vgg16 = defineVgg('vgg-16', { title: 'VGG-16', column: 'D', depths: [2, 2, 3, 3, 3] });
export const vgg19 = defineVgg('vgg-19', { title: 'VGG-19', column: 'E', depths: [2, 2, 4, 4, 4] });
