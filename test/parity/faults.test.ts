/** A proof that cannot fail is worthless: faults of the catalogue are seen, each in one target here, and nothing else is. */
import { beforeAll, expect, it } from 'vitest';

import { FAULTS } from '../../verify/faults/catalogue/index.ts';
import { isApplicable, type Fault } from '../../verify/faults/fault.ts';
import { runFaults } from '../../verify/faults/harness.ts';
import type { InjectionResult } from '../../verify/faults/result.ts';
import type { Verdict } from '../../verify/proof/verdict.ts';
import { FRAMEWORKS, type Framework } from '../../verify/protocol.ts';
import { MICRO_NETWORKS } from '../micro/index.ts';

/** Each in the others, too, takes three times as long: `npm run faults` does, and docs/faults.md holds what it found. */
const targetOf = (fault: Fault, index: number): Framework => {
  const applicable = FRAMEWORKS.filter((framework) => isApplicable(fault[framework]));
  return applicable[index % applicable.length] as Framework;
};
const TARGETS = FAULTS.map((fault, i) => ({ id: fault.id, fault, framework: targetOf(fault, i) }));

/** The catalogue takes more than the other tests of this tier. */
const TIMEOUT = 30 * 60_000;

let results: readonly InjectionResult[];
let alarms: readonly Verdict[];

beforeAll(async () => {
  const run = await runFaults(FAULTS, {
    models: MICRO_NETWORKS,
    isWanted: (fault, framework) => TARGETS.some((one) => one.fault === fault && one.framework === framework),
  });
  ({ results, alarms } = run);
}, TIMEOUT);

it('has faults for every target', () => {
  for (const framework of FRAMEWORKS)
    expect(TARGETS.filter((one) => one.framework === framework).length).toBeGreaterThanOrEqual(25);
});

it.each(TARGETS)('$id in $framework', ({ fault, framework }) => {
  const result = results.find((one) => one.fault === fault && one.target === framework);
  expect(result?.problems).toEqual([]);
  expect(result?.caught).toBe(true);
});

it('raises no alarm over the unharmed sources', () => {
  expect(alarms).toEqual([]);
});
