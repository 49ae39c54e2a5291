/** The micro-networks in Keras on its other backends, against PyTorch: what needs no float64. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { gridsOf, type ProofCase } from '../../verify/proof/case.ts';
import { prove, type ProofReport } from '../../verify/proof/prove.ts';
import { MICRO_NETWORKS } from '../micro/index.ts';
import { emitInto } from '../parity/proof-sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'netglot-backends-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cases = MICRO_NETWORKS.map((model): ProofCase => {
  const { pytorch, keras } = emitInto(folder, model);
  const levels = ['counts', 'shapes', 'config', 'forward'] as const;
  return {
    id: model.name,
    model,
    arguments: {},
    sources: { pytorch, keras },
    grids: gridsOf(model),
    levels,
    seed: 1,
    double: false,
  };
});

/** What a backend of Keras gets wrong by itself; the day it is mended, the test says so. */
const KNOWN: Readonly<Record<string, string>> = {
  'torch micro-average-pool-border': 'replicated border cells count where `same` pads an average pool unevenly',
};

describe.each(['torch', 'jax'])('Keras on %s', (backend) => {
  let report: ProofReport;
  beforeAll(async () => {
    report = await prove(cases, { backends: { keras: backend } });
  });

  it.each(cases)('is the same network: $id', ({ id }) => {
    const verdicts = report.verdicts.filter(({ model }) => model === id);
    expect(verdicts.length).toBeGreaterThan(0);
    const failed = verdicts
      .filter(({ passed }) => !passed)
      .map(({ level, between, place }) => ({ level, between, place }));
    const known = KNOWN[`${backend} ${id}`];
    expect(failed).toEqual(known === undefined ? [] : [{ level: 'forward', between: 'pytorch-keras', place: 'down' }]);
  });
});
