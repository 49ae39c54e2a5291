/** Which runs a proof needs, and how the runners are asked for them. */
import { join } from 'node:path';

import type { ExchangeTask, Framework, ModelRequest, Precision, Side, Task } from '../protocol.ts';
import { outputsOf, summaryOf, type ProofCase } from './case.ts';
import { sharedIn } from './nodes.ts';

/** Parameters above which the weights after several steps fill files that no buffer holds. */
const LARGE_MODEL = 20_000_000;

/** Steps of SGD in float64; float32 gets one, from the shared weights. */
export const stepsOf = (proof: ProofCase): number => proof.steps ?? (summaryOf(proof).trainable > LARGE_MODEL ? 1 : 5);

/** Layers with a kernel from which on a network without norms runs away at the common rate: its loss has no lower bound. */
const DEEP = 10;
/** Weights from which on it does so at a tenth of that rate: VGG-16's loss is no number after three steps even at 1e-4. */
const WIDE = 1_000_000;

export function learningRateOf(proof: ProofCase): number {
  const { nodes, trainable } = summaryOf(proof);
  const count = (role: string): number =>
    nodes.filter(({ parameters }) => parameters.some((parameter) => parameter.role === role)).length;
  if (count('scale') + count('mean') > 0) return 0.01;
  if (trainable > WIDE) return 1e-6;
  return count('kernel') > DEEP ? 0.001 : 0.01;
}

/** Fresh models that are looked at together: several of a small one, whose parameters have few values each. */
export const drawsOf = (proof: ProofCase): number => (summaryOf(proof).trainable < 100_000 ? 6 : 1);

export interface Run {
  readonly mode: ExchangeTask['mode'];
  readonly precision: Precision;
  /** The index of the input size. */
  readonly grid: number;
  readonly steps: number;
}

export const nameOfRun = ({ mode, precision, grid }: Run): string => `${mode}-${grid}-${precision}`;

/**
 * PyTorch in float64 is the reference. Its float32 says how much of a difference is rounding, which is asked only where
 * TensorFlow.js, which has float32 only, takes part.
 */
export function runsOf(proof: ProofCase, framework: Framework): readonly Run[] {
  const { levels, sources, grids, double } = proof;
  const runs: Run[] = [];
  const hasTfjs = sources.tfjs !== undefined;
  const add = (mode: Run['mode'], precision: Precision, grid = 0): void => {
    runs.push({ mode, precision, grid, steps: precision === 'float64' ? stepsOf(proof) : 1 });
  };
  const modes = (['gradient', 'training'] as const).filter((mode) => levels.includes(mode));
  if (levels.includes('forward') || levels.includes('shapes')) {
    for (const grid of grids.keys()) {
      add('forward', 'float32', grid);
      if (double && levels.includes('forward') && framework !== 'tfjs') add('forward', 'float64', grid);
    }
  }
  for (const mode of modes) {
    if (framework !== 'tfjs') add(mode, 'float64');
    if (framework === 'tfjs' || (framework === 'pytorch' && hasTfjs)) add(mode, 'float32');
  }
  if (levels.includes('initialization')) add('initialization', 'float32');
  return runs;
}

/** Where the files of a case are. */
export interface Files {
  readonly weights: string;
  readonly inputs: (grid: number) => string;
  readonly result: (framework: Framework, run: Run) => string;
}

export const filesOf = (folder: string): Files => ({
  weights: join(folder, 'weights.safetensors'),
  inputs: (grid) => join(folder, `inputs-${grid}.safetensors`),
  result: (framework, run) => join(folder, `${framework}-${nameOfRun(run)}.safetensors`),
});

export function requestOf(proof: ProofCase, framework: Framework, files: Files): ModelRequest {
  const source = proof.sources[framework];
  if (source === undefined) throw new Error(`${proof.id} has no source for ${framework}`);
  const { levels } = proof;
  const exchanges = runsOf(proof, framework).map((run): Task => ({
    kind: 'exchange',
    mode: run.mode,
    precision: run.precision,
    weights: files.weights,
    inputs: files.inputs(run.grid),
    result: files.result(framework, run),
    outputs: outputsOf(proof),
    shared: sharedIn(summaryOf(proof)),
    steps: run.steps,
    learningRate: learningRateOf(proof),
    draws: drawsOf(proof),
    seed: proof.seed,
  }));
  const tasks: readonly Task[] = [
    ...(levels.includes('counts') ? [{ kind: 'structure' } as const] : []),
    ...(levels.includes('config') || levels.includes('shapes') ? [{ kind: 'config' } as const] : []),
    ...exchanges,
  ];
  return { ...source, ...inputsOf(proof), id: proof.id, arguments: proof.arguments, tasks };
}

/** Sizes that the description leaves free are left free. */
function inputsOf({ model }: ProofCase): Pick<ModelRequest, 'channels' | 'height' | 'width' | 'inputs'> {
  const inputs = model.inputs.map(({ name, axes }) => ({
    name,
    shape: axes.map(({ axis, size, minimum }): Side => (axis !== 'channels' && minimum !== undefined ? null : size)),
  }));
  const [channels = 1, height = null, width = null] = inputs[0]?.shape ?? [];
  return { channels: channels ?? 1, height, width, inputs };
}
