/**
 * U-Net, the network for segmentation, in the form in which it is used today. Levels, widths and skips are the paper's.
 * Deviations:
 *
 *   padding       of the size of the input, so that the result has its size too, and skips fit without being cropped;
 *                 the paper has none: 572x572 gives 388x388. Both sides are multiples of 16, for grids halve four times
 *   batch norm    behind every 3x3 convolution, unless switched off (the paper is a few months younger than batch norm
 *                 and has none); epsilon 1e-5 and decay 0.9 are PyTorch's defaults
 *   upsampling    transposed 2x2 convolutions, as released; the text has upsampling and a 2x2 convolution instead, which
 *                 `bilinear` gives, with as many parameters
 *   dropout       none (the paper: at the end of the contracting path, without a rate)
 *   input         three channels and 160x160 by default; any number of classes, one logit for each at every pixel
 *   initialisers  He normal kernels by what goes in, section 3, and zero biases; a transposed convolution counts what
 *                 comes out, as every framework does
 */
import {
  apply,
  batchNorm,
  boolean,
  chain,
  concat,
  conv,
  defineBlock,
  defineModel,
  image,
  integer,
  maxPool,
  not,
  outputOf,
  relu,
  resize,
  sequence,
  times,
  transposedConv,
  when,
} from '../author/index.ts';

const norm = () => batchNorm({ epsilon: 1e-5, decay: 0.9 });

const doubleConv = defineBlock(
  'DoubleConv',
  {
    doc: 'Twice a 3x3 convolution and ReLU, with batch norm or with biases.',
    parameters: { filters: integer(), normalize: boolean() },
  },
  ({ filters, normalize }, x) =>
    chain(x, {
      conv1: conv(filters, 3, { bias: not(normalize) }),
      norm1: when(normalize, norm()),
      act1: relu(),
      conv2: conv(filters, 3, { bias: not(normalize) }),
      norm2: when(normalize, norm()),
      act2: relu(),
    }),
);

const down = defineBlock(
  'Down',
  {
    doc: 'A level going down: half the grid, and the whole one for the skip.',
    parameters: { filters: integer(), normalize: boolean() },
  },
  (p, x) => {
    const skip = apply('convs', doubleConv(p), x);
    return { low: apply('pool', maxPool(2), skip), skip };
  },
);

const up = defineBlock(
  'Up',
  {
    doc: 'A level going up: twice the grid and half the channels, beside the skip.',
    parameters: { filters: integer(), normalize: boolean(), bilinear: boolean() },
    inputs: ['x', 'skip'],
  },
  ({ filters, normalize, bilinear }, x, skip) => {
    const larger = chain(x, {
      interpolate: when(bilinear, sequence(resize(2, { bilinear: true }), conv(filters, 2))),
      transpose: when(not(bilinear), transposedConv(filters, 2)),
    });
    return apply('convs', doubleConv({ filters, normalize }), concat('join', skip, larger));
  },
);

export default defineModel(
  'unet',
  {
    symbol: 'UNet',
    title: 'U-Net',
    doc: `A contracting path, an expanding one, and a skip from one to the other at every scale. As it is used today:
with padding, so that the result has the size of the image, and with batch norm, where the paper has neither; without the
paper's dropout at the end of the contracting path.`,
    paper: {
      title: 'U-Net: Convolutional Networks for Biomedical Image Segmentation',
      authors: 'Ronneberger, Fischer, Brox',
      venue: 'MICCAI 2015',
      url: 'https://arxiv.org/abs/1505.04597',
    },
    input: image({ height: 160, width: 160, channels: 3, multiple: 16 }),
    initializers: {
      conv: { kernel: { kind: 'heNormal', fan: 'in' }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'heNormal', fan: 'in' }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes of a pixel.', default: 2, minimum: 1 }),
      width: integer({
        doc: 'Filters of the first level; every level below has twice as many.',
        default: 64,
        minimum: 1,
      }),
      normalize: boolean({ doc: 'Whether convolutions have batch norm.', default: true }),
      bilinear: boolean({
        doc: 'Whether grids grow by bilinear interpolation and a convolution instead of a transposed convolution.',
        default: false,
      }),
    },
  },
  ({ numClasses, width, normalize, bilinear }, image) => {
    const at = (level: number) => ({ filters: level === 0 ? width : times(2 ** level, width), normalize });
    const down0 = apply('down0', down(at(0)), image);
    const down1 = apply('down1', down(at(1)), outputOf(down0, 'low'));
    const down2 = apply('down2', down(at(2)), outputOf(down1, 'low'));
    const down3 = apply('down3', down(at(3)), outputOf(down2, 'low'));
    const bottom = apply('bottom', doubleConv(at(4)), outputOf(down3, 'low'));
    const up3 = apply('up3', up({ ...at(3), bilinear }), bottom, outputOf(down3, 'skip'));
    const up2 = apply('up2', up({ ...at(2), bilinear }), up3, outputOf(down2, 'skip'));
    const up1 = apply('up1', up({ ...at(1), bilinear }), up2, outputOf(down1, 'skip'));
    const up0 = apply('up0', up({ ...at(0), bilinear }), up1, outputOf(down0, 'skip'));
    return apply('classifier', conv(numClasses, 1), up0);
  },
);
