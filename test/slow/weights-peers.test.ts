/**
 * Weights of timm and keras.applications: their own model code with random weights, and our models with the same
 * weights through the rename rules. Needs `node verify/environment.mjs --peers`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { TARGETS } from '../../generators/index.ts';
import model from '../../spec/models/inception-resnet-v2.ts';
import { summarize } from '../../spec/passes/summary.ts';
import origins from '../../spec/weights/inception-resnet-v2.ts';
import { ensurePeers, interpreter } from '../../verify/environment.mjs';
import { FRAMEWORKS, type Framework } from '../../verify/protocol.ts';
import { importWeights, type WeightModel } from '../../verify/weights/convert.ts';
import { relativeError, runForward, type ForwardRequest } from '../../verify/weights/forward.ts';
import { runProcess } from '../../verify/weights/process.ts';
import { makeUniform } from '../../verify/weights/random.ts';
import { readSafetensors, writeSafetensors } from '../../verify/weights/safetensors.ts';
import { ROOT } from '../support/commands.ts';

const BOUND = 1e-5;
const SHAPE = [2, 3, 107, 107];
const PEERS = [
  { title: 'timm', origin: 'timm', file: 'timm.pt' },
  { title: 'keras.applications', origin: 'keras', file: 'keras.weights.h5' },
  { title: 'keras.applications, the older format of its published files', origin: 'keras', file: 'keras.h5' },
] as const;

const LOADERS = { pytorch: '', keras: 'keras/netglot_weights.py', tfjs: 'tfjs/netglot-weights.ts' };

const folder = mkdtempSync(join(tmpdir(), 'netglot-peers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

const expected = new Map<string, Float64Array>();
const found = new Map<string, Float64Array>();

async function writeImage(): Promise<void> {
  const uniform = makeUniform(11);
  const values = new Float32Array(SHAPE.reduce((product, side) => product * side));
  for (let index = 0; index < values.length; index++) values[index] = 2 * uniform() - 1;
  const image = { name: 'image', dtype: 'F32', shape: SHAPE, data: new Uint8Array(values.buffer) } as const;
  await writeFile(at('image'), writeSafetensors([image]));
}

async function emit(): Promise<WeightModel> {
  for (const { path, content } of TARGETS.flatMap((target) => [...target.generate(model), ...target.shared()])) {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), content);
  }
  const keras = TARGETS[1];
  return { summary: summarize(model), keras: { files: [], ...keras.sourceOf(model) } };
}

async function runPeer(origin: string, file: string): Promise<void> {
  const script = join(ROOT, 'verify/weights/peers.py');
  const args = ['-B', script, origin, at('image'), at(file), at(`${file}.logits`)];
  const { code, said } = await runProcess(interpreter, args, {
    KERAS_BACKEND: 'tensorflow',
    TF_CPP_MIN_LOG_LEVEL: '3',
  });
  if (code !== 0) throw new Error(said);
  const [logits] = readSafetensors(await readFile(at(`${file}.logits`)), [file]);
  const { buffer } = new Uint8Array(logits?.data ?? []);
  expected.set(file, Float64Array.from(new Float32Array(buffer)));
}

function requestFor(framework: Framework, file: string): ForwardRequest {
  const source = TARGETS.find(({ name }) => name === framework)?.sourceOf(model) ?? { file: '', symbol: '' };
  return {
    file: at(source.file),
    symbol: source.symbol,
    loader: at(LOADERS[framework] || source.file),
    arguments: {},
    channels: 3,
    weights: at(`${file}.safetensors`),
    image: at('image'),
    result: at(`${framework}-${file}`),
  };
}

beforeAll(async () => {
  await ensurePeers();
  await writeImage();
  const weightModel = await emit();
  for (const { origin, file } of PEERS) {
    await runPeer(origin, file);
    const rules = origins.find(({ name }) => name === origin);
    const tensors = await importWeights(at(file), weightModel, rules);
    await writeFile(at(`${file}.safetensors`), writeSafetensors(tensors));
  }
  for (const framework of FRAMEWORKS) {
    const results = await runForward(
      framework,
      PEERS.map(({ file }) => requestFor(framework, file)),
      folder,
    );
    results.forEach((values, index) => found.set(`${framework} ${PEERS[index]?.file}`, values));
  }
});

describe.each(PEERS)('$title', ({ file }) => {
  it.each(FRAMEWORKS)('%s gives the logits of the origin', (framework) => {
    const error = relativeError(found.get(`${framework} ${file}`) as Float64Array, expected.get(file) as Float64Array);
    expect(error).toBeLessThanOrEqual(BOUND);
  });
});
