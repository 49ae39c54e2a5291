/** The cases of a model of the zoo, which is too large for every level at its published size. */
import type { Literal } from '../../spec/ir/expression.ts';
import type { Model } from '../../spec/ir/model.ts';
import type { ModelArguments } from '../protocol.ts';
import { gridsOf, summaryOf, variantsOf, type Grid, type Level, type ProofCase } from './case.ts';

const AT_DEFAULTS: readonly Level[] = ['counts', 'shapes', 'config', 'forward'];
const SHORT: readonly Level[] = ['gradient', 'training', 'initialization'];

export interface CaseOptions {
  readonly sources: ProofCase['sources'];
  readonly levels: readonly Level[];
  /** At the published input size, which takes minutes. */
  readonly full: boolean;
  readonly seed: number;
}

/** TensorFlow.js runs them on its WebAssembly backend: the JavaScript one takes minutes for networks of this size. */
export const ZOO_BACKENDS = { tfjs: 'wasm' } as const;

/**
 * Trainable parameters up to which TensorFlow.js takes part in gradients and training. In a large network some cells are so
 * near a tie that rounding decides which of them a max pool takes, or the sign that a ReLU sees; one that falls otherwise
 * than in PyTorch's float32 moves a gradient by more than the noise rule allows (measured: 16 and 36 times the noise in
 * inception-resnet-v2, 0.8 in inception-v4). What float32 can show, small networks show.
 */
const MOST_IN_FLOAT32 = 1_000_000;

export function casesOf(model: Model, { sources, levels, full, seed }: CaseOptions): readonly ProofCase[] {
  const shared = { model, sources, seed, double: true };
  const small = smallGridsOf(model);
  const atDefaults: ProofCase = {
    ...shared,
    id: model.name,
    arguments: {},
    grids: full ? [...gridsOf(model).slice(0, 1), ...small.slice(1)] : small,
    levels: levels.filter((level) => AT_DEFAULTS.includes(level)),
  };
  const given = shortArgumentsOf(model, 2);
  const idAt = (at: ModelArguments): string =>
    [model.name, ...Object.entries(at).map(([name, value]) => `${name} ${String(value)}`)].join(', ');
  const short: ProofCase = {
    ...shared,
    id: Object.keys(given).length === 0 ? `${model.name}, short` : idAt(given),
    arguments: given,
    grids: small.slice(0, 1),
    levels: levels.filter((level) => SHORT.includes(level)),
  };
  const variants = variantsOf(model).map((flags): ProofCase => ({
    ...short,
    id: idAt({ ...given, ...flags }),
    arguments: { ...given, ...flags },
    levels: levels.filter((level) => level === 'gradient' || AT_DEFAULTS.includes(level)),
  }));
  return [atDefaults, short, ...variants]
    .flatMap((proof) => (summaryOf(proof).trainable > MOST_IN_FLOAT32 ? withoutFloat32(proof) : [proof]))
    .filter((proof) => proof.levels.length > 0);
}

/** The levels that need double precision are asked of the frameworks that have it. */
function withoutFloat32(proof: ProofCase): readonly ProofCase[] {
  const { tfjs: _, ...sources } = proof.sources;
  const isDouble = (level: Level): boolean => level === 'gradient' || level === 'training';
  const levels = proof.levels.filter(isDouble);
  return [
    { ...proof, levels: proof.levels.filter((level) => !isDouble(level)) },
    { ...proof, id: `${proof.id}, ${levels.join(', ')}`, sources, levels },
  ];
}

/** Every list of integers (how often blocks repeat) at `most` turns, where its items may be as small. */
export function shortArgumentsOf({ blocks }: Model, most: number): ModelArguments {
  const parameters = blocks.at(-1)?.parameters ?? [];
  return Object.fromEntries(
    parameters.flatMap(({ name, type, default: value, minimum = 0 }) =>
      type === 'integers' ? [[name, shorten(value, Math.max(most, minimum))]] : [],
    ),
  );
}

const shorten = (value: Literal | undefined, most: number): readonly number[] =>
  (Array.isArray(value) ? value : []).map((item) => Math.min(Number(item), most));

/** Somewhat above the least size, so that the last grids have more than one cell; the sides differ. */
function smallGridsOf(model: Model): readonly Grid[] {
  const [own] = gridsOf(model) as [Grid];
  const axes = model.inputs.flatMap((input) => input.axes);
  const least = (name: string): number | undefined => axes.find(({ axis }) => axis === name)?.minimum;
  const [height, width] = [least('height'), least('width')];
  if (height === undefined || width === undefined) return [own];
  const cap = (grid: Grid): Grid => [Math.min(grid[0], own[0]), Math.min(grid[1], own[1])];
  return [cap([height + 32, width + 35]), cap([height + 17, width])];
}
