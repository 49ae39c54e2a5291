/** Runs emitted TensorFlow.js sources: `node tfjs-runner.cjs REQUEST REPORT SCRIPTS`, see ../protocol.ts and bundle.ts. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, sep } from 'node:path';

import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

import type { ModelReport, ModelRequest, Outcome, Report, Request, Side, Task, TaskResults } from '../protocol.ts';
import { readBuffersDirectly } from './buffers.ts';
import { TASKS } from './tasks.ts';

type Modules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Maker = (options: Readonly<Record<string, unknown>>) => tf.LayersModel;

/** The options that say the shapes of the inputs, channels last. */
function inputShapes({ inputs, channels, height, width }: ModelRequest): Readonly<Record<string, readonly Side[]>> {
  const [only, ...others] = inputs ?? [{ name: 'image', shape: [channels, height, width] }];
  const last = ([first = null, ...grid]: readonly Side[]): readonly Side[] => [...grid, first];
  if (only !== undefined && others.length === 0) return { inputShape: last(only.shape) };
  return Object.fromEntries((inputs ?? []).map(({ name, shape }) => [`${name}Shape`, last(shape)]));
}

/** Builds the model of a request; every call builds a new one. */
function makeBuilder(modules: Modules, request: ModelRequest): () => tf.LayersModel {
  const make = modules[request.file]?.[request.symbol];
  if (typeof make !== 'function') throw new Error(`${request.file} exports no function '${request.symbol}'.`);
  const shapes = inputShapes(request);
  return () => (make as Maker)({ ...shapes, ...request.arguments });
}

async function outcomeOf(task: Task, work: () => Promise<TaskResults[Task['kind']]>): Promise<Outcome> {
  try {
    return { kind: task.kind, result: await work() } as Outcome;
  } catch (error) {
    return { kind: task.kind, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function runModel(modules: Modules, request: ModelRequest): Promise<ModelReport> {
  const start = performance.now();
  const outcomes: Outcome[] = [];
  let model: tf.LayersModel | undefined;
  for (const task of request.tasks) {
    const outcome = await outcomeOf(task, () => {
      const build = makeBuilder(modules, request);
      model ??= build();
      const work = TASKS[task.kind];
      if (work === undefined) throw new Error(`this framework has no task '${task.kind}'`);
      return work({ model, build, channels: request.channels, request }, task as never);
    });
    outcomes.push(outcome);
  }
  model?.dispose();
  tf.disposeVariables();
  return { id: request.id, outcomes, seconds: (performance.now() - start) / 1000 };
}

async function chooseBackend(): Promise<void> {
  setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
  const backend = process.env['NETGLOT_TFJS_BACKEND'] ?? 'cpu';
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend '${backend}' here.`);
}

/** Emitted sources by their path, from what they were translated to. */
async function loadModules(list: string): Promise<Modules> {
  const scripts = JSON.parse(await readFile(list, 'utf8')) as Readonly<Record<string, string>>;
  return Object.fromEntries(
    Object.entries(scripts).map(([file, script]) => [file, require(script) as Modules[string]]),
  );
}

async function main(): Promise<void> {
  const [input, output, list] = process.argv.slice(2);
  if (input === undefined || output === undefined || list === undefined) {
    throw new Error('usage: runner REQUEST REPORT SCRIPTS');
  }
  readBuffersDirectly();
  await chooseBackend();
  const modules = await loadModules(list);
  const request = JSON.parse(await readFile(input, 'utf8')) as Request;
  const models: ModelReport[] = [];
  for (const model of request.models) models.push(await runModel(modules, model));
  const versions = { node: process.versions.node, tfjs: tf.version.tfjs, backend: tf.getBackend() };
  await writeFile(output, JSON.stringify({ versions, models } satisfies Report));
}

void main();
