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
import { casesOf } from '../proof/cases.ts';
import { proveCases } from '../proof/zoo.ts';
import { compareWithPeers, peersOf } from '../weights/peers.ts';
import { formatPage, type Entry } from './page.ts';
import { recordOf, versionsOf, type ModelRecord, type ZooRecord } from './record.ts';

const RECORD = join(ROOT, 'docs', 'zoo.json');
const PAGE = join(ROOT, 'docs', 'zoo.md');
const say = (line: string): void => console.log(line);

export const loadEntries = (): Promise<readonly Entry[]> =>
  Promise.all(
    Object.entries(MODELS).map(async ([name, load]) => ({
      model: (await load()).default,
      origins: (await ORIGINS[name]?.())?.default ?? [],
    })),
  );

/** With names of models: only these are measured, and the page keeps what is known of the others. */
export async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { page: { type: 'boolean', default: false } },
  });
  const entries = await loadEntries();
  const chosen = entries.filter(({ model }) => positionals.length === 0 || positionals.includes(model.name));
  let record = JSON.parse(await readFile(RECORD, 'utf8')) as ZooRecord;
  for (const entry of values.page ? [] : chosen) {
    record = add(record, entry.model.name, await measure(entry));
    await writeFile(RECORD, `${JSON.stringify(record, undefined, 2)}\n`);
  }
  await writeFile(PAGE, formatPage(entries, record));
  return values.page || chosen.every(({ model }) => record.models[model.name]?.failures === 0) ? 0 : 1;
}

interface Measured {
  readonly record: ModelRecord;
  readonly versions: Readonly<Record<string, string>>;
}

const add = ({ models }: ZooRecord, name: string, { record, versions }: Measured): ZooRecord => ({
  versions,
  models: Object.fromEntries(Object.entries({ ...models, [name]: record }).sort(([a], [b]) => (a < b ? -1 : 1))),
});

async function measure({ model, origins }: Entry): Promise<Measured> {
  const start = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'netglot-zoo-'));
  try {
    const cases = casesOf(model, { sources: sourcesOf(model), levels: LEVELS, full: true, seed: 1 });
    const report = await proveCases([cases]);
    for (const { level, between, details } of report.verdicts.filter(({ passed }) => !passed))
      say(`${model.name}, ${level}, ${between}: ${details.join('; ')}`);
    const peers = peersOf(model, origins);
    const agreements = peers.length === 0 ? [] : await compareWithPeers(peers, folder);
    say(`${model.name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    return { record: recordOf(model, report, agreements), versions: versionsOf(report) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const sourcesOf = (model: Model): ProofCase['sources'] =>
  Object.fromEntries(
    TARGETS.map((target) => {
      const { file, symbol } = target.sourceOf(model);
      return [target.name, { file: join(ROOT, 'out', file), symbol }];
    }),
  );
