/** What the TensorFlow.js runner can do with a model. */
import * as tf from '@tensorflow/tfjs';

import type { Layer, ModelRequest, StoredParameter, Task, TaskResults } from '../protocol.ts';
import { config, exchange } from './exchange.ts';
import { allLayers } from './nested.ts';
import { makeRandom } from './random.ts';

export interface Subject {
  readonly model: tf.LayersModel;
  /** Builds the same model once more. */
  readonly build: () => tf.LayersModel;
  readonly channels: number;
  readonly request: ModelRequest;
}

type TaskOf<Kind extends Task['kind']> = Extract<Task, { readonly kind: Kind }>;
type Work<Kind extends Task['kind']> = (subject: Subject, task: TaskOf<Kind>) => Promise<TaskResults[Kind]>;
type OnInput = TaskOf<'forward'> | TaskOf<'trainStep'> | TaskOf<'saveReload'>;
type Weight = tf.layers.Layer['weights'][number];

const count = (shape: readonly (number | null)[]): number =>
  shape.reduce<number>((product, side) => product * (side ?? Number.NaN), 1);

const countAll = (weights: readonly Weight[]): number => weights.reduce((total, { shape }) => total + count(shape), 0);

const namesOf = (model: tf.LayersModel): string[] => allLayers(model).map(({ name }) => name);

/** `stem_0_conv/kernel` is the layer's `kernel`; `name` has a number behind it when the name was used before. */
function storedParameter(weight: Weight): StoredParameter {
  const name = weight.originalName.split('/').at(-1) ?? '';
  return { name, shape: weight.shape.map((side) => side ?? -1), trainable: weight.trainable };
}

const layersOf = (model: tf.LayersModel): Layer[] =>
  allLayers(model)
    .filter(({ weights }) => weights.length > 0)
    .map((layer) => ({
      name: layer.name,
      type: layer.getClassName(),
      parameters: layer.weights.map(storedParameter),
    }));

function randomInput({ channels }: Subject, task: OnInput): tf.Tensor4D {
  const random = makeRandom(task.seed);
  const shape: [number, number, number, number] = [task.batch, task.height, task.width, channels];
  return tf.tensor4d(Float32Array.from({ length: count(shape) }, random.normal), shape);
}

/** The only output of a model on an input. */
function infer(model: tf.LayersModel, input: tf.Tensor): tf.Tensor {
  const output = model.apply(input, { training: false });
  if (!(output instanceof tf.Tensor)) throw new Error('a model with one output was expected');
  return output;
}

const structure: Work<'structure'> = async ({ model }) => {
  const trainable = countAll(model.trainableWeights);
  const nonTrainable = countAll(model.nonTrainableWeights);
  const layers = layersOf(model);
  return { total: trainable + nonTrainable, trainable, nonTrainable, layers, names: namesOf(model) };
};

const rebuild: Work<'rebuild'> = async ({ build }) => {
  const again = build();
  const names = namesOf(again);
  again.dispose();
  return { names };
};

const forward: Work<'forward'> = async (subject, task) => {
  const output = tf.tidy(() => infer(subject.model, randomInput(subject, task)));
  const finite = (await output.data()).every(Number.isFinite);
  return { shape: output.shape, finite };
};

/** Cross-entropy on logits, in training mode. */
function lossOf(model: tf.LayersModel, input: tf.Tensor, classes: tf.Tensor2D): tf.Scalar {
  const logits = model.apply(input, { training: true }) as tf.Tensor;
  return tf.losses.softmaxCrossEntropy(classes, logits);
}

const trainStep: Work<'trainStep'> = async (subject, task) => {
  const { model } = subject;
  const random = makeRandom(task.seed + 1);
  const width = model.outputs[0]?.shape.at(-1) ?? 1;
  const drawn = Array.from({ length: task.batch }, () => Math.floor(random.uniform() * width));
  const input = randomInput(subject, task);
  const classes = tf.oneHot(tf.tensor1d(drawn, 'int32'), width) as tf.Tensor2D;
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const { value, grads } = tf.variableGrads(() => lossOf(model, input, classes), variables);
  const withoutGradient: string[] = [];
  for (const { name } of variables) {
    const gradient = grads[name];
    if (gradient === undefined || !(await gradient.data()).every(Number.isFinite)) withoutGradient.push(name);
  }
  tf.train.sgd(task.learningRate).applyGradients(grads);
  const [lossBefore = Number.NaN] = await value.data();
  const [lossAfter = Number.NaN] = await tf.tidy(() => lossOf(model, input, classes)).data();
  tf.dispose([grads, value, input, classes]);
  return { lossBefore, lossAfter, withoutGradient };
};

/** Biases, affine and statistics at their fresh 0 and 1 would hide mistakes. */
function randomizeVectors(model: tf.LayersModel, seed: number): void {
  const random = makeRandom(seed);
  for (const weight of model.weights) {
    if (weight.shape.length !== 1) continue;
    const values = Float32Array.from({ length: count(weight.shape) }, () => 0.5 + random.uniform());
    const tensor = tf.tensor1d(values);
    weight.write(tensor);
    tensor.dispose();
  }
}

const saveReload: Work<'saveReload'> = async (subject, task) => {
  randomizeVectors(subject.model, task.seed);
  let saved: tf.io.ModelArtifacts | undefined;
  const handler = tf.io.withSaveHandler(async (artifacts) => {
    saved = artifacts;
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
  });
  await subject.model.save(handler);
  if (saved === undefined) throw new Error('saving gave nothing');
  // Through text, as a file would: what JSON cannot say must not survive.
  const artifacts = { ...saved, modelTopology: JSON.parse(JSON.stringify(saved.modelTopology)) as object };
  const reloaded = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  const relativeError = tf.tidy(() => {
    const input = randomInput(subject, task);
    const expected = infer(subject.model, input);
    const error = infer(reloaded, input).sub(expected).abs().max();
    return error.div(expected.abs().max()).dataSync()[0] ?? Number.NaN;
  });
  reloaded.dispose();
  return { relativeError };
};

type Works = { readonly [Kind in Task['kind']]?: Work<Kind> };

export const TASKS: Works = { structure, rebuild, forward, trainStep, saveReload, config, exchange };
