/** What the emitted loaders do with good and bad files, on a network of few layers. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { TARGETS } from '../../generators/index.ts';
import { interpreter } from '../../verify/environment.mjs';
import { runProcess } from '../../verify/weights/process.ts';
import { writeSafetensors, type Dtype, type Tensor } from '../../verify/weights/safetensors.ts';
import { ROOT } from '../support/commands.ts';

const CACHE = join(ROOT, 'node_modules/.cache');

/** What a driver says of each file: the error, whether the weights are as before, and all numbers after. */
interface Outcome {
  readonly error: string | null;
  readonly untouched: boolean;
  readonly numbers: readonly number[];
}

const KERAS_DRIVER = `
import json, sys
import keras
import numpy as np
sys.path.insert(0, sys.argv[1])
from netglot_weights import load_safetensors

layers = keras.layers
model = keras.Sequential([
    layers.Input((4, 4, 2)),
    layers.Conv2D(3, (1, 2), name="a_0_conv"),
    layers.BatchNormalization(name="a_0_norm"),
    layers.DepthwiseConv2D(1, use_bias=False, name="a_1"),
    layers.GlobalAveragePooling2D(name="pool"),
    layers.Dropout(0.5, name="drop"),
    layers.Dense(2, name="b"),
])
values = lambda: [float(x) for w in model.weights if keras.backend.is_float_dtype(w.dtype)
                  for x in np.ravel(keras.ops.convert_to_numpy(w))]
outcomes = []
for path in sys.argv[3:]:
    before, error = values(), None
    try:
        load_safetensors(model, path)
    except ValueError as problem:
        error = str(problem)
    outcomes.append({"error": error, "untouched": values() == before, "numbers": values()})
json.dump(outcomes, open(sys.argv[2], "w"))
`;

const TFJS_DRIVER = `
import * as tf from '@tensorflow/tfjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadSafetensors } from './tfjs/netglot-weights.ts';

const [output, ...files] = process.argv.slice(2);
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [4, 4, 2], filters: 3, kernelSize: [1, 2], name: 'a_0_conv' }),
  tf.layers.batchNormalization({ name: 'a_0_norm' }),
  tf.layers.depthwiseConv2d({ kernelSize: 1, useBias: false, name: 'a_1' }),
  tf.layers.globalAveragePooling2d({ name: 'pool' }),
  tf.layers.dropout({ rate: 0.5, name: 'drop' }),
  tf.layers.dense({ units: 2, name: 'b' }),
] });
// In the order of the layers, as Keras has it.
const values = () => model.layers.flatMap(({ weights }) => weights.flatMap((w) => [...w.read().dataSync()]));
const outcomes = files.map((file) => {
  const before = values();
  const count = tf.memory().numTensors;
  let error = null;
  try {
    loadSafetensors(model, readFileSync(file));
  } catch (problem) {
    error = problem.message;
  }
  if (tf.memory().numTensors !== count) throw new Error(file + ' leaks');
  const after = values();
  return { error, untouched: after.every((value, index) => value === before[index]), numbers: after };
});
writeFileSync(output, JSON.stringify(outcomes));
`;

const SHAPES: Readonly<Record<string, readonly number[]>> = {
  'a.0.conv.weight': [3, 2, 1, 2],
  'a.0.conv.bias': [3],
  'a.0.norm.weight': [3],
  'a.0.norm.bias': [3],
  'a.0.norm.running_mean': [3],
  'a.0.norm.running_var': [3],
  'b.weight': [2, 3],
  'b.bias': [2],
  'a.1.weight': [3],
};
const COUNTER: Tensor = { name: 'a.0.norm.num_batches_tracked', dtype: 'I64', shape: [], data: new Uint8Array(8) };

/** Whole numbers from `offset` on, in steps of a quarter: exact in every type. */
function numbers(dtype: Dtype, count: number, offset: number): Uint8Array {
  const values = Float32Array.from({ length: count }, (_, index) => offset + index / 4);
  if (dtype === 'F32') return new Uint8Array(values.buffer);
  if (dtype === 'F64') return new Uint8Array(Float64Array.from(values).buffer);
  const bits = new Uint32Array(values.buffer);
  if (dtype === 'BF16') return new Uint8Array(Uint16Array.from(bits, (word) => word >>> 16).buffer);
  const half = (word: number) => (word === 0 ? 0 : (((word >>> 23) - 112) << 10) | ((word >>> 13) & 0x3ff));
  if (dtype === 'F16') return new Uint8Array(Uint16Array.from(bits, half).buffer);
  return new Uint8Array(Int32Array.from(values).buffer);
}

const goodTensors = (dtype: Dtype, offset: number): readonly Tensor[] => [
  ...Object.entries(SHAPES).map(([name, shape], index) => {
    const count = shape.reduce((product, side) => product * side);
    return { name, dtype, shape, data: numbers(dtype, count, offset + index / 2) };
  }),
  COUNTER,
];
const without = (name: string) => goodTensors('F32', 9).filter((tensor) => tensor.name !== name);
const with_ = (name: string, changes: Partial<Tensor>, offset = 9) =>
  goodTensors('F32', offset).map((tensor) => (tensor.name === name ? { ...tensor, ...changes } : tensor));
const good = writeSafetensors(goodTensors('F32', 9));
const strange: Tensor = { name: 'c.weight', dtype: 'F32', shape: [1], data: new Uint8Array(4) };

const GOOD: Readonly<Record<string, Uint8Array>> = {
  F32: writeSafetensors(goodTensors('F32', 1)),
  F64: writeSafetensors(goodTensors('F64', 2)),
  F16: writeSafetensors(goodTensors('F16', 3)),
  BF16: writeSafetensors(goodTensors('BF16', 4)),
  // The factor of every channel as the kernel of a depthwise convolution.
  kernel: writeSafetensors(with_('a.1.weight', { shape: [3, 1, 1, 1] }, 5)),
};
const BAD: Readonly<Record<string, readonly [Uint8Array, RegExp]>> = {
  missing: [writeSafetensors(without('a.0.norm.bias')), /a_0_norm\.bias: missing/],
  unexpected: [writeSafetensors([...goodTensors('F32', 9), strange]), /c\.weight: unexpected/],
  shape: [
    writeSafetensors(with_('a.0.conv.weight', { shape: [3, 2, 2, 1] })),
    /a\.0\.conv\.weight: has the shape \(3, 2, 2, 1\), the model needs \(3, 2, 1, 2\)/,
  ],
  transposed: [writeSafetensors(with_('b.weight', { shape: [3, 2] })), /b\.weight: has the shape/],
  dtype: [
    writeSafetensors(with_('b.weight', { dtype: 'I32', data: numbers('I32', 6, 0) })),
    /b\.weight: has the type I32/,
  ],
  several: [
    writeSafetensors([...with_('b.weight', { shape: [3, 2] }).filter(({ name }) => name !== 'b.bias'), strange]),
    /c\.weight: unexpected[^]*b\.weight: has the shape[^]*b\.bias: missing/,
  ],
  collision: [writeSafetensors([...goodTensors('F32', 9), { ...strange, name: 'a_0.conv.bias' }]), /meets/],
  'truncated header': [good.subarray(0, 100), /truncated/],
  'truncated data': [good.subarray(0, good.length - 1), /truncated/],
  'longer file': [new Uint8Array([...good, 0]), /bytes after/],
  empty: [new Uint8Array(), /no safetensors file/],
  foreign: [new TextEncoder().encode('PK\u0003\u0004 a ZIP file of PyTorch'), /no safetensors file/],
};

mkdirSync(CACHE, { recursive: true });
const folder = mkdtempSync(join(CACHE, 'loaders-'));
afterAll(() => rmSync(folder, { recursive: true }));
const outcomes = new Map<string, Outcome>();

async function runDrivers(files: readonly string[]): Promise<void> {
  await writeFile(join(folder, 'driver.py'), KERAS_DRIVER);
  const bundled = join(folder, 'driver.cjs');
  await build({
    stdin: { contents: TFJS_DRIVER, resolveDir: folder, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@tensorflow/*'],
    outfile: bundled,
  });
  const result = (name: string) => join(folder, `${name}.json`);
  const runs = [
    ...['tensorflow', 'torch'].map((backend) => ({
      name: `keras on ${backend}`,
      program: interpreter,
      args: ['-B', join(folder, 'driver.py'), join(folder, 'keras'), result(`keras on ${backend}`), ...files],
      environment: { KERAS_BACKEND: backend, TF_CPP_MIN_LOG_LEVEL: '3' },
    })),
    { name: 'tfjs', program: process.execPath, args: [bundled, result('tfjs'), ...files], environment: {} },
  ];
  for (const { name, program, args, environment } of runs) {
    const { code, said } = await runProcess(program, args, environment as Record<string, string>);
    if (code !== 0) throw new Error(`${name}:\n${said}`);
    const found = JSON.parse(await readFile(result(name), 'utf8')) as readonly Outcome[];
    found.forEach((outcome, index) => outcomes.set(`${name} ${files[index]}`, outcome));
  }
}

beforeAll(async () => {
  for (const { path, content } of TARGETS.flatMap((target) => target.shared())) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const files = [...Object.entries(GOOD), ...Object.entries(BAD).map(([name, [bytes]]) => [name, bytes] as const)];
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  await runDrivers(files.map(([name]) => join(folder, name)));
});

describe.each(['keras on tensorflow', 'keras on torch', 'tfjs'])('%s', (loader) => {
  const outcomeOf = (name: string) => outcomes.get(`${loader} ${join(folder, name)}`) as Outcome;

  it.each(Object.keys(GOOD).map((name, index) => [name, index + 1] as const))('loads %s', (name, offset) => {
    const { error, numbers } = outcomeOf(name);
    expect(error).toBeNull();
    // (3, 2, 1, 2) -> (1, 2, 2, 3): the last axis, the filters, is four numbers apart in the file.
    expect(numbers.slice(0, 4)).toEqual([0, 1, 2, 0.5].map((step) => offset + step));
    // A factor for every channel: (3) -> (1, 1, 3, 1), behind twelve numbers, their biases and the norm.
    expect(numbers.slice(27, 30)).toEqual([0, 0.25, 0.5].map((step) => offset + 4 + step));
    // (2, 3) -> (3, 2).
    expect(numbers.slice(-8, -2)).toEqual([0, 0.75, 0.25, 1, 0.5, 1.25].map((step) => offset + 3 + step));
  });

  it.each(Object.entries(BAD).map(([name, [, message]]) => [name, message] as const))(
    'refuses a file with the fault: %s',
    (name, message) => {
      const { error, untouched } = outcomeOf(name);
      expect(error).toMatch(message);
      expect(untouched).toBe(true);
    },
  );
});
