/** A hundred random networks are sound and emitted, and a thousand wrong descriptions end in diagnostics. */
import { beforeAll, describe, expect, it } from 'vitest';

import { OPERATIONS } from '../../spec/ops/index.ts';
import { Coverage, TOPICS } from '../../verify/fuzz/coverage.ts';
import { runInvalid } from '../../verify/fuzz/run-invalid.ts';
import { complaintOf, drawNetworks, type Drawn } from '../../verify/fuzz/valid.ts';
import { RULES } from '../../verify/fuzz/vocabulary.ts';

const SEED = 1;

describe('the vocabulary of the fuzzer', () => {
  it.each(Object.values(OPERATIONS))('has $kind with all its attributes', ({ kind, attributes }) => {
    expect(Object.keys(RULES[kind]?.attributes ?? {}).sort()).toEqual(Object.keys(attributes).sort());
  });
});

describe('random networks', () => {
  const coverage = new Coverage();
  let networks: readonly Drawn[];
  beforeAll(() => {
    networks = [...drawNetworks(SEED, 100, coverage)].map((drawn) => {
      if (complaintOf(drawn) === undefined) coverage.note(drawn.model);
      return drawn;
    });
  });

  it('are valid, and emitted alike from their JSON', () => {
    expect(networks.flatMap((drawn) => complaintOf(drawn) ?? [])).toEqual([]);
  });
  it('cover the operations', () => {
    expect(coverage.missing('operations')).toEqual([]);
    for (const topic of TOPICS) {
      const { covered, all } = coverage.share(topic);
      expect(covered / all, topic).toBeGreaterThan(0.6);
    }
  });
});

it('ends wrong descriptions in a diagnostic', () => {
  const { codes, failures } = runInvalid(SEED, 1000);
  expect(failures).toEqual([]);
  expect(codes.size).toBeGreaterThan(8);
});
