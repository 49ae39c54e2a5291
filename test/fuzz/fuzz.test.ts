/** A hundred random networks are sound, emitted and twins, and a thousand wrong descriptions end in diagnostics. */
import { beforeAll, describe, expect, it } from 'vitest';

import { OPERATIONS } from '../../spec/ops/index.ts';
import { TOPICS } from '../../verify/fuzz/everything.ts';
import { runInvalid } from '../../verify/fuzz/run-invalid.ts';
import { drawValid, type ValidDraw } from '../../verify/fuzz/valid.ts';
import { RULES } from '../../verify/fuzz/vocabulary.ts';

const SEED = 1;

describe('the vocabulary of the fuzzer', () => {
  it.each(Object.values(OPERATIONS))('has $kind with all its attributes', ({ kind, attributes }) => {
    expect(Object.keys(RULES[kind]?.attributes ?? {}).sort()).toEqual(Object.keys(attributes).sort());
  });
});

describe('random networks', () => {
  let draw: ValidDraw;
  beforeAll(() => {
    draw = drawValid(SEED, 100);
  });

  it('are valid, and emitted alike from their JSON', () => {
    expect(draw.broken.map(({ message }) => message)).toEqual([]);
    expect(draw.networks).toHaveLength(100);
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
