/** `gen init`: a description to start from. */
import { symlinkSync } from 'node:fs';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { complaintsOf } from '../../support/commands.ts';
import { Workbench } from './support.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('shipped')));
afterAll(() => bench.remove());

it.each(['my-net', 'a', 'relu', 'conv', 'list', 'resnet-20', 'conv-units', 'model'])(
  'gives a network called %s that is generated as it stands',
  (name) => {
    const place = bench.openPlace();
    const { code, stdout, stderr } = place.gen('init', name);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`npx gen verify ./${name}.ts`);
    expect(place.gen(`./${name}.ts`)).toMatchObject({ code: 0, stdout: '6 files written, 0 unchanged\n', stderr: '' });
    expect(place.gen('summary', `./${name}.ts`).stdout).toContain('stage1.1');
  },
);

it('writes what prettier leaves alone', () => {
  const place = bench.openPlace();
  place.gen('init', 'my-net');
  expect(place.read('my-net.ts')).not.toMatch(/my-network/i);
  expect(complaintsOf('npx', ['prettier', '--config', '.prettierrc.json', '--check', place.path('my-net.ts')])).toBe(
    '',
  );
});

it.each([
  ['MyNet', 'NG101', 'kebab-case'],
  ['./my-net', 'NG101', 'kebab-case'],
  ['my-net.ts', 'NG101', 'kebab-case'],
  ['../net', 'NG101', 'kebab-case'],
  ['torch', 'NG101', 'torch-net'],
  ['class', 'NG101', 'class-net'],
  ['con', 'NG101', 'con-net'],
  ['constructor', 'NG101', 'another name'],
  ['a'.repeat(101), 'NG101', 'at most 100'],
  ['conv-unit', 'NG102', 'conv-unit-net'],
])('refuses the name %s', (name, code, words) => {
  const place = bench.openPlace();
  const before = place.snapshot();
  const outcome = place.gen('init', name);
  expect(outcome).toMatchObject({ code: 2, stdout: '' });
  expect(outcome.stderr).toMatch(new RegExp(`^${code} `));
  expect(outcome.stderr).toContain(words);
  expect(place.snapshot()).toEqual(before);
});

it('replaces nothing', () => {
  const place = bench.openPlace();
  place.write('my-net.ts', 'mine');
  symlinkSync('nowhere.ts', place.path('linked.ts'));
  const before = place.snapshot();
  for (const name of ['my-net', 'linked']) {
    const { code, stderr } = place.gen('init', name);
    expect([code, stderr]).toEqual([2, expect.stringMatching(`^NG501 ${name}.ts: the file exists`)]);
  }
  expect(place.snapshot()).toEqual(before);
});
