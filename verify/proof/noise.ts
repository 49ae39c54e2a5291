/**
 * The noise rule. TensorFlow.js has float32 only, and how much rounding moves a gradient depends on the network. So its
 * difference from a float64 reference is held against what PyTorch's own float32 differs from its float64 on the same
 * quantity: a gradient of all weights, the losses, the weights after a step.
 */
import { relative, worst, type Disagreement, fromDisagreements } from './compare.ts';
import type { Finding } from './verdict.ts';

/**
 * Measured (docs/faults.md): at most 3.0 for gradients and 1.3 for steps, over all micro-networks and 20 seeds. The
 * JavaScript backend adds in float64 and rounds the sum, so it is often nearer to the reference than PyTorch is, but the
 * two round at other places. Less than three times the largest leaves room for other processors.
 */
export const NOISE_MULTIPLE = 8;

/** PyTorch may be lucky on a small network: no float32 sum of a few dozen terms can be held to less than this. */
export const NOISE_FLOOR = 2e-7;

export interface NoisyComparison {
  /** TensorFlow.js against the reference. */
  readonly found: readonly Disagreement[];
  /** PyTorch's float32 against its float64, on the same quantities. */
  readonly noise: readonly Disagreement[];
  readonly notes?: readonly string[];
}

/** Judges by the multiple of the noise. */
export function judgeNoise(between: string, { found, noise, notes = [] }: NoisyComparison): Finding {
  const unit = Math.max(worst(noise), NOISE_FLOOR);
  const inUnits = found.map(({ place, error }) => ({ place, error: relative(error, unit) }));
  return fromDisagreements(between, inUnits, {
    bound: NOISE_MULTIPLE,
    measure: 'float32, multiple of the rounding noise of PyTorch',
    notes: [
      `noise of PyTorch float32 ${worst(noise).toExponential(2)}, here ${worst(found).toExponential(2)}`,
      ...notes,
    ],
  });
}
