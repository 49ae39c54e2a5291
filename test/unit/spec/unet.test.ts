/** The forms of the U-Net: counts by hand, and the sizes that it takes. */
import { expect, it } from 'vitest';

import unet from '../../../spec/models/unet.ts';
import { summarize } from '../../../spec/passes/summary.ts';

/** Kernels and biases of all convolutions: two at every level on the way down and up, and what doubles the grid. */
function countByHand(channels: number, classes: number): number {
  const conv = (into: number, out: number, cells: number): number => into * out * cells + out;
  const widths = [64, 128, 256, 512, 1024];
  const down = widths.map((width, i) => conv(widths[i - 1] ?? channels, width, 9) + conv(width, width, 9));
  const up = widths
    .slice(0, -1)
    .map((width) => conv(2 * width, width, 4) + conv(2 * width, width, 9) + conv(width, width, 9));
  return [...down, ...up, conv(64, classes, 1)].reduce((sum, count) => sum + count);
}

const countAt = (given: Record<string, boolean | number>, channels = 3): number =>
  summarize(unet, { arguments: given, sizes: { channels } }).trainable;

it.each([
  [1, 1],
  [3, 2],
])('has the parameters of its layers without batch norm, on %i channels with %i classes', (channels, classes) => {
  expect(countAt({ normalize: false, numClasses: classes }, channels)).toBe(countByHand(channels, classes));
});

it('has as many parameters with interpolation', () => {
  expect(countAt({ bilinear: true })).toBe(countAt({}));
});

it.each([true, false])('gives a logit for every pixel, bilinear %s', (bilinear) => {
  const { outputs } = summarize(unet, { arguments: { bilinear, numClasses: 5 }, sizes: { height: 48, width: 80 } });
  expect(Object.values(outputs)).toEqual([[5, 48, 80]]);
});
