/** Random networks in the real frameworks: one process a framework for all of them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { summarize } from '../../spec/passes/summary.ts';
import { BACKENDS, ONE_THREAD, writeSources } from '../faults/harness.ts';
import { gridsOf, type Level, type ProofCase } from '../proof/case.ts';
import { prove } from '../proof/prove.ts';
import type { Verdict } from '../proof/verdict.ts';
import type { ModelArguments } from '../protocol.ts';
import type { Drawn } from './valid.ts';

const LEVELS: readonly Level[] = ['counts', 'shapes', 'config', 'forward', 'gradient'];
const OTHER = ', other arguments';

export interface Disagreement {
  readonly drawn: Drawn;
  readonly verdicts: readonly Verdict[];
}

export interface NetworksReport {
  readonly verdicts: number;
  readonly disagreements: readonly Disagreement[];
  readonly versions: Awaited<ReturnType<typeof prove>>['versions'];
}

/** Proves networks at their default arguments and at others. */
export async function proveNetworks(
  networks: readonly Drawn[],
  progress?: (line: string) => void,
): Promise<NetworksReport> {
  const folder = await mkdtemp(join(tmpdir(), 'netglot-fuzz-'));
  try {
    const cases: ProofCase[] = [];
    for (const [i, { id, model, arguments: given }] of networks.entries()) {
      const sources = await writeSources(model, join(folder, String(i)));
      // Without parameters there is nothing to count.
      const { trainable, nonTrainable } = summarize(model);
      const levels = LEVELS.filter((level) => level !== 'counts' || trainable + nonTrainable > 0);
      const shared = { model, sources, levels, seed: i + 1, double: true };
      cases.push({ ...shared, id, arguments: {}, grids: gridsOf(model) });
      if (Object.keys(given).length === 0) continue;
      const others = { ...shared, id: id + OTHER, arguments: given as ModelArguments };
      cases.push({ ...others, grids: gridsOf(model).slice(0, 1) });
    }
    const options = { backends: BACKENDS, environment: ONE_THREAD };
    const { verdicts, versions } = await prove(cases, { ...options, ...(progress && { progress }) });
    const disagreements = networks.flatMap((drawn): Disagreement[] => {
      const failed = verdicts.filter(
        ({ model, passed }) => !passed && (model === drawn.id || model === drawn.id + OTHER),
      );
      return failed.length === 0 ? [] : [{ drawn, verdicts: failed }];
    });
    return { verdicts: verdicts.length, disagreements, versions };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
