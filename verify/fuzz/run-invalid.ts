/** Many wrong descriptions, and what became of them. */
import fc from 'fast-check';

import { toJson } from '../../spec/json.ts';
import { Coverage } from './coverage.ts';
import { judgeInvalid, mutate } from './invalid.ts';
import { choices, Tape } from './tape.ts';
import { drawNetworks } from './valid.ts';

export interface InvalidReport {
  /** How often each code came first; `valid` where the changes did no harm, and all targets emitted. */
  readonly codes: ReadonlyMap<string, number>;
  /** What should not have happened, with the description where it can be written down. */
  readonly failures: readonly string[];
  readonly slowest: number;
}

/** Valid descriptions that the wrong ones are made from. */
const ORIGINALS = 40;
/** Seconds that one description may take. */
const LONGEST = 10;

export function runInvalid(seed: number, count: number): InvalidReport {
  const originals = [...drawNetworks(seed, ORIGINALS, new Coverage())].map(({ model }) => toJson(model));
  const codes = new Map<string, number>();
  const failures: string[] = [];
  let slowest = 0;
  for (const [i, one] of fc.sample(choices, { seed, numRuns: count }).entries()) {
    const subject = mutate(originals[i % originals.length] as string, new Tape(one));
    const what = `seed ${seed}, number ${i}, as ${subject.form}`;
    try {
      const { code, seconds } = judgeInvalid(subject);
      codes.set(code, (codes.get(code) ?? 0) + 1);
      slowest = Math.max(slowest, seconds);
      if (seconds > LONGEST) failures.push(`${what}: ${seconds.toFixed(1)} s`);
    } catch (error) {
      failures.push(`${what}: ${String((error as Error).stack)}`);
    }
  }
  return { codes, failures, slowest };
}
