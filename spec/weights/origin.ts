/** Where published weights come from, and what their tensors are called there. */
import type { Literal } from '../ir/expression.ts';
import type { WeightRole } from '../ops/operation.ts';

export const ORIGIN_NAMES = ['timm', 'torchvision', 'keras'] as const;
export type OriginName = (typeof ORIGIN_NAMES)[number];

/** How an image becomes an input: resized and cropped, in the origin's range, less the mean, over the deviation. */
export interface Preprocessing {
  readonly height: number;
  readonly width: number;
  /** The part of the resized image that the centre crop keeps. */
  readonly crop: number;
  readonly interpolation: 'bilinear' | 'bicubic';
  /** Absent: red, green, blue. */
  readonly channels?: 'bgr';
  /** What black and white are before mean and deviation. */
  readonly range: readonly [number, number];
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

export interface LayerRule {
  /** The origin's layer. */
  readonly theirs: string;
  /** The node. */
  readonly ours: string;
  /** What the origin calls the kernel or the scale, where it is not called so there. */
  readonly kernel?: string;
  /** Axes there are those here merged or split, cells in one order: a convolution as large as its grid for a dense layer. */
  readonly reshaped?: true;
  /**
   * Height, width and channels of the grid that a Keras model flattens in this order in front of the dense layer; here the
   * channels are outermost.
   */
  readonly flattened?: readonly [height: number, width: number, channels: number];
}

export interface Origin {
  readonly name: OriginName;
  /** The model as the origin calls it. */
  readonly model: string;
  readonly source: string;
  /** Names and layouts of the tensors in a layer: PyTorch's or Keras'. */
  readonly convention: Convention;
  /** Where the origin's network differs from the defaults in values only: these make it equal. */
  readonly arguments: Readonly<Record<string, Literal>>;
  /** What the origin does not have, and the value that changes nothing. */
  readonly absent: Partial<Readonly<Record<WeightRole, number>>>;
  /** More arguments, which give the model parts that are in the origin's files but not there at the defaults. */
  readonly optional?: Readonly<Record<string, Literal>>;
  /** How names of tensors start that may be in the origin's files, of parts that the network here does without. */
  readonly unused?: readonly string[];
  /** Families whose layers are numbered through a process; a rule names them by rank: `conv2d_0` is the first. */
  readonly ranked: readonly string[];
  readonly layers: readonly LayerRule[];
  readonly preprocessing: Preprocessing;
  /** The origin's network prepares its images itself; here that is the caller's. */
  readonly preparesImages?: true;
}

export type Convention = 'pytorch' | 'keras';

/** The last part of a tensor's name. */
export const SUFFIXES = {
  pytorch: {
    kernel: 'weight',
    bias: 'bias',
    scale: 'weight',
    shift: 'bias',
    mean: 'running_mean',
    variance: 'running_var',
  },
  keras: {
    kernel: 'kernel',
    bias: 'bias',
    scale: 'gamma',
    shift: 'beta',
    mean: 'moving_mean',
    variance: 'moving_variance',
  },
} as const satisfies Readonly<Record<Convention, Readonly<Record<WeightRole, string>>>>;
