/** Buffers of TensorFlow.js are read directly where four coordinates say where, and as before everywhere else. */
import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';

import { readBuffersDirectly } from '../../../verify/tfjs/buffers.ts';

it('reads what it read before', () => {
  const shape: [number, number, number, number] = [2, 3, 4, 5];
  const buffer = tf.buffer(
    shape,
    'float32',
    Float32Array.from({ length: 120 }, (_, i) => i),
  );
  const flat = tf.buffer([6], 'int32', Int32Array.from([5, 4, 3, 2, 1, 0]));
  const places: [number, number, number, number][] = [];
  for (let a = 0; a < 2; a++)
    for (let b = 0; b < 3; b++) for (let c = 0; c < 4; c++) for (let d = 0; d < 5; d++) places.push([a, b, c, d]);
  const before = places.map((place) => buffer.get(...place));
  readBuffersDirectly();
  expect(places.map((place) => buffer.get(...place))).toEqual(before);
  expect(new Set(before).size).toBe(120);
  expect(flat.get(2)).toBe(3);
  expect(tf.buffer([], 'float32', Float32Array.of(7)).get()).toBe(7);
  expect(() => buffer.get(0, 3, 0, 0)).toThrow('Requested out of range element at 0,3,0,0');
  expect(() => buffer.get(0, 0, 0, -1)).toThrow('Requested out of range element');
});
