import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import model from '../../../spec/models/inception-resnet-v2.ts';
import { summarize } from '../../../spec/passes/summary.ts';
import { initializeWeights } from '../../../verify/weights/initialize.ts';
import type { Tensor } from '../../../verify/weights/safetensors.ts';

const summary = summarize(model, { arguments: { repeats: [1, 1, 1], numClasses: 3 } });
const draw = (seed: number, dtype: 'F32' | 'F64' = 'F32') => initializeWeights(summary, { seed, dtype });
const numbersOf = ({ dtype, data }: Tensor): readonly number[] => [
  ...(dtype === 'F64' ? new Float64Array(data.buffer) : new Float32Array(data.buffer)),
];
const digestOf = (tensors: readonly Tensor[]): string => {
  const hash = createHash('sha256');
  for (const { data } of tensors) hash.update(data);
  return hash.digest('hex').slice(0, 16);
};

describe('random weights', () => {
  it('are the same on every machine', () => {
    expect(digestOf(draw(1))).toBe('58d39e84f88f2366');
  });

  it('differ by seed and between tensors of one shape', () => {
    expect(digestOf(draw(2))).not.toBe(digestOf(draw(1)));
    const kernels = draw(1).filter(({ name }) => name.endsWith('branches.0.conv.weight'));
    expect(new Set(kernels.map((kernel) => digestOf([kernel]))).size).toBe(kernels.length);
  });

  it('are rounded in F32', () => {
    const [single, double] = [draw(1)[0] as Tensor, draw(1, 'F64')[0] as Tensor];
    expect(numbersOf(single)).toEqual(numbersOf(double).map(Math.fround));
  });

  it('leave no norm without effect', () => {
    const numbers = (ending: string) =>
      draw(1)
        .filter(({ name }) => name.endsWith(ending))
        .flatMap(numbersOf);
    const variances = numbers('norm.running_var');
    expect(Math.min(...variances)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...variances)).toBeLessThanOrEqual(1.5);
    const means = numbers('norm.running_mean');
    expect(Math.min(...means)).toBeLessThan(-0.2);
    expect(Math.max(...means)).toBeGreaterThan(0.2);
  });

  it('come with a counter for every norm', () => {
    const norms = summary.nodes.filter(({ kind }) => kind === 'batchNorm');
    expect(draw(1).filter(({ dtype }) => dtype === 'I64')).toHaveLength(norms.length);
  });
});
