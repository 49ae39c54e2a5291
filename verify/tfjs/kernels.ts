/**
 * The WebAssembly backend of TensorFlow.js 4.22 lacks the gradients of convolutions by their kernels, and both gradients
 * of depthwise convolutions. They are composed here from what it has, so that models of full size can be trained in the
 * proof: the JavaScript backend, which has every gradient, takes minutes for a step of one of them. TensorFlow.js has no
 * gradient of a dilated convolution on any backend.
 */
import * as tf from '@tensorflow/tfjs';

type Pair = [number, number];
type Shape4D = [number, number, number, number];
type Pad = 'same' | 'valid' | number;

interface Attributes {
  readonly strides: number | Pair;
  readonly pad: Pad;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape?: Shape4D;
  readonly inputShape?: Shape4D;
}

type Info = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

const infoOf = (input: Shape4D, filter: Shape4D, attributes: Attributes, depthwise: boolean): Info =>
  tf.backend_util.computeConv2DInfo(
    input,
    filter,
    attributes.strides,
    1,
    attributes.pad,
    attributes.dimRoundingMode,
    depthwise,
  );

const padInput = (x: tf.Tensor4D, { padInfo: { top, bottom, left, right } }: Info): tf.Tensor4D =>
  tf.pad(x, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);

/** Images become channels and channels images: then the gradient by the kernel is a convolution by the gradient. */
function convFilterGradient(x: tf.Tensor4D, dy: tf.Tensor4D, attributes: Attributes): tf.Tensor {
  const filter = attributes.filterShape as Shape4D;
  const info = infoOf(x.shape, filter, attributes, false);
  const images = padInput(x, info).transpose([3, 1, 2, 0]) as tf.Tensor4D;
  const window = dy.transpose([1, 2, 0, 3]) as tf.Tensor4D;
  const found = tf.conv2d(images, window, 1, 'valid', 'NHWC', [info.strideHeight, info.strideWidth]);
  return found.slice([0, 0, 0, 0], [filter[2], filter[0], filter[1], filter[3]]).transpose([1, 2, 0, 3]);
}

/** The cells of a padded grid that one cell of the window sees. */
function seenBy(padded: tf.Tensor4D, [row, column]: Pair, info: Info): tf.Tensor4D {
  const begin: Shape4D = [0, row, column, 0];
  const end = [
    padded.shape[0],
    row + (info.outHeight - 1) * info.strideHeight + 1,
    column + (info.outWidth - 1) * info.strideWidth + 1,
    padded.shape[3],
  ];
  return tf.stridedSlice(padded, begin, end, [1, info.strideHeight, info.strideWidth, 1]) as tf.Tensor4D;
}

const cellsOf = ([height, width]: readonly number[]): readonly Pair[] =>
  Array.from({ length: (height ?? 0) * (width ?? 0) }, (_, i) => [Math.floor(i / (width ?? 1)), i % (width ?? 1)]);

function depthwiseFilterGradient(x: tf.Tensor4D, dy: tf.Tensor4D, attributes: Attributes): tf.Tensor {
  const filter = attributes.filterShape as Shape4D;
  const info = infoOf(x.shape, filter, attributes, true);
  const padded = padInput(x, info);
  const [batch, height, width] = dy.shape;
  const gradient = dy.reshape([batch, height, width, filter[2], filter[3]]);
  const cells = cellsOf(filter).map((cell) => seenBy(padded, cell, info).expandDims(4).mul(gradient).sum([0, 1, 2]));
  return tf.stack(cells).reshape(filter);
}

/** Zeros between the cells of a grid, as a stride leaves them out. */
function spread(x: tf.Tensor4D, [rows, columns]: Pair): tf.Tensor4D {
  if (rows === 1 && columns === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const wide = x.reshape([batch, height, 1, width, 1, channels]).pad([
    [0, 0],
    [0, 0],
    [0, rows - 1],
    [0, 0],
    [0, columns - 1],
    [0, 0],
  ] as never);
  const grid = wide.reshape([batch, height * rows, width * columns, channels]) as tf.Tensor4D;
  return grid.slice([0, 0, 0, 0], [batch, (height - 1) * rows + 1, (width - 1) * columns + 1, channels]);
}

function depthwiseInputGradient(dy: tf.Tensor4D, filter: tf.Tensor4D, attributes: Attributes): tf.Tensor {
  const [batch, height, width, channels] = attributes.inputShape as Shape4D;
  const info = infoOf([batch, height, width, channels], filter.shape, attributes, true);
  const { top, left } = info.padInfo;
  const reach: Pair = [filter.shape[0] - 1, filter.shape[1] - 1];
  const multiplier = filter.shape[3];
  const parts = Array.from({ length: multiplier }, (_, part) => {
    const own = dy
      .reshape([batch, info.outHeight, info.outWidth, channels, multiplier])
      .slice([0, 0, 0, 0, part], [-1, -1, -1, -1, 1]);
    const cells = spread(own.reshape([batch, info.outHeight, info.outWidth, channels]) as tf.Tensor4D, [
      info.strideHeight,
      info.strideWidth,
    ]);
    const sides: [Pair, Pair] = [
      [reach[0] - top, height + top - cells.shape[1]],
      [reach[1] - left, width + left - cells.shape[2]],
    ];
    const grid = fit(cells, sides);
    const flipped = tf.reverse(filter.slice([0, 0, 0, part], [-1, -1, -1, 1]), [0, 1]) as tf.Tensor4D;
    return tf.depthwiseConv2d(grid, flipped, 1, 'valid');
  });
  return tf.addN(parts);
}

/** Adds cells at the sides; takes them away where their number is negative. */
function fit(x: tf.Tensor4D, [[top, bottom], [left, right]]: [Pair, Pair]): tf.Tensor4D {
  const more = (side: number): number => Math.max(side, 0);
  const padded = tf.pad(x, [
    [0, 0],
    [more(top), more(bottom)],
    [more(left), more(right)],
    [0, 0],
  ]);
  const [batch, height, width, channels] = padded.shape;
  const [above, before] = [more(-top), more(-left)];
  return padded.slice(
    [0, above, before, 0],
    [batch, height - above - more(-bottom), width - before - more(-right), channels],
  );
}

type Work = (inputs: tf.NamedTensorInfoMap, attributes: Attributes) => tf.Tensor;

/** Gradients are run by the engine, which passes tensors. */
const tensorOf = (input: tf.TensorInfo | undefined): tf.Tensor4D => input as tf.Tensor4D;

const KERNELS: Readonly<Record<string, Work>> = {
  Conv2DBackpropFilter: ({ x, dy }, attributes) => convFilterGradient(tensorOf(x), tensorOf(dy), attributes),
  DepthwiseConv2dNativeBackpropFilter: ({ x, dy }, attributes) =>
    depthwiseFilterGradient(tensorOf(x), tensorOf(dy), attributes),
  DepthwiseConv2dNativeBackpropInput: ({ dy, filter }, attributes) =>
    depthwiseInputGradient(tensorOf(dy), tensorOf(filter), attributes),
};

export function registerMissingGradients(): void {
  const known = new Set(tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName));
  for (const [kernelName, work] of Object.entries(KERNELS)) {
    if (known.has(kernelName)) continue;
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs }) => tf.tidy(() => work(inputs, attrs as unknown as Attributes)),
    });
  }
}
