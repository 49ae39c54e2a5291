/** Weights, inputs and projections for the proof: random, the same for every framework, and numbers of float32. */
import type { SummaryParameter } from '../../spec/passes/summary.ts';
import { makeRandom, type Random } from '../tfjs/random.ts';
import { batchOf, outputShapesOf, outputsOf, summaryOf, type Grid, type ProofCase } from './case.ts';
import { countOf, type Tensor, type Tensors } from './safetensors.ts';

const tensorOf = (shape: readonly number[], draw: () => number): Tensor => ({
  shape,
  data: Float32Array.from({ length: countOf(shape) }, draw),
});

/**
 * Nothing stays at the 0 or 1 that it starts with, for that would hide mistakes. Kernels keep the size of what goes
 * through (He et al. 2015), so that neither all nor none of the ReLUs are open.
 */
function drawParameter({ role, shape }: SummaryParameter, { uniform, normal }: Random): () => number {
  switch (role) {
    case 'kernel': {
      const deviation = Math.sqrt(2 / countOf(shape.slice(1)));
      return () => deviation * normal();
    }
    case 'scale':
    case 'variance':
      return () => 0.5 + uniform();
    case 'bias':
    case 'shift':
    case 'mean':
      return () => 0.3 * normal();
  }
}

export function randomWeights(proof: ProofCase): Tensors {
  const random = makeRandom(proof.seed);
  const parameters = summaryOf(proof).nodes.flatMap((node) => node.parameters);
  return new Map(parameters.map((it) => [it.name, tensorOf(it.shape, drawParameter(it, random))]));
}

/** Inputs, and what the outputs are projected on to give a loss; of a size that keeps the loss small. */
export function randomInputs(proof: ProofCase, grid: number): Tensors {
  const random = makeRandom(proof.seed + 1 + grid);
  const batch = batchOf(grid);
  const [height, width] = proof.grids[grid] as Grid;
  const values = new Map<string, Tensor>();
  for (const { name, axes } of proof.model.inputs) {
    const shape = axes.map(({ axis, size }) => (axis === 'height' ? height : axis === 'width' ? width : size));
    values.set(`input.${name}`, tensorOf([batch, ...shape], random.normal));
  }
  const shapes = outputShapesOf(proof, summaryOf(proof, grid));
  for (const [i, name] of outputsOf(proof.model).entries()) {
    const shape = [batch, ...(shapes[i] ?? [])];
    const size = 1 / Math.sqrt(countOf(shape));
    values.set(`projection.${name}`, tensorOf(shape, () => size * random.normal()));
  }
  return values;
}
