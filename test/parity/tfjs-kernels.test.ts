/** The gradients that the proof composes for the WebAssembly backend are those of the JavaScript backend. */
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';

import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { beforeAll, expect, it } from 'vitest';

import { registerMissingGradients } from '../../verify/tfjs/kernels.ts';

beforeAll(() => {
  const require = createRequire(import.meta.url);
  setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
  registerMissingGradients();
});

interface Setting {
  readonly kind: 'conv' | 'depthwise';
  readonly grid: [number, number];
  readonly kernel: [number, number];
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid';
  readonly out: number;
}

const SETTINGS: readonly Setting[] = [
  { kind: 'conv', grid: [9, 7], kernel: [3, 3], strides: [1, 1], pad: 'same', out: 4 },
  { kind: 'conv', grid: [10, 7], kernel: [3, 5], strides: [2, 2], pad: 'same', out: 4 },
  { kind: 'conv', grid: [11, 8], kernel: [1, 1], strides: [2, 2], pad: 'valid', out: 2 },
  { kind: 'conv', grid: [10, 9], kernel: [2, 4], strides: [3, 2], pad: 'valid', out: 3 },
  { kind: 'depthwise', grid: [9, 7], kernel: [3, 3], strides: [1, 1], pad: 'same', out: 1 },
  { kind: 'depthwise', grid: [10, 7], kernel: [3, 3], strides: [2, 2], pad: 'same', out: 2 },
  { kind: 'depthwise', grid: [11, 8], kernel: [5, 2], strides: [2, 2], pad: 'valid', out: 1 },
  { kind: 'depthwise', grid: [9, 8], kernel: [1, 1], strides: [1, 1], pad: 'same', out: 1 },
];

async function gradientsOn(backend: string, setting: Setting): Promise<readonly Float32Array[]> {
  await tf.setBackend(backend);
  const { kind, grid, kernel, strides, pad, out } = setting;
  const results = tf.tidy(() => {
    const x = tf.randomNormal([2, ...grid, 3], 0, 1, 'float32', 5) as tf.Tensor4D;
    const w = tf.randomNormal([...kernel, 3, out], 0, 1, 'float32', 6) as tf.Tensor4D;
    const run = (image: tf.Tensor4D, window: tf.Tensor4D): tf.Tensor4D =>
      kind === 'conv' ? tf.conv2d(image, window, strides, pad) : tf.depthwiseConv2d(image, window, strides, pad);
    const scale = tf.randomNormal(run(x, w).shape, 0, 1, 'float32', 7) as tf.Tensor4D;
    return tf.grads((image, window) =>
      run(image as tf.Tensor4D, window as tf.Tensor4D)
        .mul(scale)
        .sum(),
    )([x, w]);
  });
  return Promise.all(results.map(async (result) => Float32Array.from(await result.data())));
}

it.each(SETTINGS)('%o', async (setting) => {
  const expected = await gradientsOn('cpu', setting);
  const found = await gradientsOn('wasm', setting);
  expect(found.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  for (const [i, values] of expected.entries()) {
    const largest = Math.max(...values.map(Math.abs));
    const error = Math.max(...values.map((value, k) => Math.abs(value - (found[i]?.[k] ?? Number.NaN))));
    expect(largest).toBeGreaterThan(1);
    expect(error / largest).toBeLessThan(1e-6);
  }
});
