/** The unharmed sources over many seeds, which draw the weights, the inputs and the fresh parameters. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Model } from '../../spec/ir/model.ts';
import { gridsOf, LEVELS, type ProofCase } from '../proof/case.ts';
import { prove, type ProofReport } from '../proof/prove.ts';
import { BACKENDS, ONE_THREAD, writeSources } from './harness.ts';

export interface SeedOptions {
  readonly models: readonly Model[];
  readonly seeds: number;
  readonly progress?: (line: string) => void;
}

/** Far from one another, for the proof counts on from a seed. */
const seedOf = (index: number): number => 1000 * (index + 1);

export async function proveUnharmed({ models, seeds, progress }: SeedOptions): Promise<ProofReport> {
  const folder = await mkdtemp(join(tmpdir(), 'netglot-unharmed-'));
  try {
    const cases: ProofCase[] = [];
    for (const model of models) {
      const sources = await writeSources(model, folder);
      const shared = { model, arguments: {}, sources, grids: gridsOf(model), levels: LEVELS, double: true };
      for (let index = 0; index < seeds; index++) {
        cases.push({ ...shared, id: `${model.name}, seed ${seedOf(index)}`, seed: seedOf(index) });
      }
    }
    return await prove(cases, {
      backends: BACKENDS,
      environment: ONE_THREAD,
      ...(progress !== undefined && { progress }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
