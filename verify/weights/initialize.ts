/**
 * Random weights for a proof. A network's own initializers would hide mistakes (biases of 0, norms that do nothing), so
 * everything is drawn: no two tensors are alike, and signals neither explode nor vanish through a hundred layers.
 */
import type { Summary, SummaryNode, SummaryParameter } from '../../spec/passes/summary.ts';
import { hashText, makeUniform } from './random.ts';
import { countOf, type Tensor } from './safetensors.ts';

export type FloatDtype = 'F32' | 'F64';

export interface InitializeOptions {
  /** From 0 to 2^32 - 1. */
  readonly seed: number;
  readonly dtype: FloatDtype;
}

/** PyTorch counts the training steps of every norm, and misses the count when it is not in the file. */
export const COUNTER = 'num_batches_tracked';

/**
 * The tensors of a state dict, in its order. Each has a stream of its own, so that equal names and shapes have equal
 * numbers whatever else the network has; F32 holds the rounded numbers of F64.
 */
export function initializeWeights({ nodes }: Summary, options: InitializeOptions): readonly Tensor[] {
  const damped = findUpdateKernels(nodes);
  return nodes.flatMap((node) => [
    ...node.parameters.map((parameter) => drawTensor(parameter, damped.has(node.id) ? 0.3 : 1, options)),
    ...countersOf(node),
  ]);
}

/** The counter of a norm, at 0. */
export const countersOf = ({ id, parameters }: SummaryNode): readonly Tensor[] =>
  parameters.some(({ role }) => role === 'variance')
    ? [{ name: `${id}.${COUNTER}`, dtype: 'I64', shape: [], data: new Uint8Array(8) }]
    : [];

function drawTensor({ name, role, shape }: SummaryParameter, gain: number, options: InitializeOptions): Tensor {
  const { seed, dtype } = options;
  const uniform = makeUniform((seed ^ hashText(name)) >>> 0);
  const [least, most] = RANGES[role](shape);
  const values = new (dtype === 'F64' ? Float64Array : Float32Array)(countOf(shape));
  for (let index = 0; index < values.length; index++) values[index] = gain * (least + (most - least) * uniform());
  return { name, dtype, shape, data: new Uint8Array(values.buffer) };
}

const RANGES: Readonly<Record<SummaryParameter['role'], (shape: readonly number[]) => readonly [number, number]>> = {
  // He et al. 2015: variance 2 / fan in, which a ReLU halves again.
  kernel: (shape) => {
    const bound = Math.sqrt(6 / Math.max(countOf(shape.slice(1)), 1));
    return [-bound, bound];
  },
  bias: () => [-0.25, 0.25],
  shift: () => [-0.25, 0.25],
  scale: () => [0.75, 1.25],
  mean: () => [-0.25, 0.25],
  variance: () => [0.5, 1.5],
};

/**
 * The last kernels in front of a sum, unless the update is scaled there: as large as the rest, each residual block would
 * double the signal.
 */
function findUpdateKernels(nodes: readonly SummaryNode[]): ReadonlySet<string> {
  const found = new Set<string>();
  nodes.forEach(({ id, kind }, index) => {
    if (kind !== 'add') return;
    const parent = id.slice(0, id.lastIndexOf('.') + 1);
    const before = nodes.slice(0, index).filter((node) => node.id.startsWith(parent));
    if (parent === '' || before.some((node) => node.kind === 'scale')) return;
    const last = before.findLast(({ parameters }) => parameters.some(({ role }) => role === 'kernel'));
    if (last !== undefined) found.add(last.id);
  });
  return found;
}
