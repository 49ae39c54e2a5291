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
}

/**
 * Keras and TensorFlow.js pad a pool half an odd window on every side, or by name; a border that counts is padding of its
 * own, with any sides.
 */
function reconcilePool(values: Values): Values {
  const { padding, countBorder } = values;
  const isExplicit = Array.isArray(padding) && padding.some((side) => side !== 0);
  const border = countBorder !== undefined && { countBorder: countBorder === true && Array.isArray(padding) };
  if (!isExplicit || (border && border.countBorder)) return { ...values, ...border };
  const [height, width] = pairOf(values['kernel']).map((side) => (side % 2 === 1 ? side : side + 1));
  const [top, left] = [height, width].map((side) => ((side ?? 1) - 1) / 2) as [number, number];
  return { ...values, ...border, kernel: [height ?? 1, width ?? 1], padding: [top, top, left, left] };
}

/** TensorFlow computes no convolution with a stride and a dilation. */
const reconcileConv = (values: Values): Values =>
  pairOf(values['stride']).some((step) => step !== 1) ? { ...values, dilation: 1 } : values;

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
  parametric: false,
};

/** The window says how explicit padding is expressed. */
const literalOfPool = ({ padding }: Values): readonly string[] => (Array.isArray(padding) ? ['kernel'] : []);

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
    attributes: { kernel, stride, padding: { classes: paddings, parametric: false }, countBorder: flag(false) },
    reconcile: reconcilePool,
    literal: literalOfPool,
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
  channelScale: { attributes: { initial: { classes: { small: exactly(0.1), one: exactly(1) }, parametric: false } } },
  concat: none,
  conv: {
    attributes: {
      filters: size,
      kernel,
      stride,
      padding: { classes: paddings, parametric: ['same', 'valid'] },
      bias: flag(true),
      dilation,
      // The channels that are to be divided are not known here.
      groups: { classes: { one: exactly(1) }, parametric: false },
    },
    reconcile: reconcileConv,
    literal: () => ['stride'],
  },
  depthwiseConv: {
    attributes: {
      kernel,
      multiplier: { classes: { one: exactly(1) }, parametric: false },
      stride: { classes: squareStrides, parametric: false },
      padding: { classes: paddings, parametric: ['same', 'valid'] },
      dilation,
      bias: flag(true),
    },
    reconcile: reconcileConv,
    literal: () => ['stride'],
  },
  dense: { attributes: { units: size, bias: flag(true) } },
  dropout: { attributes: { rate: { classes: { zero: exactly(0), some: exactly(0.25) }, parametric: true } } },
  flatten: none,
  // Keras has the approximate one as no layer of its own (NG301).
  gelu: { attributes: { approximate: { classes: { off: exactly(false) }, parametric: false } } },
  globalAveragePool: globalPool,
  globalMaxPool: globalPool,
  hardSigmoid: none,
  layerNorm: {
    attributes: { epsilon: { classes: { small: exactly(1e-3), large: exactly(0.02) }, parametric: false } },
  },
  leakyRelu: { attributes: { slope: { classes: { zero: exactly(0), usual: exactly(0.2) }, parametric: false } } },
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
      padding: {
        classes: { same: paddings.same, valid: paddings.valid, zero: paddings.zero, symmetric: paddings.symmetric },
        parametric: false,
      },
    },
    reconcile: reconcilePool,
    literal: literalOfPool,
  },
  multiply: none,
  relu: none,
  relu6: none,
  scale: {
    attributes: {
      factor: { classes: { fraction: exactly(0.17), negative: exactly(-0.5), one: exactly(1) }, parametric: true },
    },
  },
  sigmoid: none,
  silu: none,
  softmax: none,
  stochasticDepth: { attributes: { rate: { classes: { zero: exactly(0), some: exactly(0.25) }, parametric: false } } },
  tanh: none,
  transposedConv: {
    attributes: { filters: size, kernel, stride: { classes: smallStrides, parametric: false }, bias: flag(true) },
    reconcile: reconcileTransposed,
  },
} as const satisfies { readonly [K in OperationKind]: OperationRule<AttributeName<K>> };

export const ruleOf = (kind: OperationKind): OperationRule => RULES[kind];
