/** One weight file gives the same answers in every framework. */
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { TARGETS } from '../../generators/index.ts';
import type { Model } from '../../spec/ir/model.ts';
import { MODELS } from '../../spec/models/index.ts';
import { summarize } from '../../spec/passes/summary.ts';
import { FRAMEWORKS, type Framework } from '../../verify/protocol.ts';
import { relativeError, runForward, type ForwardRequest } from '../../verify/weights/forward.ts';
import { initializeWeights, type FloatDtype } from '../../verify/weights/initialize.ts';
import { makeUniform } from '../../verify/weights/random.ts';
import { writeSafetensors, type Tensor } from '../../verify/weights/safetensors.ts';

const BOUND = { F32: 1e-5, F64: 1e-10 };
const SIZE = { batch: 2, height: 107, width: 139 };
const LOADERS = { pytorch: '', keras: 'keras/netglot_weights.py', tfjs: 'tfjs/netglot-weights.ts' };
const ARGUMENTS = {
  'inception-resnet-v2': { repeats: [1, 2, 1], numClasses: 10 },
  'inception-v2': { repeats: [1, 2, 1], numClasses: 10, softmax: false },
} as const;
const NAMES = Object.keys(ARGUMENTS) as (keyof typeof ARGUMENTS)[];

const folder = mkdtempSync(join(tmpdir(), 'netglot-weights-'));
afterAll(() => rmSync(folder, { recursive: true }));

function drawImage(dtype: FloatDtype): Tensor {
  const shape = [SIZE.batch, 3, SIZE.height, SIZE.width];
  const uniform = makeUniform(20_261_122);
  const count = shape.reduce((product, side) => product * side);
  const values = new (dtype === 'F64' ? Float64Array : Float32Array)(count);
  for (let index = 0; index < count; index++) values[index] = 2 * uniform() - 1;
  return { name: 'image', dtype, shape, data: new Uint8Array(values.buffer) };
}

const write = (name: string, tensors: readonly Tensor[]): Promise<void> =>
  writeFile(join(folder, name), writeSafetensors(tensors));

async function emit(model: Model): Promise<void> {
  for (const target of TARGETS) {
    for (const { path, content } of [...target.generate(model), ...target.shared()]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  }
}

/** Exchanges the numbers of two tensors that only their names tell apart. */
function swap(tensors: readonly Tensor[], one: string, other: string): readonly Tensor[] {
  const dataOf = (name: string): Uint8Array => tensors.find((tensor) => tensor.name === name)?.data as Uint8Array;
  const data: Readonly<Record<string, Uint8Array>> = { [one]: dataOf(other), [other]: dataOf(one) };
  return tensors.map((tensor) => ({ ...tensor, data: data[tensor.name] ?? tensor.data }));
}

const requestFor = (framework: Framework, model: Model, weights: string, image: string): ForwardRequest => {
  const source = TARGETS.find(({ name }) => name === framework)?.sourceOf(model) ?? { file: '', symbol: '' };
  return {
    file: join(folder, source.file),
    symbol: source.symbol,
    loader: join(folder, LOADERS[framework] || source.file),
    arguments: ARGUMENTS[model.name as keyof typeof ARGUMENTS],
    channels: 3,
    weights: join(folder, weights),
    image: join(folder, image),
    result: join(folder, `${framework}-${model.name}-${weights}-${image}`),
  };
};

const CASES = NAMES.flatMap((name) => [
  { name, weights: `${name}-F32`, image: 'image-F32' },
  { name, weights: `${name}-swapped`, image: 'image-F32' },
]);
const DOUBLE = NAMES.map((name) => ({ name, weights: `${name}-F64`, image: 'image-F64' }));
const results = new Map<string, Float64Array>();
const resultOf = (framework: Framework, weights: string): Float64Array =>
  results.get(`${framework} ${weights}`) as Float64Array;

beforeAll(async () => {
  const models = await Promise.all(NAMES.map(async (name) => (await MODELS[name]()).default));
  for (const dtype of ['F32', 'F64'] as const) await write(`image-${dtype}`, [drawImage(dtype)]);
  for (const model of models) {
    await emit(model);
    const summary = summarize(model, { arguments: ARGUMENTS[model.name as keyof typeof ARGUMENTS] });
    for (const dtype of ['F32', 'F64'] as const) {
      await write(`${model.name}-${dtype}`, initializeWeights(summary, { seed: 7, dtype }));
    }
    const tensors = initializeWeights(summary, { seed: 7, dtype: 'F32' });
    const twins = [0, 1].map((turn) => `residual_b.${turn}.mix.branches.0.conv.weight`) as [string, string];
    const own = twins.map((id) => (model.name === 'inception-v2' ? id.replace('branches.0', 'branches.1') : id));
    await write(`${model.name}-swapped`, swap(tensors, own[0] ?? '', own[1] ?? ''));
  }
  for (const framework of FRAMEWORKS) {
    const cases = framework === 'tfjs' ? CASES : [...CASES, ...DOUBLE];
    const requests = cases.map(({ name, weights, image }) =>
      requestFor(framework, models[NAMES.indexOf(name)] as Model, weights, image),
    );
    const found = await runForward(framework, requests, folder);
    found.forEach((values, index) => results.set(`${framework} ${cases[index]?.weights}`, values));
  }
});

describe.each(NAMES)('%s', (name) => {
  it.each([
    ['pytorch', 'keras'],
    ['pytorch', 'tfjs'],
    ['keras', 'tfjs'],
  ] as const)('%s and %s agree in float32', (one, other) => {
    const error = relativeError(resultOf(one, `${name}-F32`), resultOf(other, `${name}-F32`));
    expect(error).toBeLessThanOrEqual(BOUND.F32);
  });

  it('pytorch and keras agree in float64', () => {
    const error = relativeError(resultOf('pytorch', `${name}-F64`), resultOf('keras', `${name}-F64`));
    expect(error).toBeLessThanOrEqual(BOUND.F64);
  });

  it.each(FRAMEWORKS)('%s shows when two kernels of one shape are swapped in its file', (framework) => {
    const error = relativeError(resultOf(framework, `${name}-swapped`), resultOf('pytorch', `${name}-F32`));
    expect(error).toBeGreaterThan(10 * BOUND.F32);
  });
});
