/** Training: losses, weights and running statistics after steps of plain SGD from the same weights and inputs. */
import type { Framework, Precision } from '../../protocol.ts';
import type { Summary } from '../../../spec/passes/summary.ts';
import { batchOf, summaryOf } from '../case.ts';
import { fromDisagreements, greatest, greatestDifference, relative, type Disagreement } from '../compare.ts';
import { tensorsOf, type Evidence } from '../evidence.ts';
import { inOrder, usesOf } from '../nodes.ts';
import { judgeNoise } from '../noise.ts';
import { pairsOf } from '../pairs.ts';
import { stepsOf } from '../plan.ts';
import type { Tensor, Tensors } from '../safetensors.ts';
import type { Finding } from '../verdict.ts';

const BOUND = 1e-8;

export function judgeTraining(evidence: Evidence): readonly (() => Finding)[] {
  const read = (framework: Framework, precision: Precision): Values => ({
    framework,
    tensors: tensorsOf(evidence, framework, { mode: 'training', precision, grid: 0 }),
  });
  const summary = summaryOf(evidence.proof);
  const shared = { initial: evidence.weights, variances: variancesOf(summary, batchOf(evidence.proof, 0)) };
  const compare = (found: Values, reference: Values, steps: number) => {
    const magnitude = magnitudeOf(read('pytorch', 'float64').tensors);
    const result = compareSteps({ ...shared, found, reference, magnitude }, steps);
    const ordered = inOrder(summary, result.disagreements, ({ place }) => WEIGHT.exec(place)?.[2] ?? '');
    const stepOf = ({ place }: Disagreement): number => Number(place.split('.')[1]);
    return { ...result, disagreements: [...ordered].sort((a, b) => stepOf(a) - stepOf(b)) };
  };
  return pairsOf(evidence.proof).map(([one, other]) => () => {
    const reference = read(one, 'float64');
    const between = `${one}-${other}`;
    if (other !== 'tfjs') {
      const steps = stepsOf(evidence.proof);
      const { disagreements, declared } = compare(read(other, 'float64'), reference, steps);
      const measure = `float64, ${steps} ${steps === 1 ? 'step' : 'steps'}, max abs error / max abs value`;
      return fromDisagreements(between, disagreements, { bound: BOUND, measure, notes: noteOf(declared) });
    }
    const { disagreements, declared } = compare(read('tfjs', 'float32'), reference, 1);
    const noise = compare(read('pytorch', 'float32'), read('pytorch', 'float64'), 1).disagreements;
    return judgeNoise(between, { found: disagreements, noise, notes: noteOf(declared) });
  });
}

const noteOf = (declared: number): readonly string[] =>
  declared === 0
    ? []
    : [`declared difference: running variances differ by ${declared.toExponential(2)} before n / (n - 1)`];

interface Values {
  readonly framework: Framework;
  readonly tensors: Tensors;
}

/**
 * A running variance keeps `decay` of the old value in every step and takes in the variance of `cells` values; one that is
 * shared does so in each of its uses, which leaves `decay` to the power of their number.
 */
interface Variance {
  readonly decay: number;
  /** Absent where uses of a shared batch norm have different grids: then no factor corrects their sum. */
  readonly cells?: number;
}

/** Running variances by their state-dict names. */
const variancesOf = (summary: Summary, batch: number): ReadonlyMap<string, Variance> =>
  new Map(
    summary.nodes.flatMap(({ id, kind, attributes, output, parameters }) => {
      if (kind !== 'batchNorm') return [];
      const cells = output.slice(1).reduce((product, size) => product * size, batch);
      const variances = parameters.filter(({ role }) => role === 'variance');
      const { count, sameSizes } = usesOf(summary, id);
      const variance: Variance = { decay: Number(attributes['decay']) ** count, ...(sameSizes && { cells }) };
      return variances.map(({ name }) => [name, variance] as const);
    }),
  );

interface Comparison {
  readonly found: Values;
  readonly reference: Values;
  readonly initial: Tensors;
  readonly variances: ReadonlyMap<string, Variance>;
  /** Of the loss. */
  readonly magnitude: number;
}

const WEIGHT = /^step\.(\d+)\.weight\.(.*)$/;

function compareSteps(comparison: Comparison, steps: number) {
  const { found, reference, initial, variances, magnitude } = comparison;
  const biased = found.framework !== 'pytorch' && reference.framework === 'pytorch';
  let declared = 0;
  const disagreements = [...reference.tensors].flatMap(([place, expected]): Disagreement[] => {
    const step = Number(place.split('.')[1]);
    if (step > steps || place.endsWith(MAGNITUDE)) return [];
    const value = found.tensors.get(place);
    if (value === undefined) return [{ place, error: Infinity }];
    const weight = WEIGHT.exec(place)?.[2];
    if (weight === undefined) {
      return [{ place, error: relative(greatestDifference(value, expected), magnitude) }];
    }
    const variance = biased ? variances.get(weight) : undefined;
    if (variance === undefined) return [{ place, error: errorOf(value, expected) }];
    declared = Math.max(declared, errorOf(value, expected));
    const { decay, cells } = variance;
    if (cells === undefined) return [];
    const corrected = correct(value, initial.get(weight) as Tensor, { decay, cells, step });
    return [{ place, error: errorOf(corrected, expected) }];
  });
  return { disagreements, declared };
}

const errorOf = (found: Tensor, expected: Tensor): number =>
  relative(greatestDifference(found, expected), greatest(expected));

const MAGNITUDE = '.magnitude';

/** The loss is a sum of signed terms, which may come near 0: its rounding is that of the terms. */
const magnitudeOf = (tensors: Tensors): number =>
  Math.max(0, ...[...tensors].filter(([name]) => name.endsWith(MAGNITUDE)).map(([, sum]) => greatest(sum)));

/**
 * PyTorch takes in the unbiased variance of the batch, Keras and TensorFlow.js the biased one, which is smaller by
 * (n - 1) / n. After k steps, exactly: torch - decay^k start = n / (n - 1) (keras - decay^k start).
 */
function correct(
  { shape, data }: Tensor,
  start: Tensor,
  { decay, cells, step }: Required<Variance> & { readonly step: number },
) {
  const kept = decay ** step;
  const values = Float64Array.from(data, (value, i) => {
    const old = kept * (start.data[i] as number);
    return old + (cells / (cells - 1)) * (value - old);
  });
  return { shape, data: values };
}
