/** docs/fuzz.md is what docs/fuzz.json gives; `npm run fuzz` with a thousand networks writes both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { formatPage } from '../../verify/fuzz/page.ts';
import { missingIn, type FuzzRecord } from '../../verify/fuzz/record.ts';

const DOCS = join(fileURLToPath(new URL('../..', import.meta.url)), 'docs');
const read = (name: string): string => readFileSync(join(DOCS, name), 'utf8');

describe('the record of random networks', () => {
  it('is what the page shows', () => {
    expect(read('fuzz.md')).toBe(formatPage(JSON.parse(read('fuzz.json')) as FuzzRecord));
  });

  it('has no failure, and covers everything', () => {
    const { valid, invalid } = JSON.parse(read('fuzz.json')) as FuzzRecord;
    expect(valid.failures).toEqual([]);
    expect(invalid.failures).toEqual([]);
    expect(invalid.filesWritten).toBe(0);
    expect(missingIn(valid)).toEqual([]);
  });
});
