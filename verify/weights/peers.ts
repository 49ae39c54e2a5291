/**
 * Published weights: the origins' own model code with random weights, and emitted models with the same weights through the
 * rename rules. Needs what `node verify/environment.mjs --peers` installs.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { TARGETS } from '../../generators/index.ts';
import type { Model } from '../../spec/ir/model.ts';
import { summarize } from '../../spec/passes/summary.ts';
import type { Origin, OriginName } from '../../spec/weights/origin.ts';
import { ensurePeers, interpreter } from '../environment.mjs';
import { VERIFY } from '../house.ts';
import { FRAMEWORKS, type Framework } from '../protocol.ts';
import { relativeError, runForward, type ForwardRequest } from './forward.ts';
import { runProcess } from './process.ts';
import { makeUniform } from './random.ts';
import { renameTensors } from './rename.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

/** Above what every model takes, and small enough to be quick. */
const SIDE = 107;
/** keras.applications' VGG flattens the grid: its dense layers fit one size of image. */
const SIDES: Readonly<Record<string, number>> = { VGG16: 224, VGG19: 224 };

const FORMATS = {
  timm: ['.pt'],
  torchvision: ['.pt'],
  // The second is the older format of its published files.
  keras: ['.weights.h5', '.h5'],
} as const;

export interface Peer {
  readonly model: Model;
  readonly origin: Origin;
  readonly format: string;
  /** With the parts that are optional here. */
  readonly whole: boolean;
}

/** Every way in which weights of an origin come. */
export const peersOf = (model: Model, origins: readonly Origin[]): readonly Peer[] =>
  origins.flatMap((origin) =>
    FORMATS[origin.name].flatMap((format) =>
      (origin.optional ? [false, true] : [false]).map((whole) => ({ model, origin, format, whole })),
    ),
  );

/** What the model is built with. */
const argumentsOf = ({ origin, whole }: Peer): Origin['arguments'] => ({
  ...origin.arguments,
  ...(whole && origin.optional),
});

/** Of the peer among those of its origin. */
export const kindOf = ({ origin, format, whole }: Peer): string =>
  [format, ...(whole ? Object.keys(origin.optional ?? {}) : [])].join(' with ');

export const titleOf = (peer: Peer): string =>
  `${peer.model.name}, ${peer.origin.name}'s ${peer.origin.model} (${kindOf(peer)})`;

export interface Agreement {
  readonly peer: Peer;
  readonly framework: Framework;
  /** Greatest absolute difference of the logits over the greatest absolute logit. */
  readonly error: number;
}

/** The largest error of agreement: float32 and another order of sums. */
export const PEERS_BOUND = 1e-5;

/** Auxiliary heads have windows that fit the published size. */
const sideOf = ({ origin, whole }: Peer): number =>
  whole ? origin.preprocessing.height : (SIDES[origin.model] ?? SIDE);
const LOADERS = { pytorch: '', keras: 'keras/netglot_weights.py', tfjs: 'tfjs/netglot-weights.ts' };

export interface Comparison {
  /** Of the packages of the origins. */
  readonly versions: Readonly<Record<string, string>>;
  readonly agreements: readonly Agreement[];
}

/** Files go into `folder`, which is the caller's to remove. */
export async function compareWithPeers(peers: readonly Peer[], folder: string): Promise<Comparison> {
  await ensurePeers();
  const bench = new Bench(folder);
  for (const side of new Set(peers.map(sideOf))) await bench.writeImage(side);
  for (const model of new Set(peers.map(({ model }) => model))) await bench.emit(model);
  const versions: Record<string, string> = {};
  for (const name of new Set(peers.map(({ origin }) => origin.name)))
    versions[name] = await bench.runOrigin(name, peers);
  for (const peer of peers) await bench.convert(peer);
  const agreements: Agreement[] = [];
  for (const framework of FRAMEWORKS) agreements.push(...(await bench.compare(framework, peers)));
  return { versions, agreements };
}

/** The files of a comparison. */
class Bench {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  private at(name: string): string {
    return join(this.folder, name);
  }

  private fileOf({ model, origin, format, whole }: Peer): string {
    return this.at(`${model.name}-${origin.name}-${origin.model}${whole ? '-whole' : ''}${format}`);
  }

  async writeImage(side: number): Promise<void> {
    const uniform = makeUniform(11);
    const shape = [2, 3, side, side];
    const values = new Float32Array(shape.reduce((product, size) => product * size));
    for (let index = 0; index < values.length; index++) values[index] = 2 * uniform() - 1;
    const image = { name: 'image', dtype: 'F32', shape, data: new Uint8Array(values.buffer) } as const;
    await writeFile(this.at(`image-${side}`), writeSafetensors([image]));
  }

  /** The image as an origin takes it that prepares it itself. */
  private async writeUnprepared({ origin }: Peer, side: number): Promise<string> {
    const path = this.at(`image-${side}-${origin.model}`);
    const { mean, deviation } = origin.preprocessing;
    const [image] = readSafetensors(await readFile(this.at(`image-${side}`)), [path]);
    if (image === undefined) throw new Error('no image');
    const values = new Float32Array(new Uint8Array(image.data).buffer);
    const raw = values.map((value, index) => {
      const channel = Math.floor(index / (side * side)) % mean.length;
      return value * (deviation[channel] ?? 1) + (mean[channel] ?? 0);
    });
    await writeFile(path, writeSafetensors([{ ...image, data: new Uint8Array(raw.buffer) }]));
    return path;
  }

  private async imageOf(peer: Peer): Promise<string> {
    const side = sideOf(peer);
    return peer.origin.preparesImages ? this.writeUnprepared(peer, side) : this.at(`image-${side}`);
  }

  async emit(model: Model): Promise<void> {
    for (const { path, content } of TARGETS.flatMap((target) => [...target.generate(model), ...target.shared()])) {
      await mkdir(dirname(this.at(path)), { recursive: true });
      await writeFile(this.at(path), content);
    }
  }

  /** One process for all models of an origin; gives the version of its package. */
  async runOrigin(name: OriginName, all: readonly Peer[]): Promise<string> {
    const peers = all.filter(({ origin }) => origin.name === name);
    const requests = await Promise.all(
      peers.map(async (peer) => ({
        model: peer.origin.model,
        whole: peer.whole,
        image: await this.imageOf(peer),
        weights: this.fileOf(peer),
        tensors: `${this.fileOf(peer)}.tensors`,
        logits: `${this.fileOf(peer)}.logits`,
      })),
    );
    const [request, version] = [this.at(`${name}.json`), this.at(`${name}.version`)];
    await writeFile(request, JSON.stringify({ version, peers: requests }));
    const script = join(VERIFY, 'weights', 'peers.py');
    const variables = { PYTHONPATH: join(VERIFY, 'keras'), KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3' };
    const { code, said } = await runProcess(interpreter, ['-B', script, name, request], variables);
    if (code !== 0) throw new Error(said);
    return readFile(version, 'utf8');
  }

  async convert(peer: Peer): Promise<void> {
    const { model, origin } = peer;
    const path = `${this.fileOf(peer)}.tensors`;
    const summary = summarize(model, { arguments: argumentsOf(peer) });
    const tensors = readSafetensors(await readFile(path), [path]);
    const renamed = renameTensors(tensors, summary, { rules: origin, place: [path] });
    await rm(path);
    await writeFile(`${this.fileOf(peer)}.safetensors`, writeSafetensors(renamed));
  }

  async compare(framework: Framework, peers: readonly Peer[]): Promise<readonly Agreement[]> {
    const requests = peers.map((peer) => this.requestFor(framework, peer));
    const found = await runForward(framework, requests, this.folder);
    return Promise.all(
      peers.map(async (peer, index): Promise<Agreement> => {
        const expected = await this.expectedOf(peer);
        return { peer, framework, error: relativeError(found[index] as Float64Array, expected) };
      }),
    );
  }

  private async expectedOf(peer: Peer): Promise<Float64Array> {
    const path = `${this.fileOf(peer)}.logits`;
    const [logits] = readSafetensors(await readFile(path), [path]);
    const { buffer } = new Uint8Array(logits?.data ?? []);
    return Float64Array.from(new Float32Array(buffer));
  }

  private requestFor(framework: Framework, peer: Peer): ForwardRequest {
    const { model } = peer;
    const source = TARGETS.find(({ name }) => name === framework)?.sourceOf(model) ?? { file: '', symbol: '' };
    return {
      file: this.at(source.file),
      symbol: source.symbol,
      loader: this.at(LOADERS[framework] || source.file),
      arguments: argumentsOf(peer) as ForwardRequest['arguments'],
      channels: 3,
      weights: `${this.fileOf(peer)}.safetensors`,
      image: this.at(`image-${sideOf(peer)}`),
      result: `${this.fileOf(peer)}.${framework}`,
    };
  }
}
