/** `--json`: what scripts and editors read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { toJson } from '../../../spec/json.ts';
import inceptionV2 from '../../../spec/models/inception-v2.ts';
import { ROOT } from '../../support/commands.ts';
import { Workbench } from './support.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('shipped')));
afterAll(() => bench.remove());

const PAGE = readFileSync(join(ROOT, 'docs/diagnostics.md'), 'utf8');

it.each([
  ['bad.json --json', 'NG113', { file: 'bad.json', line: 3, column: 11, received: '12', allowed: 'text' }],
  ['bad.json --check --json', 'NG113', { line: 3 }],
  ['summary bad.json --json', 'NG113', { line: 3 }],
  ['list bad.json --json', 'NG113', { line: 3 }],
  ['verify bad.json --json', 'NG113', { line: 3 }],
  ['weights init bad.json w.safetensors --seed 1 --json', 'NG113', { line: 3 }],
  ['weights inspect missing.safetensors --json', 'NG607', { place: ['missing.safetensors'] }],
  ['--json --chekc', 'NG401', { received: '--chekc', place: ['arguments'] }],
])('gives diagnostics as lines of JSON: gen %s', (line, code, wanted) => {
  const place = bench.openPlace();
  place.write('bad.json', toJson(inceptionV2).replace('"name": "inception-v2"', '"name": 12'));
  const { code: exit, stdout, stderr } = place.gen(...line.split(' '));
  expect([exit, stdout]).toEqual([2, '']);
  const [first, ...others] = stderr.trimEnd().split('\n');
  expect(others).toEqual([]);
  const docs = `docs/diagnostics.md#${code.toLowerCase()}`;
  expect(JSON.parse(first ?? '')).toMatchObject({ code, docs, message: expect.any(String), ...wanted });
  expect(PAGE).toContain(`(#${code.toLowerCase()})`);
});

it('gives what was written, and what differs', () => {
  const place = bench.openPlace();
  const file = 'keras/inception_v2.py';
  const args = ['inception-v2', '--target', 'keras', '--json'];
  const verdictOf = (...more: readonly string[]): unknown => {
    const { files } = JSON.parse(place.gen(...args, ...more).stdout) as { files: { path: string; verdict: string }[] };
    return files.find(({ path }) => path === file)?.verdict;
  };
  expect(verdictOf('--check')).toBe('missing');
  expect(place.gen(...args, '--check').code).toBe(1);
  expect(verdictOf()).toBe('missing');
  expect(verdictOf('--check')).toBe('fresh');
  place.write(`out/${file}`, `${place.read(`out/${file}`)}# mine\n`);
  expect(verdictOf('--check')).toBe('edited');
});
