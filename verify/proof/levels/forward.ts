/** Forward: outputs and named intermediates of the same weights and inputs, in inference, element by element. */
import type { Framework, Precision } from '../../protocol.ts';
import { summaryOf } from '../case.ts';
import { fromDisagreements, relativeError, type Disagreement } from '../compare.ts';
import { tensorsOf, type Evidence } from '../evidence.ts';
import { byLeaf, valuesOf } from '../nodes.ts';
import { NOISE_MULTIPLE } from '../noise.ts';
import { pairsOf, type Pair } from '../pairs.ts';
import type { Tensor } from '../safetensors.ts';
import type { Finding } from '../verdict.ts';

const BOUNDS: Readonly<Record<Precision, number>> = { float32: 1e-5, float64: 1e-10 };

export function judgeForward(evidence: Evidence): readonly (() => Finding)[] {
  const { proof } = evidence;
  return pairsOf(proof).flatMap((pair) => {
    const precisions: readonly Precision[] =
      pair.includes('tfjs') || !proof.double ? ['float32'] : ['float32', 'float64'];
    return precisions.map((precision) => () => {
      const [bound, between] = [BOUNDS[precision], pair.join('-')];
      const sides = pair.map((framework): Source => ({ framework, precision })) as [Source, Source];
      const disagreements = [...proof.grids.keys()].flatMap((grid) => compareRun(evidence, sides, grid));
      const measure = `${precision}, max abs error / max abs value`;
      if (precision === 'float64') return fromDisagreements(between, disagreements, { bound, measure });
      const { allowed, notes } = allowNoise(evidence, pair, disagreements);
      return fromDisagreements(between, allowed, { bound, measure, notes });
    });
  });
}

/** Times the bound of float32, at most, that an output may be off, whatever the rounding is: 1e-4. */
const MOST_ROOM = 10;

/**
 * A value may be a small difference of large ones, and all that a ReLU lets through: then float32 has no five digits of
 * it. Measured in 1 of 340 runs: 3e-5 at a ReLU of two cells, where float64 agrees to 1e-14. How much of a node is
 * rounding, a framework's own float32 says against its float64: PyTorch's, and that of Keras where it is one of the two,
 * for TensorFlow normalises as x * inv + (shift - mean * inv), which rounds where PyTorch subtracts first (2.6e-3 behind
 * a layer norm of one channel, which gives its shift: PyTorch is exact). So what is beyond the bound may differ by a
 * multiple of that instead, which is noted. PyTorch and Keras are then held against each other by float64, and
 * TensorFlow.js against PyTorch.
 */
function allowNoise(evidence: Evidence, pair: Pair, disagreements: readonly Disagreement[]) {
  const noise = disagreements.some(({ error }) => error > BOUNDS.float32)
    ? measureNoise(evidence, ['pytorch', ...pair])
    : new Map<string, number>();
  const isRounding = ({ place, error }: Disagreement): boolean =>
    error > BOUNDS.float32 &&
    error <= NOISE_MULTIPLE * (noise.get(place) ?? 0) &&
    (error <= MOST_ROOM * BOUNDS.float32 || !place.startsWith('output.'));
  return {
    allowed: disagreements.filter((disagreement) => !isRounding(disagreement)),
    notes: disagreements
      .filter(isRounding)
      .map(({ place, error }) => `${place}: ${error.toExponential(2)}, which is rounding: float32 cancels here`),
  };
}

/** The most that the float32 of a framework differs from its float64, by place; of those that run in both. */
function measureNoise(evidence: Evidence, frameworks: readonly Framework[]): ReadonlyMap<string, number> {
  const { proof } = evidence;
  const noise = new Map<string, number>();
  if (!proof.double) return noise;
  for (const framework of new Set(frameworks)) {
    if (framework === 'tfjs' || proof.sources[framework] === undefined) continue;
    const sides: [Source, Source] = [
      { framework, precision: 'float64' },
      { framework, precision: 'float32' },
    ];
    const noisy = [...proof.grids.keys()].flatMap((grid) => compareRun(evidence, sides, grid));
    for (const { place, error } of noisy) noise.set(place, Math.max(error, noise.get(place) ?? 0));
  }
  return noise;
}

interface Source {
  readonly framework: Framework;
  readonly precision: Precision;
}

function compareRun(evidence: Evidence, sources: readonly [Source, Source], grid: number): readonly Disagreement[] {
  const { proof } = evidence;
  const summary = summaryOf(proof, grid);
  const suffix = grid === 0 ? '' : ` at ${proof.grids[grid]?.join('x')}`;
  const [expected, found] = sources.map(({ framework, precision }) => {
    const tensors = tensorsOf(evidence, framework, { mode: 'forward', precision, grid });
    return { tensors, nodes: byLeaf(summary, proof.model, valuesOf(summary, tensors, framework)) };
  }) as [Side, Side];
  const nodes = summary.nodes.flatMap(({ id }): Disagreement[] => {
    const [a, b] = [expected.nodes.get(id), found.nodes.get(id)];
    return a && b ? [{ place: id + suffix, error: relativeError(b, a) }] : [];
  });
  const outputs = [...expected.tensors.keys()]
    .filter((name) => name.startsWith('output.'))
    .map((name): Disagreement => {
      const [a, b] = [expected.tensors.get(name), found.tensors.get(name)];
      return { place: name + suffix, error: a && b ? relativeError(b, a) : Infinity };
    });
  return [...nodes, ...outputs];
}

interface Side {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly nodes: ReadonlyMap<string, Tensor>;
}
