/**
 * Published weights: the origins' own model code with random weights, and our models with the same weights through the
 * rename rules. Needs `node verify/environment.mjs --peers`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { TARGETS } from '../../generators/index.ts';
import type { Literal } from '../../spec/ir/expression.ts';
import type { Model } from '../../spec/ir/model.ts';
import type { ModelName } from '../../spec/models/index.ts';
import { summarize } from '../../spec/passes/summary.ts';
import { ORIGINS } from '../../spec/weights/index.ts';
import { ORIGIN_NAMES, type Origin } from '../../spec/weights/origin.ts';
import { ensurePeers, interpreter } from '../../verify/environment.mjs';
import { FRAMEWORKS, type Framework } from '../../verify/protocol.ts';
import { importWeights } from '../../verify/weights/convert.ts';
import { relativeError, runForward, type ForwardRequest } from '../../verify/weights/forward.ts';
import { runProcess } from '../../verify/weights/process.ts';
import { makeUniform } from '../../verify/weights/random.ts';
import { readSafetensors, writeSafetensors } from '../../verify/weights/safetensors.ts';
import { ROOT } from '../support/commands.ts';
import { loadModel } from '../support/emitted.ts';

const BOUND = 1e-5;
/** Above what every model takes, and small enough to be quick. */
const SIDE = 107;
/** keras.applications' VGG flattens the grid: its dense layers fit one size of image. */
const SIDES: Readonly<Record<string, number>> = { VGG16: 224, VGG19: 224 };

const folder = mkdtempSync(join(tmpdir(), 'netglot-peers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

interface Peer {
  readonly title: string;
  readonly model: Model;
  readonly origin: Origin;
  readonly image: string;
  readonly file: string;
}

const rules = await Promise.all(
  Object.entries(ORIGINS).map(async ([name, load]) => ({
    model: await loadModel(name as ModelName),
    origins: (await load()).default,
  })),
);
const FORMATS = {
  timm: ['.pt'],
  torchvision: ['.pt'],
  // The second is the older format of its published files.
  keras: ['.weights.h5', '.h5'],
} as const;

const PEERS: readonly Peer[] = rules.flatMap(({ model, origins }) =>
  origins.flatMap((origin) =>
    FORMATS[origin.name].map((format) => ({
      title: `${model.name}, ${origin.name}'s ${origin.model} (${format})`,
      model,
      origin,
      image: `image-${SIDES[origin.model] ?? SIDE}`,
      file: `${model.name}-${origin.name}${format}`,
    })),
  ),
);

const LOADERS = { pytorch: '', keras: 'keras/netglot_weights.py', tfjs: 'tfjs/netglot-weights.ts' };
const expected = new Map<Peer, Float64Array>();
const found = new Map<string, Float64Array>();
const keyOf = (framework: Framework, { file }: Peer): string => `${framework} ${file}`;

async function writeImage(side: number): Promise<void> {
  const uniform = makeUniform(11);
  const shape = [2, 3, side, side];
  const values = new Float32Array(shape.reduce((product, size) => product * size));
  for (let index = 0; index < values.length; index++) values[index] = 2 * uniform() - 1;
  const image = { name: 'image', dtype: 'F32', shape, data: new Uint8Array(values.buffer) } as const;
  await writeFile(at(`image-${side}`), writeSafetensors([image]));
}

async function emit(model: Model): Promise<void> {
  for (const { path, content } of TARGETS.flatMap((target) => [...target.generate(model), ...target.shared()])) {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), content);
  }
}

/** One process for all models of an origin. */
async function runPeers(name: string, peers: readonly Peer[]): Promise<void> {
  const requests = peers.map(({ origin, image, file }) => ({
    model: origin.model,
    image: at(image),
    weights: at(file),
    logits: at(`${file}.logits`),
  }));
  await writeFile(at(`${name}.json`), JSON.stringify(requests));
  const { code, said } = await runProcess(
    interpreter,
    ['-B', join(ROOT, 'verify/weights/peers.py'), name, at(`${name}.json`)],
    { KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3' },
  );
  if (code !== 0) throw new Error(said);
  for (const peer of peers) {
    const [logits] = readSafetensors(await readFile(at(`${peer.file}.logits`)), [peer.file]);
    const { buffer } = new Uint8Array(logits?.data ?? []);
    expected.set(peer, Float64Array.from(new Float32Array(buffer)));
  }
}

async function convert({ model, origin, file }: Peer): Promise<void> {
  const keras = TARGETS[1];
  const summary = summarize(model, { arguments: origin.arguments as Readonly<Record<string, Literal>> });
  const tensors = await importWeights(at(file), { summary, keras: { files: [], ...keras.sourceOf(model) } }, origin);
  await writeFile(at(`${file}.safetensors`), writeSafetensors(tensors));
}

function requestFor(framework: Framework, { model, origin, image, file }: Peer): ForwardRequest {
  const source = TARGETS.find(({ name }) => name === framework)?.sourceOf(model) ?? { file: '', symbol: '' };
  return {
    file: at(source.file),
    symbol: source.symbol,
    loader: at(LOADERS[framework] || source.file),
    arguments: origin.arguments as ForwardRequest['arguments'],
    channels: 3,
    weights: at(`${file}.safetensors`),
    image: at(image),
    result: at(`${framework}-${file}`),
  };
}

beforeAll(async () => {
  await ensurePeers();
  for (const side of new Set([SIDE, ...Object.values(SIDES)])) await writeImage(side);
  for (const { model } of rules) await emit(model);
  for (const name of ORIGIN_NAMES) {
    const peers = PEERS.filter(({ origin }) => origin.name === name);
    if (peers.length > 0) await runPeers(name, peers);
  }
  for (const peer of PEERS) await convert(peer);
  for (const framework of FRAMEWORKS) {
    const results = await runForward(
      framework,
      PEERS.map((peer) => requestFor(framework, peer)),
      folder,
    );
    results.forEach((values, index) => found.set(keyOf(framework, PEERS[index] as Peer), values));
  }
});

describe.each(PEERS)('$title', (peer) => {
  it.each(FRAMEWORKS)('%s gives the logits of the origin', (framework) => {
    const error = relativeError(found.get(keyOf(framework, peer)) as Float64Array, expected.get(peer) as Float64Array);
    expect(error).toBeLessThanOrEqual(BOUND);
  });
});
