/**
 * What the two networks on the Inception-ResNet-v2 plan share (Szegedy et al. 2016, arXiv:1602.07261; widths of the
 * released TF-Slim code). They differ in the order of branches, in two widths and in the residual rule, so this file
 * gives the branches and each model puts them together.
 */
import { averagePool, image, integer, integers, maxPool, sequence } from '../author/index.ts';
import { unitsOf, type Unit } from './conv-norm-act.ts';

/** Where the plan is from, what it takes and how fresh weights are drawn. */
export const inceptionResNetPlan = {
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
} as const;

/** The parameters that both networks have. */
export const inceptionResNetParameters = {
  numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
  repeats: integers({
    doc: 'How often the residual blocks A, B and C repeat, each at least 1.',
    default: [10, 20, 10],
    minimum: 1,
    length: 3,
  }),
};

/** 299x299 image -> 147x147, 71x71 and 35x35 grid: one part of the stem for each stride. */
export const stemParts = (unit: Unit, { thirdWidth }: { readonly thirdWidth: number }) => {
  const { same, valid, down } = unitsOf(unit);
  const halve = maxPool(3, { stride: 2 });
  return {
    stem1: sequence(down(32, 3), valid(32, 3), same(thirdWidth, 3)),
    stem2: sequence(halve, same(80, 1), valid(192, 3)),
    stem3: halve,
  };
};

/** Inception-A, the first mixed block on the 35x35 grid. */
export const inceptionABranches = (unit: Unit, { middleWidth }: { readonly middleWidth: number }) => {
  const { same } = unitsOf(unit);
  return {
    pointwise: same(96, 1),
    fiveByFive: sequence(same(48, 1), same(64, 5)),
    doubleThree: sequence(same(64, 1), same(middleWidth, 3), same(96, 3)),
    pooled: sequence(averagePool(3, { stride: 1, padding: 'same' }), same(64, 1)),
  };
};

/** Inception-ResNet-A, 35x35 grid: the mixed part of the residual. */
export const residualABranches = (unit: Unit) => {
  const { same } = unitsOf(unit);
  return {
    pointwise: same(32, 1),
    three: sequence(same(32, 1), same(32, 3)),
    doubleThree: sequence(same(32, 1), same(48, 3), same(64, 3)),
  };
};

/** Reduction-A, 35x35 -> 17x17. */
export const reductionABranches = (unit: Unit) => {
  const { same, down } = unitsOf(unit);
  return {
    three: down(384, 3),
    doubleThree: sequence(same(256, 1), same(256, 3), down(384, 3)),
    pooled: maxPool(3, { stride: 2 }),
  };
};

/** Inception-ResNet-B, 17x17 grid: a 7x7 factored into 1x7 and 7x1. */
export const residualBBranches = (unit: Unit) => {
  const { same } = unitsOf(unit);
  return { pointwise: same(192, 1), seven: sequence(same(128, 1), same(160, [1, 7]), same(192, [7, 1])) };
};

/** Reduction-B, 17x17 -> 8x8. */
export const reductionBBranches = (unit: Unit) => {
  const { same, down } = unitsOf(unit);
  return {
    wide: sequence(same(256, 1), down(384, 3)),
    narrow: sequence(same(256, 1), down(288, 3)),
    doubleThree: sequence(same(256, 1), same(288, 3), down(320, 3)),
    pooled: maxPool(3, { stride: 2 }),
  };
};

/** Inception-ResNet-C, 8x8 grid: a 3x3 factored into 1x3 and 3x1. */
export const residualCBranches = (unit: Unit) => {
  const { same } = unitsOf(unit);
  return { pointwise: same(192, 1), three: sequence(same(192, 1), same(224, [1, 3]), same(256, [3, 1])) };
};
