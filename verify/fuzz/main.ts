/** The work of main.mjs: draws, proves, and says what was covered and what failed. */
import { parseArgs } from 'node:util';

import { toJson } from '../../spec/json.ts';
import { Coverage, TOPICS } from './coverage.ts';
import { proveNetworks } from './prove-networks.ts';
import { runInvalid } from './run-invalid.ts';
import { complaintOf, drawNetworks, type Drawn } from './valid.ts';

const say = (line: string): void => console.log(line);

/** Networks of one process of every framework. */
const BATCH = 100;

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      valid: { type: 'string', default: '100' },
      invalid: { type: 'string', default: '1000' },
    },
  });
  const seed = Number(values.seed);
  const failed = (await fuzzValid(seed, Number(values.valid))) + fuzzInvalid(seed, Number(values.invalid));
  return failed === 0 ? 0 : 1;
}

async function fuzzValid(seed: number, count: number): Promise<number> {
  const start = performance.now();
  const coverage = new Coverage();
  const sound: Drawn[] = [];
  let failed = 0;
  for (const drawn of drawNetworks(seed, count, coverage)) {
    const complaint = complaintOf(drawn);
    if (complaint === undefined) {
      sound.push(drawn);
      coverage.note(drawn.model);
    } else {
      failed += 1;
      report(drawn, complaint);
    }
  }
  for (let i = 0; i < sound.length; i += BATCH) {
    const { disagreements, verdicts } = await proveNetworks(sound.slice(i, i + BATCH), say);
    failed += disagreements.length;
    for (const { drawn, verdicts: wrong } of disagreements) {
      report(
        drawn,
        wrong.map(({ level, between, details }) => `${level}, ${between}: ${details.join('; ')}`).join('\n'),
      );
    }
    say(`${verdicts} verdicts, ${disagreements.length} networks disagree`);
  }
  for (const topic of TOPICS) {
    const { covered, all } = coverage.share(topic);
    say(`${topic}: ${covered} of ${all}${covered < all ? `, not ${coverage.missing(topic).join('; ')}` : ''}`);
  }
  say(`${count} networks of seed ${seed} in ${((performance.now() - start) / 1000).toFixed(0)} s, ${failed} failed`);
  return failed;
}

function report({ id, model }: Drawn, complaint: string): void {
  say(`network ${id}: ${complaint}`);
  say(toJson(model));
}

function fuzzInvalid(seed: number, count: number): number {
  const { codes, failures, slowest } = runInvalid(seed, count);
  failures.forEach(say);
  const ranked = [...codes].sort(([, a], [, b]) => b - a).map(([code, times]) => `${code} ${times}`);
  say(`${count} wrong descriptions of seed ${seed}: ${ranked.join(', ')}; the slowest took ${slowest.toFixed(2)} s`);
  return failures.length;
}
