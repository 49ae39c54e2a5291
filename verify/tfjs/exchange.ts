/** What a TensorFlow.js model makes of given weights and inputs; see ../protocol.ts. TensorFlow.js has float32 only. */
import { readFile, writeFile } from 'node:fs/promises';

import * as tf from '@tensorflow/tfjs';

import { formatTensors, parseTensors, type Tensor, type Tensors } from '../proof/safetensors.ts';
import type { ExchangeTask, LayerConfig, ModelRequest, TaskResults } from '../protocol.ts';
import { allLayers, readBy, resultsOf } from './nested.ts';
import { makeRandom } from './random.ts';

interface Subject {
  readonly model: tf.LayersModel;
  readonly build: () => tf.LayersModel;
  readonly request: ModelRequest;
}

interface Exchange extends Subject {
  readonly task: ExchangeTask;
  readonly weights: Tensors;
  readonly values: Tensors;
  /** Of the inputs, in the order of the model. */
  readonly inputs: readonly string[];
}

type Weight = tf.layers.Layer['weights'][number];
type Found = Map<string, Tensor>;

/** The last segment in a PyTorch state dict by the name of the weight. */
const ROLES: Readonly<Record<string, string>> = {
  kernel: 'weight',
  depthwise_kernel: 'weight',
  bias: 'bias',
  gamma: 'weight',
  beta: 'bias',
  moving_mean: 'running_mean',
  moving_variance: 'running_var',
};

/** Numbers by the rank of the tensor: which axis comes where. */
type Orders = Readonly<Record<number, readonly number[]>>;
const KERNEL_FROM_PYTORCH: Orders = { 4: [2, 3, 1, 0], 2: [1, 0] };
const KERNEL_TO_PYTORCH: Orders = { 4: [3, 2, 0, 1], 2: [1, 0] };
const CHANNELS_LAST: Orders = { 4: [0, 2, 3, 1] };
const CHANNELS_FIRST: Orders = { 4: [0, 3, 1, 2] };

const transpose = (tensor: tf.Tensor, orders: Orders): tf.Tensor => {
  const order = orders[tensor.rank];
  return order === undefined ? tensor : tensor.transpose([...order]);
};

const toTensor = ({ shape, data }: Tensor, orders: Orders): tf.Tensor =>
  tf.tidy(() => transpose(tf.tensor(Float32Array.from(data), [...shape], 'float32'), orders));

/** `tf.tidy` looks for tensors in whatever it returns, number by number: the numbers are read outside of it. */
function fromTensor(tensor: tf.Tensor, orders: Orders): Tensor {
  const ordered = tf.tidy(() => transpose(tensor, orders).clone());
  const found = { shape: ordered.shape, data: Float32Array.from(ordered.dataSync()) };
  ordered.dispose();
  return found;
}

/** A factor for every channel is a vector in PyTorch, and a depthwise kernel of one cell here. */
const isFactor = ({ length }: readonly number[], kernel: readonly number[]): boolean =>
  length === 1 && kernel.length === 4;

/** The filters are channels times multiplier. */
const isDepthwise = (stored: readonly number[], [height, width, channels = 0, multiplier = 0]: readonly number[]) =>
  stored.length === 4 &&
  stored[0] === height &&
  stored[1] === width &&
  stored[2] === 1 &&
  stored[3] === channels * multiplier;

const toWeight = (tensor: Tensor, shape: readonly number[]): tf.Tensor =>
  toTensor(
    isFactor(tensor.shape, shape) ? { ...tensor, shape } : tensor,
    isFactor(tensor.shape, shape) ? {} : KERNEL_FROM_PYTORCH,
  );

/** In the layout and the shape of the weight file. */
function fromWeight(tensor: tf.Tensor, { shape }: Tensor): Tensor {
  if (isFactor(shape, tensor.shape)) return { ...fromTensor(tensor, {}), shape };
  const [filters = 0, depth = 0, ...window] = shape;
  const kernel = tensor.rank < 4 ? tensor : tensor.reshape([...window, depth, filters]);
  return fromTensor(kernel, KERNEL_TO_PYTORCH);
}

const get = (tensors: Tensors, name: string): Tensor => {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`the file has no ${name}`);
  return tensor;
};

/** The weights of a model by their names in a PyTorch state dict; all of them, and no other. */
function weightsByName(model: tf.LayersModel, names: Iterable<string>): ReadonlyMap<string, Weight> {
  const found = new Map<string, Weight>();
  const layers = new Map(allLayers(model).map((layer) => [layer.name, layer]));
  for (const name of names) {
    const end = name.lastIndexOf('.');
    const layer = layers.get(name.slice(0, end).replaceAll('.', '_'));
    if (layer === undefined) throw new Error(`No such layer: ${name.slice(0, end)}`);
    const role = name.slice(end + 1);
    const weight = layer.weights.find(({ originalName }) => ROLES[originalName.split('/').at(-1) ?? ''] === role);
    if (weight === undefined) throw new Error(`${layer.name} has no ${role}`);
    found.set(name, weight);
  }
  const known = new Set(found.values());
  const others = model.weights.filter((weight) => !known.has(weight)).map(({ name }) => name);
  if (others.length > 0) throw new Error(`weights without a name: ${others.join(', ')}`);
  return found;
}

/** The model at hand: loading gives all state anew, and only training asks for the drop rates. */
function loadWeights({ model, weights }: Exchange): ReadonlyMap<string, Weight> {
  const byName = weightsByName(model, weights.keys());
  for (const [name, weight] of byName) {
    const shape = weight.shape as number[];
    const value = toWeight(get(weights, name), shape);
    // Of another shape, it is refused.
    weight.write(isDepthwise(value.shape, shape) ? value.reshape(shape) : value);
    value.dispose();
  }
  return byName;
}

const readInputs = ({ values, inputs }: Exchange): tf.Tensor[] =>
  inputs.map((input) => toTensor(get(values, `input.${input}`), CHANNELS_LAST));

const asList = (outputs: tf.Tensor | tf.Tensor[]): readonly tf.Tensor[] =>
  Array.isArray(outputs) ? outputs : [outputs];

function forward(exchange: Exchange): Found {
  const { model } = exchange;
  loadWeights(exchange);
  const results = resultsOf(model);
  // A symbol that is asked for twice has a value once only, so an output that is the result of a layer is asked for there.
  const symbols = [...new Set([...results.map(([, tensor]) => tensor), ...model.outputs])];
  const probe = tf.model({ inputs: model.inputs, outputs: symbols });
  const found: Found = new Map();
  tf.tidy(() => {
    const values = asList(probe.apply(readInputs(exchange), { training: false }) as tf.Tensor | tf.Tensor[]);
    const valueOf = (symbol: tf.SymbolicTensor): Tensor =>
      fromTensor(values[symbols.indexOf(symbol)] as tf.Tensor, CHANNELS_FIRST);
    for (const [name, symbol] of results) found.set(`node.${name}`, valueOf(symbol));
    // As a user asks: of fewer values, which are freed as soon as all have read them.
    const predicted = asList(model.predict(readInputs(exchange)));
    for (const [i, output] of exchange.task.outputs.entries()) {
      const value = predicted[i] && fromTensor(predicted[i], CHANNELS_FIRST);
      found.set(`output.${output}`, value ?? valueOf(model.outputs[i] as tf.SymbolicTensor));
    }
  });
  return found;
}

/** Sets every drop rate to 0, for random streams differ. */
function removeDropout(model: tf.LayersModel): void {
  for (const layer of allLayers(model)) {
    if (layer.getClassName() === 'Dropout') (layer as unknown as { rate: number }).rate = 0;
  }
}

interface Gradients {
  readonly loss: Tensor;
  readonly ofWeights: ReadonlyMap<string, tf.Tensor>;
  readonly ofInputs: ReadonlyMap<string, tf.Tensor>;
}

/** The sum of outputs times projections in training mode, and its gradients. */
function computeGradients(exchange: Exchange, model: tf.LayersModel, byName: ReadonlyMap<string, Weight>): Gradients {
  const { task, values } = exchange;
  const inputs = readInputs(exchange).map((input) => tf.variable(input));
  const projections = task.outputs.map((output) => toTensor(get(values, `projection.${output}`), CHANNELS_LAST));
  const trainable = [...byName].filter(([, { trainable }]) => trainable);
  const variables = trainable.map(([, weight]) => weight.read() as tf.Variable);
  const { value, grads } = tf.variableGrads(() => {
    const outputs = asList(model.apply(inputs, { training: true }) as tf.Tensor | tf.Tensor[]);
    return tf.addN(outputs.map((output, i) => output.mul(projections[i] as tf.Tensor).sum())) as tf.Scalar;
  }, [...variables, ...inputs]);
  const gradientOf = ({ name }: tf.Variable): tf.Tensor => {
    const gradient = grads[name];
    if (gradient === undefined) throw new Error(`${name} has no gradient`);
    return gradient;
  };
  return {
    loss: fromTensor(value, {}),
    ofWeights: new Map(trainable.map(([name], i) => [name, gradientOf(variables[i] as tf.Variable)])),
    ofInputs: new Map(exchange.inputs.map((name, i) => [name, gradientOf(inputs[i] as tf.Variable)])),
  };
}

function gradient(exchange: Exchange): Found {
  const { model } = exchange;
  const byName = loadWeights(exchange);
  removeDropout(model);
  const { loss, ofWeights, ofInputs } = computeGradients(exchange, model, byName);
  const found: Found = new Map([['loss', loss]]);
  for (const [name, value] of ofWeights)
    found.set(`parameterGradient.${name}`, fromWeight(value, get(exchange.weights, name)));
  for (const [name, value] of ofInputs) found.set(`inputGradient.${name}`, fromTensor(value, CHANNELS_FIRST));
  return found;
}

function training(exchange: Exchange): Found {
  const { model } = exchange;
  const byName = loadWeights(exchange);
  removeDropout(model);
  const found: Found = new Map();
  for (let step = 1; step <= exchange.task.steps; step++) {
    const { loss, ofWeights } = computeGradients(exchange, model, byName);
    found.set(`step.${step}.loss`, loss);
    for (const [name, value] of ofWeights) {
      const weight = byName.get(name) as Weight;
      tf.tidy(() => void weight.write(weight.read().sub(value.mul(exchange.task.learningRate))));
    }
    for (const [name, weight] of byName) {
      found.set(`step.${step}.weight.${name}`, fromWeight(weight.read(), get(exchange.weights, name)));
    }
  }
  return found;
}

/** TensorFlow.js seeds its generators from Math.random: that of a fixed seed makes the draws the same every time. */
function initialization({ task, build, weights }: Exchange): Found {
  const found: Found = new Map();
  const original = Math.random;
  Math.random = makeRandom(task.seed).uniform;
  try {
    for (let draw = 0; draw < task.draws; draw++) {
      const model = build();
      for (const [name, weight] of weightsByName(model, weights.keys())) {
        found.set(`draw.${draw}.${name}`, fromWeight(weight.read(), get(weights, name)));
      }
      model.dispose();
    }
  } finally {
    Math.random = original;
  }
  return found;
}

const MODES: Readonly<Record<ExchangeTask['mode'], (exchange: Exchange) => Found>> = {
  forward,
  gradient,
  training,
  initialization,
};

export async function exchange(subject: Subject, task: ExchangeTask): Promise<TaskResults['exchange']> {
  if (task.precision !== 'float32') throw new Error('TensorFlow.js has float32 only');
  const read = async (path: string): Promise<Tensors> => parseTensors(await readFile(path));
  const [weights, values] = [await read(task.weights), await read(task.inputs)];
  const inputs = subject.request.inputs?.map(({ name }) => name) ?? ['image'];
  tf.engine().startScope();
  try {
    const found = MODES[task.mode]({ ...subject, task, weights, values, inputs });
    await writeFile(task.result, formatTensors(found));
    return { tensors: found.size };
  } finally {
    tf.engine().endScope();
  }
}

/** What every layer says of itself. */
export async function config({ model }: Subject): Promise<TaskResults['config']> {
  const shapes = new Map(resultsOf(model).map(([name, { shape }]) => [name, shape]));
  const layers = allLayers(model).map((layer): LayerConfig => ({
    name: layer.name,
    type: layer.getClassName(),
    config: JSON.parse(JSON.stringify(layer.getConfig())) as Record<string, unknown>,
    output: shapes.get(layer.name) ?? null,
    reads: readBy(layer),
  }));
  return { layers };
}
