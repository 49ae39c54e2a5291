/** What a run of the fuzzer has found, as docs/fuzz.json keeps it. */
import type { Framework } from '../protocol.ts';
import type { Topic } from './everything.ts';
import type { Disagreement } from './prove-networks.ts';

export interface Failure {
  /** The seed and the number of the network. */
  readonly id: string;
  readonly said: readonly Disagreement[];
  /** The smallest network that fails alike, as a description. */
  readonly network: unknown;
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface ValidRecord {
  readonly count: number;
  readonly layers: number;
  readonly verdicts: number;
  readonly seconds: number;
  /** How many more were drawn that a target cannot express, by what it says. */
  readonly refused: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
  /** In how many networks everything was that there is to cover. */
  readonly coverage: Readonly<Record<Topic, Readonly<Record<string, number>>>>;
}

export interface InvalidRecord {
  readonly count: number;
  readonly seconds: number;
  /** How often each code came first. */
  readonly codes: Readonly<Record<string, number>>;
  /** How many were valid after all, and emitted. */
  readonly valid: number;
  readonly filesWritten: number;
  readonly failures: readonly string[];
  readonly slowest: number;
}

export interface FuzzRecord {
  readonly seed: number;
  readonly versions: Readonly<Partial<Record<Framework, Readonly<Record<string, string>>>>>;
  readonly valid: ValidRecord;
  readonly invalid: InvalidRecord;
}

/** What no network had, by topic. */
export const missingIn = ({ coverage }: ValidRecord): readonly string[] =>
  Object.entries(coverage).flatMap(([topic, counts]) =>
    Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [`${topic}: ${name}`] : [])),
  );
