/** `gen templates`, and `--templates` and the setting `templates`, in a project. */
import { readdirSync, rmSync } from 'node:fs';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { TARGETS } from '../../../generators/index.ts';
import { Workbench, type Place } from './support.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('shipped')));
afterAll(() => bench.remove());

const NAMES = TARGETS.flatMap(({ templates }) => templates.map(({ name }) => name));
const OURS = '{{comment "Copyright Acme."}}\n{{> netglot/file}}\n';
const FILE = 'out/pytorch/lenet_5.py';

const openPlace = (files: Readonly<Record<string, string>> = {}): Place => {
  const place = bench.openPlace();
  rmSync(place.path('netglot.config.json'));
  for (const [path, content] of Object.entries(files)) place.write(path, content);
  return place;
};

const templatesIn = (place: Place, directory: string): readonly string[] =>
  readdirSync(place.path(directory), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'));

it('lists every template', () => {
  expect(openPlace().gen('templates', 'list')).toEqual({ code: 0, stderr: '', stdout: `${NAMES.join('\n')}\n` });
});

it('copies all templates, which change nothing, and keeps what is there', () => {
  const place = openPlace({ 'mine/pytorch/file.hbs': OURS });
  const { stdout } = place.gen('templates', 'eject', 'mine');
  expect(stdout).toBe(`${NAMES.length - 1} templates written, 1 kept\n`);
  expect([...templatesIn(place, 'mine')].sort()).toEqual([...NAMES].sort());
  expect(place.read('mine/pytorch/file.hbs')).toBe(OURS);
  rmSync(place.path('mine/pytorch/file.hbs'));
  expect(place.gen('lenet-5').code).toBe(0);
  expect(place.gen('lenet-5', '--check', '--templates', 'mine')).toMatchObject({ code: 0 });
});

it('copies the templates that are named', () => {
  const place = openPlace();
  const { stdout } = place.gen('templates', 'eject', 'mine', 'pytorch/class.hbs', 'keras/function.hbs');
  expect(stdout).toBe('2 templates written, 0 kept\n');
  expect([...templatesIn(place, 'mine')].sort()).toEqual(['keras/function.hbs', 'pytorch/class.hbs']);
});

it('generates with the templates of the command line, and checks with them', () => {
  const place = openPlace({ 'my own/pytorch/file.hbs': OURS });
  const args = ['lenet-5', '--templates', 'my own'];
  expect(place.gen(...args).code).toBe(0);
  expect(place.read(FILE).split('\n')[2]).toBe('# Copyright Acme.');
  expect(place.gen(...args, '--check').code).toBe(0);
  const without = place.gen('lenet-5', '--check');
  expect([without.code, without.stdout]).toEqual([1, expect.stringContaining('-# Copyright Acme.')]);
  place.write('my own/pytorch/file.hbs', OURS.replace('Acme', 'Bolt'));
  const { code, stdout, stderr } = place.gen(...args, '--check');
  expect([code, stdout]).toEqual([1, expect.stringContaining('+# Copyright Bolt.')]);
  expect(stdout + stderr).toContain("gen lenet-5 --templates 'my own'");
});

it('takes the templates of the settings, from the place of the settings; the command line wins', () => {
  const place = openPlace({
    'netglot.config.json': '{ "models": ["lenet-5"], "templates": "mine" }\n',
    'mine/pytorch/file.hbs': OURS,
    'other/pytorch/file.hbs': OURS.replace('Acme', 'Bolt'),
    'package.json': '{}',
    'deep/file': '',
  });
  expect(place.bash('cd deep && gen').code).toBe(0);
  expect(place.read(FILE)).toContain('Copyright Acme.');
  expect(place.gen('--check').code).toBe(0);
  expect(place.gen('--templates', 'other').code).toBe(0);
  expect(place.read(FILE)).toContain('Copyright Bolt.');
});

it('says of a missing field where it is, for people and for editors', () => {
  const place = openPlace({ 'mine/pytorch/class.hbs': 'class {{name}}:\n    """{{title}}"""\n' });
  const args = ['lenet-5', '--templates', './mine'];
  const before = place.snapshot();
  const said = place.gen(...args);
  expect(said.code).toBe(2);
  expect(said.stderr).toContain(
    'NG904 templates > pytorch/class.hbs: there is no such field here\n  received: title\n',
  );
  expect(said.stderr).toContain('  at: mine/pytorch/class.hbs:2:');
  const { code, stdout, stderr } = place.gen(...args, '--json');
  expect([code, stdout]).toEqual([2, '']);
  expect(JSON.parse(stderr)).toMatchObject({
    code: 'NG904',
    place: ['templates', 'pytorch/class.hbs'],
    received: 'title',
    file: 'mine/pytorch/class.hbs',
    line: 2,
    docs: 'docs/diagnostics.md#ng904',
  });
  expect(place.snapshot()).toEqual(before);
});
