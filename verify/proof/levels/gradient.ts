/** Gradient: of a loss by every parameter and input, batch norms in training mode, in units of its global norm. */
import type { Framework, Precision } from '../../protocol.ts';
import { fromDisagreements, greatestDifference, normOf, relative, type Disagreement } from '../compare.ts';
import { tensorsOf, type Evidence } from '../evidence.ts';
import { summaryOf } from '../case.ts';
import { inOrder } from '../nodes.ts';
import { judgeNoise } from '../noise.ts';
import { pairsOf } from '../pairs.ts';
import type { Tensors } from '../safetensors.ts';
import { randomInputs } from '../values.ts';
import type { Finding } from '../verdict.ts';

const BOUND = 1e-8;
const KINDS = ['parameterGradient.', 'inputGradient.'] as const;
const KIND = /^(?:parameter|input)Gradient\./;

export function judgeGradient(evidence: Evidence): readonly (() => Finding)[] {
  const summary = summaryOf(evidence.proof);
  const of = { 'parameterGradient.': evidence.weights, 'inputGradient.': inputsOf(evidence) };
  const compare = (found: Tensors, reference: Tensors): readonly Disagreement[] =>
    inOrder(summary, compareGradients(found, reference, of), ({ place }) => place.replace(KIND, ''));
  const read = (framework: Framework, precision: Precision): Tensors =>
    tensorsOf(evidence, framework, { mode: 'gradient', precision, grid: 0 });
  return pairsOf(evidence.proof).map(([one, other]) => () => {
    const reference = read(one, 'float64');
    const between = `${one}-${other}`;
    if (other !== 'tfjs') {
      const measure = 'float64, max abs error / global norm';
      return fromDisagreements(between, compare(read(other, 'float64'), reference), { bound: BOUND, measure });
    }
    return judgeNoise(between, {
      found: compare(read('tfjs', 'float32'), reference),
      noise: compare(read('pytorch', 'float32'), read('pytorch', 'float64')),
    });
  });
}

const inputsOf = ({ proof }: Evidence): Tensors =>
  new Map([...randomInputs(proof, 0)].map(([name, tensor]) => [name.replace(/^input\./, ''), tensor]));

/**
 * Normalised over all parameters together, and over all inputs together: the bias of a convolution in front of a batch
 * norm has no gradient but rounding. All of them may have none (of an input, behind a layer norm of one channel), and
 * rounding divided by rounding says nothing. So the norm counts as at least that of a gradient which, along the tensors
 * it is of, gives the loss: `|loss| = |g| |t|`. What is small against it is small against the rounding of the loss.
 */
function compareGradients(
  found: Tensors,
  reference: Tensors,
  of: Readonly<Record<(typeof KINDS)[number], Tensors>>,
): readonly Disagreement[] {
  const loss = Math.abs(reference.get('loss')?.data[0] ?? 0);
  const named = KINDS.flatMap((kind) => {
    const expected = [...reference].filter(([name]) => name.startsWith(kind));
    const size = normOf(expected.flatMap(([name]) => of[kind].get(name.slice(kind.length)) ?? []));
    const norm = Math.max(normOf(expected.map(([, tensor]) => tensor)), relative(loss, size));
    return expected.map(([name, tensor]): Disagreement => {
      const value = found.get(name);
      return { place: name, error: value ? relative(greatestDifference(value, tensor), norm) : Infinity };
    });
  });
  const strangers = [...found.keys()].filter((name) => !reference.has(name));
  return [...named, ...strangers.map((place) => ({ place, error: Infinity }))];
}
