/**
 * A hundred random networks, and those that random networks have shown to be wrong once, are sound, emitted and twins; a
 * thousand wrong descriptions end in diagnostics.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { fromJson } from '../../spec/json.ts';
import { OPERATIONS } from '../../spec/ops/index.ts';
import { TOPICS } from '../../verify/fuzz/everything.ts';
import type { Network } from '../../verify/fuzz/network.ts';
import { proveNetworks, type NetworksReport } from '../../verify/fuzz/prove-networks.ts';
import { runInvalid } from '../../verify/fuzz/run-invalid.ts';
import { complaintOf, drawValid, type ValidDraw } from '../../verify/fuzz/valid.ts';
import { RULES } from '../../verify/fuzz/vocabulary.ts';

const SEED = 1;

interface Found extends Network {
  readonly cause: string;
}

/** Small networks that failed once, each with the cause, which is mended. */
function readFound(): readonly Found[] {
  const folder = join(import.meta.dirname, 'found');
  return readdirSync(folder).map((file): Found => {
    const { cause, network, ...found } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Found & {
      readonly network: unknown;
    };
    return { cause, arguments: found.arguments, model: fromJson(JSON.stringify(network)), seed: 1 };
  });
}

describe('the vocabulary of the fuzzer', () => {
  it.each(Object.values(OPERATIONS))('has $kind with all its attributes', ({ kind, attributes }) => {
    expect(Object.keys(RULES[kind]?.attributes ?? {}).sort()).toEqual(Object.keys(attributes).sort());
  });
});

describe('random networks', () => {
  const found = readFound();
  let draw: ValidDraw;
  let report: NetworksReport;
  beforeAll(async () => {
    draw = drawValid(SEED, 100);
    // Together, for a framework takes seconds to start.
    report = await proveNetworks([...draw.networks, ...found]);
  });

  it('are valid, and emitted alike from their JSON', () => {
    expect(draw.broken.map(({ message }) => message)).toEqual([]);
    expect(draw.networks).toHaveLength(100);
  });

  it('are the same network in every framework', () => {
    const said = draw.networks.map(({ id }, i) => ({ id, said: report.disagreements[i] }));
    expect(said.filter((one) => one.said?.length !== 0)).toEqual([]);
    expect(report.verdicts).toBeGreaterThan(2000);
  });

  it.each(found.map((one, i) => ({ ...one, i })))('stay sound: $cause', ({ i, ...one }) => {
    expect(complaintOf(one)).toBeUndefined();
    expect(report.disagreements[draw.networks.length + i]).toEqual([]);
  });

  it('are hardly ever refused by a target', () => {
    expect([...draw.refused.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(10);
  });

  it('cover the operations and most of what they are used with', () => {
    const { coverage } = draw;
    expect(coverage.missing('operations')).toEqual([]);
    for (const topic of TOPICS) {
      const { covered, all } = coverage.share(topic);
      expect(covered / all, topic).toBeGreaterThan(0.8);
    }
  });
});

it('ends wrong descriptions in a diagnostic', async () => {
  const { codes, failures, filesWritten } = await runInvalid(SEED, 1000);
  expect(failures).toEqual([]);
  expect(filesWritten).toBe(0);
  expect(codes.size).toBeGreaterThan(12);
});
