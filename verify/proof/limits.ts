/** What a framework cannot do whatever is emitted for it: such a level is left out, and the report says why. */
import type { Framework } from '../protocol.ts';
import { summaryOf, type Level, type ProofCase } from './case.ts';

const TRAINS: readonly Level[] = ['gradient', 'training'];

/** The reason why this level cannot be asked of this framework. */
export function limitOf(proof: ProofCase, framework: Framework, level: Level): string | undefined {
  if (framework !== 'tfjs' || !TRAINS.includes(level)) return undefined;
  const isHalf = summaryOf(proof).nodes.some(({ kind, parameters }) => kind === 'batchNorm' && parameters.length < 4);
  // BatchNormalization.call reads `this.gamma` and `this.beta` in training mode without asking whether they are there.
  return isHalf ? 'TensorFlow.js 4.22 cannot train a batch norm without scale or without shift' : undefined;
}

/** Known mistakes of a framework that its runner corrects before it computes gradients; the report names them. */
export function correctionsOf(proof: ProofCase, framework: Framework): readonly string[] {
  const hasBorder = summaryOf(proof).nodes.some(
    ({ kind, attributes }) =>
      kind === 'averagePool' && attributes['padding'] !== 'valid' && attributes['countBorder'] !== true,
  );
  return framework === 'tfjs' && hasBorder
    ? ['corrected: the gradient of average pooling at the border (verify/tfjs/average-pool.ts)']
    : [];
}
