/** The cases of a model of the zoo, which is too large for every level at its published size. */
import type { Literal } from '../../spec/ir/expression.ts';
import type { InputAxis, Model } from '../../spec/ir/model.ts';
import { collect } from '../../spec/passes/infer-operation.ts';
import { summarize } from '../../spec/passes/summary.ts';
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

/**
 * Trainable parameters up to which TensorFlow.js takes part in gradients and training. On its JavaScript backend, which has
 * every gradient, a step of a larger network takes minutes; on WebAssembly some gradients are missing and that of max pools
 * is wrong (measured on signed inputs: 1e6 times the noise).
 */
const MOST_ON_CPU = 1_000_000;

/** By the backend of TensorFlow.js that they run on. */
export interface ZooCases {
  readonly wasm: readonly ProofCase[];
  readonly cpu: readonly ProofCase[];
}

export function casesOf(model: Model, { sources, levels, full, seed }: CaseOptions): ZooCases {
  const shared = { model, sources, seed, double: true };
  const small = smallGridsOf(model);
  const gridsAt = (at: ModelArguments): readonly Grid[] => smallGridsOf(model, at).slice(0, 1);
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
    grids: gridsAt(given),
    levels: levels.filter((level) => SHORT.includes(level)),
  };
  const variants = variantsOf(model).map((flags): ProofCase => ({
    ...short,
    id: idAt({ ...given, ...flags }),
    arguments: { ...given, ...flags },
    grids: gridsAt({ ...given, ...flags }),
    levels: levels.filter((level) => level === 'gradient' || AT_DEFAULTS.includes(level)),
  }));
  const parts = [atDefaults, short, ...variants].map(splitLevels);
  const some = (cases: readonly ProofCase[]) => cases.filter((proof) => proof.levels.length > 0);
  return {
    wasm: some([...parts.map(({ others }) => others), ...parts.map(({ trained }) => trained).filter(isLarge)]),
    cpu: some(parts.map(({ trained }) => trained).filter((proof) => !isLarge(proof))),
  };
}

/**
 * Gradients and training in all three, on the JavaScript backend of TensorFlow.js: of a large network that takes minutes with
 * every list of repeats at 1. One step, as in TensorFlow.js: at this size the last norms see a few cells, and each step
 * multiplies the rounding of the one before (Inception-v4: 1.9e-8 in float64 after three).
 */
export function trainedCaseOf(model: Model, { sources, seed }: Pick<CaseOptions, 'sources' | 'seed'>): ProofCase {
  const given = shortArgumentsOf(model, 1);
  const grids = smallGridsOf(model, given).slice(-1);
  const levels: readonly Level[] = ['gradient', 'training'];
  return { id: model.name, model, arguments: given, sources, grids, levels, seed, double: true, steps: 1 };
}

const isLarge = ({ sources }: ProofCase): boolean => sources.tfjs === undefined;

/** The levels that need gradients, and the others. Of a large network, gradients are asked of the frameworks in Python. */
function splitLevels(proof: ProofCase): { readonly others: ProofCase; readonly trained: ProofCase } {
  const needsGradient = (level: Level): boolean => level === 'gradient' || level === 'training';
  const levels = proof.levels.filter(needsGradient);
  const { tfjs: _, ...python } = proof.sources;
  const isSmall = levels.length > 0 && summaryOf(proof).trainable <= MOST_ON_CPU;
  return {
    others: { ...proof, levels: proof.levels.filter((level) => !needsGradient(level)) },
    trained: { ...proof, id: `${proof.id}, trained`, levels, sources: isSmall ? proof.sources : python },
  };
}

/** Of hidden dense layers: of a hundred million weights, one step of training takes minutes, and more are not asked for. */
const FEW_UNITS = 64;

/** Every list of integers (how often blocks repeat) at `most` turns, where its items may be as small; few hidden units. */
export function shortArgumentsOf({ blocks }: Model, most: number): ModelArguments {
  const parameters = blocks.at(-1)?.parameters ?? [];
  return Object.fromEntries(
    parameters.flatMap(({ name, type, default: value, minimum = 0 }): [string, number | readonly number[]][] => {
      if (type === 'integers') return [[name, shorten(value, Math.max(most, minimum))]];
      return name === 'hiddenUnits' ? [[name, FEW_UNITS]] : [];
    }),
  );
}

const shorten = (value: Literal | undefined, most: number): readonly number[] =>
  (Array.isArray(value) ? value : []).map((item) => Math.min(Number(item), most));

/**
 * Somewhat above the least size, so that the last grids have more than one cell; the sides differ. About the model's own
 * where what exists at the arguments, an auxiliary head, needs more.
 */
function smallGridsOf(model: Model, given: ModelArguments = {}): readonly Grid[] {
  const [own] = gridsOf(model) as [Grid];
  const sides = model.inputs.flatMap((input) => input.axes);
  const sideOf = (name: string): InputAxis | undefined => sides.find(({ axis }) => axis === name);
  const [height, width] = [sideOf('height'), sideOf('width')];
  if (height?.minimum === undefined || width?.minimum === undefined) return [own];
  const allowed = (size: number, { multiple = 1 }: InputAxis, most: number): number =>
    Math.min(Math.ceil(size / multiple) * multiple, most);
  const [rows, columns] = [height.minimum, width.minimum];
  const grid = (more: number, wider: number): Grid => [
    allowed(rows + more, height, own[0]),
    allowed(columns + wider, width, own[1]),
  ];
  const fits = ([rows, columns]: Grid): boolean =>
    collect(() => summarize(model, { arguments: given, sizes: { height: rows, width: columns } })).value !== undefined;
  const small = [grid(32, 35), grid(17, 0)];
  return small.every(fits) ? small : [...gridsOf(model)].reverse();
}
