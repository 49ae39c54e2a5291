/** A proof that cannot fail is worthless: every fault of the catalogue is seen in every target, and nothing else is. */
import { beforeAll, describe, expect, it } from 'vitest';

import { FAULTS } from '../../verify/faults/catalogue/index.ts';
import { proveUnharmed } from '../../verify/faults/false-alarms.ts';
import { isApplicable } from '../../verify/faults/fault.ts';
import { runFaults, type FaultRun } from '../../verify/faults/harness.ts';
import { FRAMEWORKS } from '../../verify/protocol.ts';
import { MICRO_NETWORKS } from '../micro/index.ts';

/** Besides those of proof.test.ts and of the faults; `npm run faults` takes 20. */
const SEEDS = 1;

/** The whole catalogue in three frameworks takes more than the other tests of this tier. */
const TIMEOUT = 30 * 60_000;

let run: FaultRun;

beforeAll(async () => {
  run = await runFaults(FAULTS, { models: MICRO_NETWORKS });
}, TIMEOUT);

describe.each(FRAMEWORKS)('in %s', (framework) => {
  it.each(FAULTS.filter((fault) => isApplicable(fault[framework])))('$id', (fault) => {
    const result = run.results.find((one) => one.fault === fault && one.target === framework);
    expect(result?.problems).toEqual([]);
    expect(result?.caught).toBe(true);
  });
});

it(
  'raises no alarm over the unharmed sources',
  async () => {
    expect(run.alarms).toEqual([]);
    const { verdicts } = await proveUnharmed({ models: MICRO_NETWORKS, seeds: SEEDS });
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
  },
  TIMEOUT,
);
