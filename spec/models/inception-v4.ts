/**
 * Inception-v4 (section 3.1 of the paper, figures 3 to 9). The released TF-Slim file, which timm follows, has the widths
 * of the figures. Deviations from it:
 *
 *   classes       1000 in place of 1001, which counts a background class; as timm
 *   head          no auxiliary classifier on the 17x17 grid; as timm
 *   batch norm    decay 0.99 (TF-Slim 0.9997, timm 0.9); a learned scale, as timm has
 *   initialisers  Glorot uniform kernels and zero biases (TF-Slim: He, cut off at two deviations)
 */
import {
  apply,
  averagePool,
  branches,
  chain,
  classifierOutputs,
  classifierParameters,
  defineBlock,
  defineModel,
  dense,
  dropout,
  float,
  globalAveragePool,
  image,
  integer,
  integers,
  item,
  maxPool,
  repeat,
  sequence,
} from '../author/index.ts';
import { defineConvNormAct, unitsOf } from '../blocks/conv-norm-act.ts';

const { same, valid, down } = unitsOf(defineConvNormAct({ bias: false }));

const halve = () => maxPool(3, { stride: 2 });
const pooled = (filters: number) => sequence(averagePool(3, { stride: 1, padding: 'same' }), same(filters, 1));

const stem1 = defineBlock('Stem1', { doc: 'Figure 3: 299x299 image -> 147x147 grid of 64 channels.' }, () =>
  sequence(down(32, 3), valid(32, 3), same(64, 3)),
);

const stem2 = defineBlock('Stem2', { doc: 'Figure 3: 147x147 -> 71x71 grid of 192 channels.' }, () =>
  sequence(
    branches(halve(), down(96, 3)),
    branches(
      sequence(same(64, 1), valid(96, 3)),
      sequence(same(64, 1), same(64, [1, 7]), same(64, [7, 1]), valid(96, 3)),
    ),
  ),
);

const stem3 = defineBlock('Stem3', { doc: 'Figure 3: 71x71 -> 35x35 grid of 384 channels.' }, () =>
  branches(down(192, 3), halve()),
);

const inceptionA = defineBlock('InceptionA', { doc: 'Figure 4: 35x35 grid, 384 channels.' }, () =>
  branches(
    same(96, 1),
    sequence(same(64, 1), same(96, 3)),
    sequence(same(64, 1), same(96, 3), same(96, 3)),
    pooled(96),
  ),
);

const reductionA = defineBlock('ReductionA', { doc: 'Figure 7: 35x35 -> 17x17, 384 -> 1024 channels.' }, () =>
  branches(down(384, 3), sequence(same(192, 1), same(224, 3), down(256, 3)), halve()),
);

const inceptionB = defineBlock('InceptionB', { doc: 'Figure 5: 17x17 grid, 1024 channels.' }, () =>
  branches(
    same(384, 1),
    sequence(same(192, 1), same(224, [1, 7]), same(256, [7, 1])),
    sequence(same(192, 1), same(192, [7, 1]), same(224, [1, 7]), same(224, [7, 1]), same(256, [1, 7])),
    pooled(128),
  ),
);

const reductionB = defineBlock('ReductionB', { doc: 'Figure 8: 17x17 -> 8x8, 1024 -> 1536 channels.' }, () =>
  branches(
    sequence(same(192, 1), down(192, 3)),
    sequence(same(256, 1), same(256, [1, 7]), same(320, [7, 1]), down(320, 3)),
    halve(),
  ),
);

const inceptionC = defineBlock('InceptionC', { doc: 'Figure 6: 8x8 grid, 1536 channels.' }, () =>
  branches(
    same(256, 1),
    sequence(same(384, 1), branches(same(256, [1, 3]), same(256, [3, 1]))),
    sequence(same(384, 1), same(448, [3, 1]), same(512, [1, 3]), branches(same(256, [1, 3]), same(256, [3, 1]))),
    pooled(256),
  ),
);

export default defineModel(
  'inception-v4',
  {
    title: 'Inception-v4',
    doc: 'Follows the released TF-Slim code, without its auxiliary classifier and its background class.',
    paper: {
      title: 'Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning',
      authors: 'Szegedy, Ioffe, Vanhoucke, Alemi',
      venue: 'AAAI 2017',
      url: 'https://arxiv.org/abs/1602.07261',
    },
    input: image({ height: 299, width: 299, channels: 3, minimum: 75 }),
    initializers: {
      conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      repeats: integers({
        doc: 'How often the blocks Inception-A, B and C repeat, each at least 1.',
        default: [4, 7, 3],
        minimum: 1,
        length: 3,
      }),
      dropout: float({ doc: 'Drop rate before the classifier.', default: 0.2 }),
      ...classifierParameters,
    },
  },
  (p, image) => {
    const stride2 = apply('stem1', stem1({}), image);
    const stride4 = apply('stem2', stem2({}), stride2);
    const stride8 = chain(stride4, { stem3: stem3({}), inception_a: repeat(item(p.repeats, 0), inceptionA({})) });
    const stride16 = chain(stride8, {
      reduction_a: reductionA({}),
      inception_b: repeat(item(p.repeats, 1), inceptionB({})),
    });
    const stride32 = chain(stride16, {
      reduction_b: reductionB({}),
      inception_c: repeat(item(p.repeats, 2), inceptionC({})),
    });
    return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, { pool: globalAveragePool(), dropout: dropout(p.dropout), classifier: dense(p.numClasses) }),
    );
  },
);
