/** What was found of faults and unharmed sources, kept in docs/faults.json: a part of the catalogue can be run anew. */
import { LEVELS, type Level } from '../proof/case.ts';
import type { ProofReport } from '../proof/prove.ts';
import type { Framework } from '../protocol.ts';
import type { FaultRun } from './harness.ts';
import type { InjectionResult, Notice } from './result.ts';

export const LETTERS: Readonly<Record<Level, string>> = {
  counts: 'N',
  shapes: 'S',
  config: 'C',
  forward: 'F',
  gradient: 'G',
  training: 'T',
  initialization: 'I',
};

const MARKS: Readonly<Record<Notice, (letter: string) => string>> = {
  caught: (letter) => letter,
  refused: (letter) => letter.toLowerCase(),
  passed: () => '',
};

/** A letter for each level that noticed, a small one where the framework refused; nothing where none did. */
export type Noticed = string;

/** The largest disagreement of a level over the seeds, in the unit of the bound. */
export interface Worst {
  readonly level: Level;
  readonly between: string;
  readonly measure: string;
  readonly disagreement: number;
  readonly bound: number;
}

export interface NetworkRecord {
  readonly seeds: number;
  readonly verdicts: number;
  readonly alarms: number;
  readonly worst: readonly Worst[];
  /** Where float32 was given more room than its bound: verify/proof/levels/forward.ts. */
  readonly room: readonly string[];
}

export interface FaultRecord {
  readonly versions: Readonly<Partial<Record<Framework, string>>>;
  /** By the id of the fault. */
  readonly faults: Readonly<Record<string, Readonly<Partial<Record<Framework, Noticed>>>>>;
  /** By the name of the network. */
  readonly unharmed: Readonly<Record<string, NetworkRecord>>;
}

/** A fault that is seen for a reason that it does not foresee counts as not seen. */
export const noticedBy = ({ caught, problems, notices }: InjectionResult): Noticed =>
  caught && problems.length === 0 ? LEVELS.map((level) => MARKS[notices[level]](LETTERS[level])).join('') : '';

/** The record with the results of a run in the place of older ones of the same faults. */
export function addFaults(record: FaultRecord, { results, versions }: FaultRun): FaultRecord {
  const faults = { ...record.faults };
  for (const result of results)
    faults[result.fault.id] = { ...faults[result.fault.id], [result.target]: noticedBy(result) };
  return { ...record, versions: { ...record.versions, ...wordsOf(versions) }, faults };
}

/** The record with what many seeds gave for the networks of the report. */
export function addUnharmed(record: FaultRecord, { verdicts }: ProofReport, seeds: number): FaultRecord {
  const unharmed = { ...record.unharmed };
  for (const network of new Set(verdicts.map(networkOf)))
    unharmed[network] = networkRecordOf(
      verdicts.filter((verdict) => networkOf(verdict) === network),
      seeds,
    );
  return { ...record, unharmed };
}

/** Without faults and networks that are there no more. */
export function withoutStrangers(
  record: FaultRecord,
  faults: readonly { readonly id: string }[],
  networks: readonly { readonly name: string }[],
): FaultRecord {
  const keep = <Value>(all: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> =>
    Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
  return {
    ...record,
    faults: keep(
      record.faults,
      faults.map(({ id }) => id),
    ),
    unharmed: keep(
      record.unharmed,
      networks.map(({ name }) => name),
    ),
  };
}

type Verdicts = ProofReport['verdicts'];

/** Cases are named after the network and the seed. */
const networkOf = ({ model }: Verdicts[number]): string => model.split(',')[0] as string;

const networkRecordOf = (verdicts: Verdicts, seeds: number): NetworkRecord => ({
  seeds,
  verdicts: verdicts.length,
  alarms: verdicts.filter(({ passed }) => !passed).length,
  worst: worstOf(
    verdicts.flatMap(({ level, between, measure, disagreement, bound }) =>
      disagreement === undefined || bound === undefined ? [] : [{ level, between, measure, disagreement, bound }],
    ),
  ),
  room: verdicts.flatMap(({ model, level, between, notes = [] }) =>
    level === 'forward' ? notes.map((note) => `${model}, ${between}, ${note}`) : [],
  ),
});

/** The largest of every level, pair and measure. */
export function worstOf(all: readonly Worst[]): readonly Worst[] {
  const worst = new Map<string, Worst>();
  for (const one of all) {
    const key = [one.level, one.between, one.measure].join();
    if (!((worst.get(key)?.disagreement ?? -1) >= one.disagreement)) worst.set(key, one);
  }
  return [...worst.values()];
}

const wordsOf = (versions: FaultRun['versions']): FaultRecord['versions'] =>
  Object.fromEntries(
    Object.entries(versions).map(([framework, words]) => [
      framework,
      Object.entries(words)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ]),
  );
