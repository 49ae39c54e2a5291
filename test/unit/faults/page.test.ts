/** docs/faults.md is what the catalogue and docs/faults.json give, and nothing of the catalogue is missing in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { FAULTS } from '../../../verify/faults/catalogue/index.ts';
import type { FaultRecord } from '../../../verify/faults/record.ts';
import { figuresOf, formatReport } from '../../../verify/faults/report.ts';
import { MICRO_NETWORKS } from '../../micro/index.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (...path: readonly string[]): string => readFileSync(join(ROOT, ...path), 'utf8');
const record = JSON.parse(read('docs', 'faults.json')) as FaultRecord;
const figures = figuresOf(record, FAULTS, MICRO_NETWORKS);

it('is fresh: npm run faults -- NAME runs a fault, or a network and its faults, and writes it anew', () => {
  expect(read('docs', 'faults.md')).toBe(formatReport(record, FAULTS, MICRO_NETWORKS));
});

it('has every injection caught, and every network run over 20 seeds without an alarm', () => {
  expect(figures).toMatchObject({ missed: 0, alarms: 0, seeds: 20 });
});

it('has no networks and faults on record that are gone', () => {
  expect(Object.keys(record.faults).sort()).toEqual(FAULTS.map(({ id }) => id).sort());
  expect(Object.keys(record.unharmed).sort()).toEqual(MICRO_NETWORKS.map(({ name }) => name).sort());
});

it('gives the figures of the README', () => {
  const number = (value: number): string => value.toLocaleString('en');
  const said = read('README.md').replaceAll(/\s+/g, ' ');
  expect(said).toContain(`${figures.faults} kinds of mistakes`);
  expect(said).toContain(`all ${number(figures.injections)} injections were caught`);
  expect(said).toContain(
    `${figures.alarms} false alarms in ${number(figures.verdicts)} verdicts over ${figures.seeds} seeds`,
  );
});
