/**
 * The gradient of average pooling in TensorFlow.js 4.22 is wrong at the border: the forward pass divides by the cells
 * inside the grid, the backward pass (AvgPoolGrad of the JavaScript backend) by all cells of the window. To see whether
 * the rest of a network has the gradients it should have, the proof puts the right one in its place.
 */
import * as tf from '@tensorflow/tfjs';

type Pad = 'same' | 'valid' | number;

interface Attributes {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Pad;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

const pairOf = (size: number | [number, number]): [number, number] => (Array.isArray(size) ? size : [size, size]);

/** For every cell of the result: all cells of its window over those inside the grid. */
function surplusOf(grid: readonly number[], { filterSize, strides, pad }: Attributes): tf.Tensor {
  const [height, width] = pairOf(filterSize);
  const ones = tf.ones([1, grid[1] ?? 1, grid[2] ?? 1, 1]) as tf.Tensor4D;
  const window = tf.ones([height, width, 1, 1]) as tf.Tensor4D;
  return tf.div(height * width, tf.conv2d(ones, window, strides, pad));
}

/** Returns what undoes it. */
export function correctAveragePoolGradient(): () => void {
  const original = tf.getGradient('AvgPool');
  tf.unregisterGradient('AvgPool');
  tf.registerGradient({
    ...original,
    gradFunc: (dy, saved, attributes) => {
      const surplus = surplusOf(saved[0]?.shape ?? [], attributes as unknown as Attributes);
      return original.gradFunc(tf.mul(dy as tf.Tensor, surplus), saved, attributes);
    },
  });
  return () => {
    tf.unregisterGradient('AvgPool');
    tf.registerGradient(original);
  };
}
