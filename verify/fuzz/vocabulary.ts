/**
 * What the fuzzer knows of each operation: the classes of values of its attributes, and what some of them ask of others.
 * An operation or attribute that is missing here is an error of the compiler, and of the fuzzer's test by name.
 */
import type { Literal } from '../../spec/ir/expression.ts';
import type { Operation, OperationKind } from '../../spec/ops/index.ts';
import { exactly, flag, kernel, oneOf, paddings, pairOf, size, stride, type AttributeRule } from './classes.ts';

type AttributeName<K extends OperationKind> = Exclude<keyof Extract<Operation, { kind: K }>, 'kind'> & string;
type Values = Readonly<Record<string, Literal>>;

export interface OperationRule<Name extends string = string> {
  readonly attributes: Readonly<Record<Name, AttributeRule>>;
  /** Makes values that were drawn one by one go together, where a target can express only some combinations. */
  readonly reconcile?: (values: Values) => Values;
  /** Attributes that no parameter may stand for beside these values. */
  readonly literal?: (values: Values) => readonly string[];
  /** Pairs of attributes all of whose classes are to meet. */
  readonly together?: readonly (readonly [Name, Name])[];
}

const isOne = (pair: Literal | undefined): boolean => pairOf(pair).every((side) => side === 1);

/**
 * No window of a pool may lie in the padding as a whole (NG108): sides stay below it. How many cells of `same` a border
 * that counts has depends on the size where there is a stride (NG301).
 */
function reconcilePool(values: Values): Values {
  const { kernel, stride, padding, countBorder } = values;
  if (!Array.isArray(padding))
    return countBorder !== undefined && padding === 'same' && !isOne(stride)
      ? { ...values, countBorder: false }
      : values;
  const [height, width] = pairOf(kernel);
  return {
    ...values,
    padding: padding.map((side, i) => Math.min(Number(side), (i < 2 ? height : width) - 1)),
  };
}

/** TensorFlow computes no convolution with a stride and a dilation; every group has as many filters. */
const reconcileConv = (values: Values): Values => ({
  ...values,
  ...(!isOne(values['stride']) && { dilation: 1 }),
  ...(values['groups'] !== undefined && { filters: Number(values['filters']) * Number(values['groups']) }),
});

/** A stride and a dilation that are both given from outside might be both at once. */
const literalOfConv = ({ stride }: Values): readonly string[] => [isOne(stride) ? 'stride' : 'dilation'];

/** TensorFlow's depthwise convolutions have one stride for both sides. */
const { oblong: _, ...squareStrides } = stride.classes;

/** Larger ones would make large grids. */
const { large: __, ...smallStrides } = stride.classes;

/** The windows of a transposed convolution leave no gaps. */
const reconcileTransposed = (values: Values): Values => {
  const strides = pairOf(values['stride']);
  const sides = pairOf(values['kernel']);
  return strides.every((step, i) => step <= (sides[i] ?? 0)) ? values : { ...values, stride: 1 };
};

const dilation: AttributeRule = {
  classes: { one: exactly(1), two: exactly(2), uneven: exactly([1, 2]) },
  parametric: true,
};

/** Another window might be smaller than the padding, or make it unknown where it is to count. */
function literalOfPool({ padding, countBorder }: Values): readonly string[] {
  if (Array.isArray(padding)) return ['kernel'];
  if (countBorder === undefined || padding !== 'same') return [];
  return countBorder === true ? ['kernel', 'stride'] : ['countBorder'];
}

const globalPool = { attributes: { keepGrid: flag(false) } };
const none = { attributes: {} };

export const RULES = {
  adaptiveAveragePool: {
    attributes: {
      size: { classes: { one: exactly(1), oblong: exactly([2, 3]), larger: exactly([20, 3]) }, parametric: true },
    },
  },
  add: none,
  averagePool: {
    attributes: { kernel, stride, padding: { classes: paddings, parametric: false }, countBorder: flag(true) },
    reconcile: reconcilePool,
    literal: literalOfPool,
    together: [
      ['padding', 'countBorder'],
      ['padding', 'stride'],
    ],
  },
  batchNorm: {
    attributes: {
      // A smaller one would make large numbers of small variances, and of their rounding.
      epsilon: { classes: { small: exactly(1e-3), large: exactly(0.02) }, parametric: true },
      decay: { classes: { usual: exactly(0.9), other: exactly(0.73) }, parametric: true },
      scale: flag(false),
      shift: flag(false),
    },
  },
  channelScale: { attributes: { initial: { classes: { small: exactly(0.1), one: exactly(1) }, parametric: true } } },
  concat: none,
  conv: {
    attributes: {
      filters: size,
      kernel,
      stride,
      padding: { classes: paddings, parametric: ['same', 'valid'] },
      bias: flag(true),
      dilation,
      groups: { classes: { one: exactly(1), several: oneOf(2, 3) }, parametric: true },
    },
    reconcile: reconcileConv,
    literal: literalOfConv,
    together: [
      ['padding', 'stride'],
      ['groups', 'dilation'],
    ],
  },
  depthwiseConv: {
    attributes: {
      kernel,
      multiplier: { classes: { one: exactly(1), several: oneOf(2, 3) }, parametric: true },
      stride: { classes: squareStrides, parametric: false },
      padding: { classes: paddings, parametric: ['same', 'valid'] },
      dilation,
      bias: flag(true),
    },
    reconcile: reconcileConv,
    literal: literalOfConv,
    together: [
      ['padding', 'stride'],
      ['multiplier', 'dilation'],
    ],
  },
  dense: { attributes: { units: size, bias: flag(true) } },
  dropout: { attributes: { rate: { classes: { zero: exactly(0), some: exactly(0.25) }, parametric: true } } },
  flatten: none,
  gelu: { attributes: { approximate: flag(true) } },
  globalAveragePool: globalPool,
  globalMaxPool: globalPool,
  hardSigmoid: none,
  layerNorm: {
    attributes: { epsilon: { classes: { small: exactly(1e-3), large: exactly(0.02) }, parametric: true } },
  },
  leakyRelu: { attributes: { slope: { classes: { zero: exactly(0), usual: exactly(0.2) }, parametric: true } } },
  localResponseNorm: {
    attributes: {
      size: { classes: { one: exactly(1), odd: oneOf(3, 5) }, parametric: true },
      alpha: { classes: { small: exactly(1e-4), large: exactly(1.7) }, parametric: true },
      beta: { classes: { usual: exactly(0.75), other: exactly(0.4) }, parametric: true },
      k: { classes: { one: exactly(1), two: exactly(2) }, parametric: true },
    },
  },
  maxPool: {
    attributes: {
      kernel,
      stride,
      padding: { classes: paddings, parametric: false },
    },
    reconcile: reconcilePool,
    literal: literalOfPool,
    together: [['padding', 'stride']],
  },
  multiply: none,
  relu: none,
  relu6: none,
  resize: {
    attributes: {
      factor: { classes: { one: exactly(1), two: exactly(2), oblong: exactly([1, 3]) }, parametric: true },
      bilinear: flag(true),
    },
  },
  scale: {
    attributes: {
      factor: { classes: { fraction: exactly(0.17), negative: exactly(-0.5), one: exactly(1) }, parametric: true },
    },
  },
  sigmoid: none,
  silu: none,
  softmax: none,
  stochasticDepth: { attributes: { rate: { classes: { zero: exactly(0), some: exactly(0.25) }, parametric: true } } },
  tanh: none,
  transposedConv: {
    attributes: { filters: size, kernel, stride: { classes: smallStrides, parametric: false }, bias: flag(true) },
    reconcile: reconcileTransposed,
  },
} as const satisfies { readonly [K in OperationKind]: OperationRule<AttributeName<K>> };

export const ruleOf = (kind: OperationKind): OperationRule => RULES[kind];
