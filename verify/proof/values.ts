/** Weights, inputs and projections for the proof: random, the same for every framework, and numbers of float32. */
import { makeRandom } from '../tfjs/random.ts';
import { COUNTER, initializeWeights } from '../weights/initialize.ts';
import { writeSafetensors } from '../weights/safetensors.ts';
import { batchOf, summaryOf, type Grid, type ProofCase } from './case.ts';
import { countOf, type Tensor, type Tensors } from './safetensors.ts';

/** The weight file, without the counters of PyTorch's norms, which no other framework has. */
export function randomWeights(proof: ProofCase): Uint8Array {
  const tensors = initializeWeights(summaryOf(proof), { seed: proof.seed, dtype: 'F32' });
  return writeSafetensors(tensors.filter(({ name }) => !name.endsWith(COUNTER)));
}

const tensorOf = (shape: readonly number[], draw: () => number): Tensor => ({
  shape,
  data: Float32Array.from({ length: countOf(shape) }, draw),
});

/** Inputs, and what the outputs are projected on to give a loss; of a size that keeps the loss small. */
export function randomInputs(proof: ProofCase, grid: number): Tensors {
  const random = makeRandom(proof.seed + 1 + grid);
  const batch = batchOf(proof, grid);
  const [height, width] = proof.grids[grid] as Grid;
  const values = new Map<string, Tensor>();
  for (const { name, axes } of proof.model.inputs) {
    const shape = axes.map(({ axis, size }) => (axis === 'height' ? height : axis === 'width' ? width : size));
    values.set(`input.${name}`, tensorOf([batch, ...shape], random.normal));
  }
  for (const [name, sizes] of Object.entries(summaryOf(proof, grid).outputs)) {
    const shape = [batch, ...sizes];
    const size = 1 / Math.sqrt(countOf(shape));
    values.set(
      `projection.${name}`,
      tensorOf(shape, () => size * random.normal()),
    );
  }
  return values;
}
