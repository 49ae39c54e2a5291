/** Forward: outputs and named intermediates of the same weights and inputs, in inference, element by element. */
import type { Precision } from '../../protocol.ts';
import { summaryOf } from '../case.ts';
import { fromDisagreements, relativeError, type Disagreement } from '../compare.ts';
import { tensorsOf, type Evidence } from '../evidence.ts';
import { byLeaf, valuesOf } from '../nodes.ts';
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
      const disagreements = [...proof.grids.keys()].flatMap((grid) => compareRun(evidence, pair, { grid, precision }));
      const measure = `${precision}, max abs error / max abs value`;
      return fromDisagreements(pair.join('-'), disagreements, { bound: BOUNDS[precision], measure });
    });
  });
}

interface What {
  readonly grid: number;
  readonly precision: Precision;
}

function compareRun(evidence: Evidence, [one, other]: Pair, { grid, precision }: What): readonly Disagreement[] {
  const { proof } = evidence;
  const summary = summaryOf(proof, grid);
  const suffix = grid === 0 ? '' : ` at ${proof.grids[grid]?.join('x')}`;
  const [expected, found] = [one, other].map((framework) => {
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
