/** Shapes: of every named node at every input size, and with the batch left free. */
import { hasFreeSizes } from '../../../spec/ir/model.ts';
import type { SummaryNode } from '../../../spec/passes/summary.ts';
import type { Framework } from '../../protocol.ts';
import { batchOf, frameworksOf, summaryOf } from '../case.ts';
import { resultOf, tensorsOf, type Evidence } from '../evidence.ts';
import { operationsOf, valuesOf } from '../nodes.ts';
import { fromDifferences, type Finding } from '../verdict.ts';

interface Difference {
  readonly place: string;
  readonly text: string;
}

export function judgeShapes(evidence: Evidence): readonly (() => Finding)[] {
  const { proof } = evidence;
  return frameworksOf(proof).map((framework) => () => {
    const parts = [...proof.grids.keys()].map((grid) => compareRun(evidence, framework, grid));
    const differences = [...parts.flatMap((part) => part.differences), ...compareInferred(evidence, framework)];
    const compared = parts.reduce((sum, part) => sum + part.compared, 0);
    return fromDifferences(framework, differences, { measure: 'equal', compared });
  });
}

function compareRun(evidence: Evidence, framework: Framework, grid: number) {
  const summary = summaryOf(evidence.proof, grid);
  const tensors = tensorsOf(evidence, framework, { mode: 'forward', precision: 'float32', grid });
  const { values, unknown } = valuesOf(summary, tensors, framework);
  const differences: Difference[] = values.flatMap(({ node, value }) => {
    const [want, have] = [[batchOf(evidence.proof, grid), ...node.output].join('x'), value.shape.join('x')];
    return want === have ? [] : [{ place: node.id, text: `${node.id}: expected ${want}, found ${have}` }];
  });
  const seen = new Set(values.map(({ node }) => node.id));
  const missing = operationsOf(summary)
    .filter((node) => !seen.has(node.id) && (framework !== 'pytorch' || isModule(node)))
    .map(({ id }) => ({ place: id, text: `${id}: no such layer` }));
  const strange = unknown.map((name) => ({ place: name, text: `${name}: the description has no such node` }));
  return { compared: values.length, differences: [...differences, ...missing, ...strange] };
}

/**
 * PyTorch has operators instead of modules for some nodes. What holds weights is always a module; so is a dropout, which
 * no other level would miss: inference passes it by, and training parity runs at rate 0.
 */
const isModule = ({ kind, parameters }: SummaryNode): boolean => parameters.length > 0 || kind === 'dropout';

/**
 * What Keras and TensorFlow.js infer when the model is built: the batch free, sizes where they are known. What is of
 * another size on another grid has to be free: TensorFlow.js runs a model on sizes that it was not built for.
 */
function compareInferred({ proof, ...rest }: Evidence, framework: Framework): readonly Difference[] {
  if (framework === 'pytorch') return [];
  const { layers } = resultOf({ proof, ...rest }, framework, 'config');
  const byName = (grid: number) =>
    new Map(summaryOf(proof, grid).nodes.map((node) => [node.id.replaceAll('.', '_'), node]));
  const [nodes, others] = [byName(0), byName(proof.grids.length - 1)];
  return layers.flatMap(({ name, output }) => {
    const [node, other] = [nodes.get(name), others.get(name)];
    if (node === undefined || other === undefined || output === null) return [];
    const [batch, ...sizes] = output;
    const isKnown = channelsLast(node.output).map((size, i) => size === channelsLast(other.output)[i]);
    const fits =
      batch === null &&
      sizes.length === node.output.length &&
      channelsLast(node.output).every(
        (size, i) => (sizes[i] === size && isKnown[i]) || (sizes[i] === null && hasFreeSizes(proof.model)),
      );
    if (fits) return [];
    return [{ place: node.id, text: `${node.id}: inferred ${output.map((size) => size ?? '?').join('x')}` }];
  });
}

const channelsLast = ([channels = 0, ...grid]: readonly number[]): readonly number[] => [...grid, channels];
