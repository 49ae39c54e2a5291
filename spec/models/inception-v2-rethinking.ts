/**
 * The Inception-v2 of the paper "Rethinking the Inception Architecture for Computer Vision": table 1, batch-normalised and
 * factorised. Not the network of the article that this project starts from (`inception-v2`), which is a plan of
 * Inception-ResNet-v2, nor TF-Slim's `inception_v2`, which is the network of Ioffe and Szegedy 2015. No release of it is
 * known; which source settles each number:
 *
 *   stem                 table 1: six convolutions, the fourth to sixth behind the only pool
 *   padding of the stem  table 1 gives the grids: 299, 149, 147, 147, 73, 71, 35; the last keeps its grid
 *   number of modules    table 1: three from 35x35x288 to 17x17x768, five from there to 8x8x1280, two from there to
 *                        8x8x2048; the last of the first two groups is the one that reduces the grid, as in Inception-v3
 *   kinds of modules     figures 5, 6 and 7, n = 7 (section 3.2); reductions: figure 10
 *   widths of modules    the released Inception-v3, whose grids and channels at each border are those of table 1
 *   batch norm           behind every convolution (section 6); epsilon 1e-3, decay 0.99 as the other Inceptions here
 *   head                 table 1: pool, linear; the softmax belongs to the loss
 *   initialisers         Glorot uniform and zeros, as keras.applications' Inception-v3
 */
import {
  apply,
  chain,
  classifierOutputs,
  classifierParameters,
  defineBlock,
  defineModel,
  dense,
  globalAveragePool,
  integer,
  maxPool,
  sequence,
} from '../author/index.ts';
import { unitsOf } from '../blocks/conv-norm-act.ts';
import {
  countBorder,
  defineInceptionA,
  factorizedPlan,
  inceptionB,
  inceptionC,
  reductionA,
  reductionB,
  unit,
} from '../blocks/factorized-inception.ts';

const { same, valid, down } = unitsOf(unit);

const stem1 = defineBlock('Stem1', { doc: 'Table 1: 299x299 image -> 147x147 grid of 64 channels.' }, () =>
  sequence(down(32, 3), valid(32, 3), same(64, 3)),
);

const stem2 = defineBlock('Stem2', { doc: 'Table 1: 147x147 -> 71x71 grid of 80 channels.' }, () =>
  sequence(maxPool(3, { stride: 2 }), valid(80, 3)),
);

const stem3 = defineBlock('Stem3', { doc: 'Table 1: 71x71 -> 35x35 grid of 288 channels.' }, () =>
  sequence(down(192, 3), same(288, 3)),
);

const inceptionA = defineInceptionA({ kernel: 3, figure: 'Figure 5' });

export default defineModel(
  'inception-v2-rethinking',
  {
    symbol: 'InceptionV2Rethinking',
    title: 'Inception-v2 of "Rethinking the Inception Architecture"',
    doc: `Table 1 of the paper. Not the network that the article "Inception V2 CNN Architecture Explained" draws, and not
TF-Slim's network of that name. Widths that the paper does not give are those of the released Inception-v3.`,
    ...factorizedPlan,
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      countBorder,
      ...classifierParameters,
    },
  },
  (p, image) => {
    const border = { countBorder: p.countBorder };
    const stride2 = apply('stem1', stem1({}), image);
    const stride4 = apply('stem2', stem2({}), stride2);
    const stride8 = chain(stride4, {
      stem3: stem3({}),
      inception_a1: inceptionA({ poolFilters: 64, ...border }),
      inception_a2: inceptionA({ poolFilters: 64, ...border }),
    });
    const stride16 = chain(stride8, {
      reduction_a: reductionA({}),
      inception_b1: inceptionB({ width: 128, ...border }),
      inception_b2: inceptionB({ width: 160, ...border }),
      inception_b3: inceptionB({ width: 160, ...border }),
      inception_b4: inceptionB({ width: 192, ...border }),
    });
    const stride32 = chain(stride16, {
      reduction_b: reductionB({}),
      inception_c1: inceptionC(border),
      inception_c2: inceptionC(border),
    });
    return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
      chain(last, { pool: globalAveragePool(), classifier: dense(p.numClasses) }),
    );
  },
);
