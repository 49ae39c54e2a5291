/** What forward.py is for PyTorch and Keras: `node bundle.cjs REQUEST`; forward.ts bundles and starts it. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, sep } from 'node:path';

import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

import type { ForwardRequest } from './forward.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

type Modules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Maker = (options: Readonly<Record<string, unknown>>) => tf.LayersModel;
type Loader = (model: tf.LayersModel, bytes: Uint8Array) => void;

async function readImage(path: string): Promise<tf.Tensor4D> {
  const [image] = readSafetensors(await readFile(path), [path]);
  if (image === undefined) throw new Error(`${path} is empty`);
  const values = new Float32Array(new Uint8Array(image.data).buffer);
  return tf.tensor4d(values, image.shape as [number, number, number, number]).transpose([0, 2, 3, 1]);
}

async function runModel(modules: Modules, request: ForwardRequest): Promise<void> {
  const make = modules[request.file]?.[request.symbol] as Maker;
  const load = modules[request.loader]?.['loadSafetensors'] as Loader;
  const model = make({ inputShape: [null, null, request.channels], ...request.arguments });
  const before = tf.memory().numTensors;
  load(model, new Uint8Array(await readFile(request.weights)));
  const leaked = tf.memory().numTensors - before;
  if (leaked !== 0) throw new Error(`loadSafetensors leaves ${leaked} tensors behind`);
  const result = model.apply(await readImage(request.image), { training: false }) as tf.Tensor | tf.Tensor[];
  const logits = tf.concat([result].flat().map((output) => output.flatten()));
  const data = new Uint8Array(new Float32Array(await logits.data()).buffer);
  await writeFile(request.result, writeSafetensors([{ name: 'logits', dtype: 'F32', shape: logits.shape, data }]));
  model.dispose();
  tf.disposeVariables();
}

/** Answers the request named on the command line; `modules` are the emitted sources by their path. */
export async function main(modules: Modules): Promise<void> {
  setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
  if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js has no backend wasm here.');
  const requests = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as readonly ForwardRequest[];
  for (const request of requests) await runModel(modules, request);
}
