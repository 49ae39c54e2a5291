/** The work of main.mjs: draws, proves, and records what was covered and what failed. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { toJson } from '../../spec/json.ts';
import { summarize } from '../../spec/passes/summary.ts';
import { ROOT } from '../house.ts';
import { TOPICS, type Topic } from './everything.ts';
import { formatPage } from './page.ts';
import { proveNetworks, type Disagreement, type NetworksReport } from './prove-networks.ts';
import { missingIn, type Failure, type FuzzRecord, type InvalidRecord, type ValidRecord } from './record.ts';
import { runInvalid } from './run-invalid.ts';
import { shrink, type FailsAlike } from './shrink.ts';
import { complaintOf, drawValid, type Drawn } from './valid.ts';

const say = (line: string): void => console.log(line);

/** Networks of one process of every framework. */
const BATCH = 100;
/** Networks from which on everything is to be covered, and the run is the one on record. */
const LONG = 1000;
/** Failures that are shrunk: the first on each level between the same frameworks, since each takes minutes. */
const SHRUNK = 3;

const RECORD = join(ROOT, 'docs', 'fuzz.json');

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      valid: { type: 'string', default: '100' },
      invalid: { type: 'string', default: '1000' },
    },
  });
  const [seed, valid, invalid] = [values.seed, values.valid, values.invalid].map(Number) as [number, number, number];
  const wrong = await fuzzInvalid(seed, invalid);
  const isSound = wrong.failures.length + wrong.filesWritten === 0;
  if (valid === 0) {
    await writeInvalid(seed, wrong);
    return isSound ? 0 : 1;
  }
  const { record, versions } = await fuzzValid(seed, valid);
  const isLong = valid >= LONG;
  const missing = missingIn(record);
  if (missing.length > 0) say(`not covered: ${missing.join('; ')}`);
  if (isLong) await write({ seed, versions, valid: record, invalid: wrong });
  return isSound && record.failures.length + (isLong ? missing.length : 0) === 0 ? 0 : 1;
}

/** Wrong descriptions by themselves, as many as those of the same seed on record, take their place. */
async function writeInvalid(seed: number, invalid: InvalidRecord): Promise<void> {
  const record = JSON.parse(await readFile(RECORD, 'utf8')) as FuzzRecord;
  if (record.seed === seed && record.invalid.count === invalid.count) await write({ ...record, invalid });
}

async function write(record: FuzzRecord): Promise<void> {
  await writeFile(RECORD, `${JSON.stringify(record, undefined, 2)}\n`);
  await writeFile(join(ROOT, 'docs', 'fuzz.md'), formatPage(record));
}

interface FuzzedValid {
  readonly record: ValidRecord;
  readonly versions: NetworksReport['versions'];
}

async function fuzzValid(seed: number, count: number): Promise<FuzzedValid> {
  const start = performance.now();
  const elapsed = (): number => Math.round((performance.now() - start) / 1000);
  const { networks, coverage, refused, broken } = drawValid(seed, count);
  say(`${networks.length} networks drawn after ${elapsed()} s`);
  const failures: Failure[] = [];
  const known = new Set<string>();
  const fail = async (drawn: Drawn, said: readonly Disagreement[], failsAlike: FailsAlike): Promise<void> => {
    announce(drawn.id, said);
    const cause = `${said[0]?.level} ${said[0]?.between}`;
    const isNew = !known.has(cause) && known.size < SHRUNK;
    known.add(cause);
    const smallest = isNew ? await shrink(drawn, failsAlike) : drawn;
    const network: unknown = JSON.parse(toJson(smallest.model));
    failures.push({ id: drawn.id, said, network, arguments: smallest.arguments });
    say(`  ${isNew ? 'the smallest that fails alike' : 'the network'}, at ${JSON.stringify(smallest.arguments)}:`);
    say(JSON.stringify(network));
  };
  for (const { drawn, message } of broken) {
    const said = [{ level: 'description', between: 'netglot', details: [message] }];
    await fail(drawn, said, async (others) => others.map((one) => complaintOf(one)?.isRefusal === false));
  }
  let verdicts = 0;
  let versions: NetworksReport['versions'] = {};
  for (let i = 0; i < networks.length; i += BATCH) {
    const batch = networks.slice(i, i + BATCH);
    const proof = await proveNetworks(batch);
    verdicts += proof.verdicts;
    versions = proof.versions;
    const wrong = proof.disagreements.filter((said) => said.length > 0).length;
    say(`${i + batch.length} networks, ${verdicts} verdicts after ${elapsed()} s; ${wrong} of this batch disagree`);
    for (const [at, said] of proof.disagreements.entries()) {
      if (said[0] !== undefined) await fail(batch[at] as Drawn, said, disagreesLike(said[0]));
    }
  }
  const layers = networks.reduce((sum, { model }) => sum + summarize(model).nodes.length, 0);
  const counts = TOPICS.map((topic) => [topic, coverage.countsOf(topic)] as const);
  const record: ValidRecord = {
    count: networks.length,
    layers,
    verdicts,
    seconds: elapsed(),
    refused: Object.fromEntries(refused),
    failures,
    coverage: Object.fromEntries(counts) as Record<Topic, Readonly<Record<string, number>>>,
  };
  for (const [topic, one] of counts) {
    const found = Object.values(one);
    say(`${topic}: ${found.filter((times) => times > 0).length} of ${found.length}`);
  }
  say(`${count} networks of seed ${seed} in ${elapsed()} s, ${failures.length} failed`);
  return { record, versions };
}

/** Whether networks fail on the same level between the same frameworks. */
const disagreesLike =
  ({ level, between }: Disagreement): FailsAlike =>
  async (networks) => {
    const sound = networks.filter((one) => complaintOf(one) === undefined);
    const { disagreements } = await proveNetworks(sound);
    const alike = new Set(
      sound.filter((_, i) => disagreements[i]?.some((one) => one.level === level && one.between === between)),
    );
    return networks.map((one) => alike.has(one));
  };

/** A stack says in its first and last lines what matters. */
const brief = (details: string): string =>
  details.split('\n').length <= 4
    ? details
    : [...details.split('\n').slice(0, 2), '…', details.trim().split('\n').at(-1)].join('\n');

function announce(id: string, said: readonly Disagreement[]): void {
  say(`network ${id}:`);
  for (const { level, between, details } of said) say(`  ${level}, ${between}: ${details.map(brief).join('; ')}`);
}

async function fuzzInvalid(seed: number, count: number): Promise<InvalidRecord> {
  const start = performance.now();
  const { codes, failures, slowest, filesWritten } = await runInvalid(seed, count);
  failures.forEach(say);
  const { valid = 0, ...ranked } = Object.fromEntries([...codes].sort(([, a], [, b]) => b - a));
  const seconds = Math.round((performance.now() - start) / 1000);
  say(`${count} wrong descriptions of seed ${seed} in ${seconds} s: ${JSON.stringify(ranked)}, ${valid} valid`);
  say(`${failures.length} failed, ${filesWritten} files written; the slowest took ${slowest.toFixed(2)} s`);
  return { count, seconds, codes: ranked, valid, filesWritten, failures, slowest };
}
