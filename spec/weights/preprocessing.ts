/** How the publishers of weights prepare images; each rule says which of them its weights were trained with. */
import type { Preprocessing } from './origin.ts';

interface Size {
  readonly size: number;
  readonly crop: number;
}

/** Mean and deviation of ImageNet, of values in [0, 1]. */
export const imagenet = (
  { size, crop }: Size,
  interpolation: Preprocessing['interpolation'] = 'bilinear',
): Preprocessing => ({
  height: size,
  width: size,
  crop,
  interpolation,
  range: [0, 1],
  mean: [0.485, 0.456, 0.406],
  deviation: [0.229, 0.224, 0.225],
});

/** From [0, 1] to [-1, 1]. */
export const signed = (
  { size, crop }: Size,
  interpolation: Preprocessing['interpolation'] = 'bicubic',
): Preprocessing => ({
  height: size,
  width: size,
  crop,
  interpolation,
  range: [0, 1],
  mean: [0.5, 0.5, 0.5],
  deviation: [0.5, 0.5, 0.5],
});

/** keras.applications' mode "tf": from [0, 255] to [-1, 1]. */
export const kerasSigned = (size: number): Preprocessing => ({
  height: size,
  width: size,
  crop: 1,
  interpolation: 'bilinear',
  range: [0, 255],
  mean: [127.5, 127.5, 127.5],
  deviation: [127.5, 127.5, 127.5],
});

/** keras.applications' mode "caffe": blue, green, red of [0, 255], less the mean of ImageNet. */
export const kerasCaffe = (size: number): Preprocessing => ({
  height: size,
  width: size,
  crop: 1,
  interpolation: 'bilinear',
  channels: 'bgr',
  range: [0, 255],
  mean: [103.939, 116.779, 123.68],
  deviation: [1, 1, 1],
});

/** ImageNet's mean and deviation of values in [0, 255], where a model of keras.applications applies them itself. */
export const kerasImagenet = (size: number): Preprocessing => ({
  height: size,
  width: size,
  crop: 1,
  interpolation: 'bicubic',
  range: [0, 255],
  mean: [123.675, 116.28, 103.53],
  deviation: [58.395, 57.12, 57.375],
});
