/** docs/zoo.md is what the descriptions and docs/zoo.json give. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { loadEntries } from '../../verify/zoo/main.ts';
import { formatPage } from '../../verify/zoo/page.ts';
import { originKey, type ZooRecord } from '../../verify/zoo/record.ts';
import { PEERS_BOUND } from '../../verify/weights/peers.ts';

const DOCS = join(fileURLToPath(new URL('../..', import.meta.url)), 'docs');
const read = (name: string): string => readFileSync(join(DOCS, name), 'utf8');
const record = JSON.parse(read('zoo.json')) as ZooRecord;

it('is fresh: npm run zoo -- --page writes it anew', async () => {
  expect(read('zoo.md')).toBe(formatPage(await loadEntries(), record));
});

it('has no weights on record that disagree, and none without a rule', async () => {
  const rules = (await loadEntries()).flatMap(({ model, origins }) =>
    origins.map((origin) => `${model.name} ${originKey(origin)}`),
  );
  for (const [model, found] of Object.entries(record.weights)) {
    for (const [key, error] of Object.entries(found)) {
      expect(error).toBeLessThanOrEqual(PEERS_BOUND);
      expect(rules.some((rule) => `${model} ${key}`.startsWith(`${rule}.`))).toBe(true);
    }
  }
});

it('has no failure on record', () => {
  const found = [...Object.entries(record.models), ...Object.entries(record.trained)];
  expect(found.filter(([, { failures }]) => failures > 0)).toEqual([]);
});
