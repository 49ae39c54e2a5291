/** The work of main.mjs: measures models and records what was found. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { TARGETS } from '../../generators/index.ts';
import type { Model } from '../../spec/ir/model.ts';
import { MODELS } from '../../spec/models/index.ts';
import { ORIGINS } from '../../spec/weights/index.ts';
import { ROOT } from '../house.ts';
import { LEVELS, type ProofCase } from '../proof/case.ts';
import { casesOf, trainedCaseOf } from '../proof/cases.ts';
import { prove, type ProofReport } from '../proof/prove.ts';
import { proveCases } from '../proof/zoo.ts';
import { compareWithPeers, peersOf, PEERS_BOUND, titleOf } from '../weights/peers.ts';
import { formatPage, type Entry } from './page.ts';
import { recordOf, trainingRecordOf, versionsOf, weightsRecordOf, type ZooRecord } from './record.ts';

const RECORD = join(ROOT, 'docs', 'zoo.json');
const PAGE = join(ROOT, 'docs', 'zoo.md');
const FLAG = { type: 'boolean', default: false } as const;
const say = (line: string): void => console.log(line);

export const loadEntries = (): Promise<readonly Entry[]> =>
  Promise.all(
    Object.entries(MODELS).map(async ([name, load]) => ({
      model: (await load()).default,
      origins: (await ORIGINS[name]?.())?.default ?? [],
    })),
  );

/**
 * With names of models: only these are measured, and the page keeps what is known of the others. `--proof`: only
 * between the frameworks; `--training`: only steps with TensorFlow.js; `--weights`: only against the origins of weights;
 * `--page`: nothing.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { page: FLAG, proof: FLAG, training: FLAG, weights: FLAG },
  });
  const named = (['proof', 'training', 'weights'] as const).filter((part) => values[part]);
  const parts = named.length > 0 ? named : (['proof', 'training', 'weights'] as const);
  const entries = await loadEntries();
  const chosen = entries.filter(({ model }) => positionals.length === 0 || positionals.includes(model.name));
  let record = JSON.parse(await readFile(RECORD, 'utf8')) as ZooRecord;
  for (const entry of values.page ? [] : chosen) {
    const start = performance.now();
    for (const part of parts) record = add(record, await PARTS[part](entry));
    await writeFile(RECORD, `${JSON.stringify(record, undefined, 2)}\n`);
    say(`${entry.model.name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  await writeFile(PAGE, formatPage(entries, record));
  return values.page || chosen.every(({ model }) => isProven(record, model.name)) ? 0 : 1;
}

const isProven = ({ models, trained, weights }: ZooRecord, name: string): boolean =>
  (models[name]?.failures ?? 0) + (trained[name]?.failures ?? 0) === 0 &&
  Object.values(weights[name] ?? {}).every((error) => error <= PEERS_BOUND);

const add = (record: ZooRecord, more: Partial<ZooRecord>): ZooRecord => ({
  versions: sorted({ ...record.versions, ...more.versions }),
  models: sorted({ ...record.models, ...more.models }),
  trained: sorted({ ...record.trained, ...more.trained }),
  weights: sorted({ ...record.weights, ...more.weights }),
});

const sorted = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));

async function proveModel({ model }: Entry): Promise<Partial<ZooRecord>> {
  const cases = casesOf(model, { sources: sourcesOf(model), levels: LEVELS, full: true, seed: 1 });
  const report = await proveCases([cases]);
  sayFailures(model, report);
  return { versions: versionsOf(report), models: { [model.name]: recordOf(model, report) } };
}

async function trainModel({ model }: Entry): Promise<Partial<ZooRecord>> {
  const proof = trainedCaseOf(model, { sources: sourcesOf(model), seed: 1 });
  const report = await prove([proof], { backends: { tfjs: 'cpu' } });
  sayFailures(model, report);
  return { trained: { [model.name]: trainingRecordOf(proof, report) } };
}

function sayFailures({ name }: Model, { verdicts }: ProofReport): void {
  for (const { level, between, details } of verdicts.filter(({ passed }) => !passed))
    say(`${name}, ${level}, ${between}: ${details.join('; ')}`);
}

async function compareWeights({ model, origins: rules }: Entry): Promise<Partial<ZooRecord>> {
  if (rules.length === 0) return {};
  const folder = await mkdtemp(join(tmpdir(), 'netglot-zoo-'));
  try {
    const { versions, agreements } = await compareWithPeers(peersOf(model, rules), folder);
    for (const { peer, framework, error } of agreements)
      say(`${titleOf(peer)}, ${framework}: ${error.toExponential(1)}`);
    const origins = Object.entries(versions).map(([name, version]) => [`${name}, whose weights are read`, version]);
    return { versions: Object.fromEntries(origins), weights: { [model.name]: weightsRecordOf(agreements) } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const PARTS = { proof: proveModel, training: trainModel, weights: compareWeights } as const;

const sourcesOf = (model: Model): ProofCase['sources'] =>
  Object.fromEntries(
    TARGETS.map((target) => {
      const { file, symbol } = target.sourceOf(model);
      return [target.name, { file: join(ROOT, 'out', file), symbol }];
    }),
  );
