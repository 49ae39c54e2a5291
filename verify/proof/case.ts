/** What is to be proven: emitted sources of one description, at some arguments and input sizes. */
import type { Model } from '../../spec/ir/model.ts';
import { combinationsOfModel } from '../../spec/passes/check-conditions.ts';
import { summarize, type Summary } from '../../spec/passes/summary.ts';
import { FRAMEWORKS, type Framework, type ModelArguments } from '../protocol.ts';

export const LEVELS = ['counts', 'shapes', 'config', 'forward', 'gradient', 'training', 'initialization'] as const;
export type Level = (typeof LEVELS)[number];

export type Grid = readonly [height: number, width: number];

export interface ProofCase {
  readonly id: string;
  readonly model: Model;
  readonly arguments: ModelArguments;
  /** The absolute path of the emitted file and what makes the model in it; a target that has none is left out. */
  readonly sources: Readonly<Partial<Record<Framework, { readonly file: string; readonly symbol: string }>>>;
  /** Sizes of the inputs that have a grid. Gradients and training run at the first. */
  readonly grids: readonly Grid[];
  readonly levels: readonly Level[];
  readonly seed: number;
  /** Values of float64 besides those of float32 in the forward pass. */
  readonly double: boolean;
  /** Of SGD in float64; absent: as many as the size of the network allows. */
  readonly steps?: number;
}

/** Cells of a grid above which all values of a network fill files that no buffer holds. */
const LARGE_GRID = 200 * 200;

/**
 * Samples in a batch, by the index of the grid: not the same twice. A norm in training mode needs several where its grid is
 * one cell, as in the auxiliary head of Inception-v3; of two, each is 1 or -1 behind it, and nothing has a gradient.
 */
export function batchOf({ grids, levels }: Pick<ProofCase, 'grids' | 'levels'>, grid: number): number {
  const [height, width] = grids[grid] as Grid;
  const isTrained = levels.includes('gradient') || levels.includes('training');
  return grid + (height * width > LARGE_GRID && !isTrained ? 1 : 3);
}

export const frameworksOf = ({ sources }: ProofCase): readonly Framework[] =>
  FRAMEWORKS.filter((framework) => sources[framework] !== undefined);

export const summaryOf = ({ model, arguments: given, grids }: ProofCase, grid = 0): Summary => {
  const [height, width] = grids[grid] as Grid;
  return summarize(model, { arguments: given, sizes: { height, width } });
};

/** Grids for a model whose sizes are free: its own, and one that is larger and not square, by odd steps where it may be. */
export function gridsOf({ inputs }: Model): readonly Grid[] {
  const axes = inputs.flatMap((input) => input.axes);
  const side = (name: string) => axes.find(({ axis }) => axis === name);
  const [height, width] = [side('height'), side('width')];
  if (height === undefined || width === undefined) return [[1, 1]];
  const own: Grid = [height.size, width.size];
  if (height.minimum === undefined || width.minimum === undefined) return [own];
  return [own, [height.size + (height.multiple ?? 1), width.size + 3 * (width.multiple ?? 1)]];
}

/**
 * Arguments at which other outputs than at the defaults exist: one for each set of them, from the tests of the
 * description.
 */
export function variantsOf(model: Model): readonly ModelArguments[] {
  const namesAt = (given: ModelArguments): string => Object.keys(summarize(model, { arguments: given }).outputs).join();
  const seen = new Set([namesAt({})]);
  return combinationsOfModel(model).filter((flags) => {
    const names = namesAt(flags);
    return seen.has(names) ? false : seen.add(names);
  });
}

/** The names of the outputs that exist at the arguments, in order. */
export const outputsOf = (proof: ProofCase): readonly string[] => Object.keys(summaryOf(proof).outputs);
