/**
 * What is asked of a framework's runner and what it answers: one JSON file in, one out. The runners
 * (pytorch/runner.py, keras/runner.py, tfjs/runner.ts) speak the same words.
 */
export const FRAMEWORKS = ['pytorch', 'keras', 'tfjs'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** `null` leaves the side free, where the framework can. */
export type Side = number | null;

/** As the description names them: camelCase. */
export type ModelArguments = Readonly<Record<string, number | boolean | string | readonly number[]>>;

interface OnRandomInput {
  readonly height: number;
  readonly width: number;
  readonly batch: number;
  readonly seed: number;
}

export type Task =
  | { readonly kind: 'structure' }
  /** Builds the model once more in the same process. */
  | { readonly kind: 'rebuild' }
  /** Inference on random input. */
  | ({ readonly kind: 'forward' } & OnRandomInput)
  /** One step of plain SGD against random classes; the model must end in logits. */
  | ({ readonly kind: 'trainStep'; readonly learningRate: number } & OnRandomInput)
  /** PyTorch: exports the graph at this size with free height and width, and runs it at another. */
  | ({ readonly kind: 'export'; readonly other: readonly [height: number, width: number] } & OnRandomInput)
  /** Keras, TensorFlow.js: the outputs before and after saving and loading. */
  | ({ readonly kind: 'saveReload' } & OnRandomInput)
  /** What every layer as built says of itself. */
  | { readonly kind: 'config' }
  | ExchangeTask;

export type Precision = 'float32' | 'float64';

/**
 * Runs the model on given weights and inputs and writes what comes out. The files are safetensors, channels first,
 * weights as in a PyTorch state dict. Results by mode, names as the framework has them:
 *
 * - `forward`, inference: `output.<output>`, and for every layer or module `node.<name>`;
 * - `gradient`, training mode: `loss` (the sum of outputs times projections), `parameterGradient.<weight>`,
 *   `inputGradient.<input>`;
 * - `training`, steps of plain SGD on that loss: after step 1, 2 ...: `step.<n>.loss` (that of before the step) and
 *   `step.<n>.weight.<weight>` with the running statistics, and from PyTorch `step.<n>.magnitude`, the sum of the
 *   absolute terms of the loss;
 * - `initialization`, fresh models from `draws` seeds: `draw.<n>.<weight>`.
 *
 * Random streams differ, so in training mode every drop rate is set to 0 on the layers as built.
 */
export interface ExchangeTask {
  readonly kind: 'exchange';
  readonly mode: 'forward' | 'gradient' | 'training' | 'initialization';
  readonly precision: Precision;
  /** Path of the weights. */
  readonly weights: string;
  /** Path of `input.<input>` and `projection.<output>`. */
  readonly inputs: string;
  /** Path of the file to write. */
  readonly result: string;
  /** The names of the outputs, in order. */
  readonly outputs: readonly string[];
  /** PyTorch: the modules that run more than once, with those inside them; what counts is their first run. */
  readonly shared: readonly string[];
  readonly steps: number;
  readonly learningRate: number;
  readonly draws: number;
  readonly seed: number;
}

export interface LayerConfig {
  readonly name: string;
  readonly type: string;
  /** In the framework's own words. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The shape of its result as the framework infers it, batch first, channels last; PyTorch infers none. */
  readonly output: readonly (number | null)[] | null;
  /** The layers whose results it reads where it is first applied, inputs of models included; empty for PyTorch. */
  readonly reads: readonly string[];
}

export interface StoredParameter {
  /** As the framework calls it: `weight`, `kernel`, `moving_mean`. */
  readonly name: string;
  /** As the framework stores it. */
  readonly shape: readonly number[];
  readonly trainable: boolean;
}

export interface Layer {
  /** The dotted module path in PyTorch, the layer name in Keras and TensorFlow.js. */
  readonly name: string;
  /** The framework's class. */
  readonly type: string;
  readonly parameters: readonly StoredParameter[];
}

export interface Structure {
  readonly total: number;
  readonly trainable: number;
  readonly nonTrainable: number;
  /** Those with parameters. */
  readonly layers: readonly Layer[];
  /** Of all layers, in the framework's order. */
  readonly names: readonly string[];
}

export interface Agreement {
  /** Greatest absolute difference over greatest absolute value. */
  readonly relativeError: number;
}

export interface TaskResults {
  readonly structure: Structure;
  readonly rebuild: { readonly names: readonly string[] };
  readonly forward: { readonly shape: readonly number[]; readonly finite: boolean };
  readonly trainStep: {
    readonly lossBefore: number;
    readonly lossAfter: number;
    /** Trainable parameters whose gradient is missing or not finite. */
    readonly withoutGradient: readonly string[];
  };
  readonly export: Agreement;
  readonly saveReload: Agreement;
  readonly config: { readonly layers: readonly LayerConfig[] };
  /** How many tensors were written. */
  readonly exchange: { readonly tensors: number };
}

export interface ModelRequest {
  readonly id: string;
  /** Absolute path of the emitted source. */
  readonly file: string;
  /** The class (PyTorch) or function (Keras, TensorFlow.js) that makes the model. */
  readonly symbol: string;
  readonly arguments: ModelArguments;
  readonly channels: number;
  readonly height: Side;
  readonly width: Side;
  /** Where there are several; absent: one image of these channels, height and width. Channels first. */
  readonly inputs?: readonly { readonly name: string; readonly shape: readonly Side[] }[];
  readonly tasks: readonly Task[];
}

export interface Request {
  readonly models: readonly ModelRequest[];
}

/** `error` is the framework's own report, with its trace. JSON has no NaN: a number that is not finite is null. */
export type Outcome<Kind extends Task['kind'] = Task['kind']> =
  { readonly kind: Kind; readonly result: TaskResults[Kind] } | { readonly kind: Kind; readonly error: string };

export interface ModelReport {
  readonly id: string;
  /** One for each task, in order. */
  readonly outcomes: readonly Outcome[];
  readonly seconds: number;
}

export interface Report {
  /** `python`, `node`, the framework and its backend. */
  readonly versions: Readonly<Record<string, string>>;
  readonly models: readonly ModelReport[];
}
