/** A whole project: what its file of settings says, and what the command line says against it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Workbench, type Outcome, type Place } from './support.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('shipped')));
afterAll(() => bench.remove());

const describeNet = (name: string): string => `defineModel('${name}', {
  title: 'A small network', doc: '',
  paper: { title: 'None', authors: 'Nobody', venue: 'nowhere', url: 'https://example.org' },
  input: image({ height: 16, width: 16, channels: 3, minimum: 8 }),
  initializers: { conv: glorot, dense: glorot },
}, (_, x) => chain(x, { stem: conv(4, 3), pool: globalAveragePool(), head: dense(3) }))`;

const HEAD = `import { chain, conv, defineConfig, defineModel, dense, globalAveragePool, image } from 'netglot';
const glorot = { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } } as const;
`;

function openPlace(files: Readonly<Record<string, string>>): Place {
  const place = bench.openPlace();
  rmSync(place.path('netglot.config.json'));
  place.write('nets/one.ts', `${HEAD}export default ${describeNet('one')};\n`);
  for (const [path, content] of Object.entries(files)) place.write(path, content);
  return place;
}

const written = (place: Place, folder: string): readonly string[] =>
  Object.keys(place.snapshot()).filter((path) => path.startsWith(`${folder}/`) && /\.\w+$/.test(path));

function refuse(place: Place, ...args: readonly string[]): string {
  const before = place.snapshot();
  const { code, stdout, stderr }: Outcome = place.gen(...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(place.snapshot()).toEqual(before);
  return stderr;
}

describe('a project', () => {
  const CONFIG = `${HEAD}export default defineConfig({
    models: ['./nets/one.ts', ${describeNet('two')}],
    targets: ['keras', 'pytorch'],
    out: 'generated',
  });\n`;
  const FILES = [
    'generated/keras/netglot_weights.py',
    'generated/keras/one.py',
    'generated/keras/two.py',
    'generated/manifest/one.json',
    'generated/manifest/two.json',
    'generated/pytorch/one.py',
    'generated/pytorch/two.py',
  ];

  it('is generated and checked without a word', () => {
    const place = openPlace({ 'netglot.config.ts': CONFIG });
    expect(place.gen()).toEqual({ code: 0, stdout: '7 files written, 0 unchanged\n', stderr: '' });
    expect(written(place, 'generated')).toEqual(FILES);
    expect(place.gen('--check')).toEqual({ code: 0, stdout: '7 files up to date\n', stderr: '' });
    expect(JSON.parse(place.gen('list', '--json').stdout)).toMatchObject([
      { name: 'one', sources: { keras: {}, pytorch: {} } },
      { name: 'two' },
    ]);
  });

  it('has no files that none of its models asks for', () => {
    const place = openPlace({ 'netglot.config.ts': CONFIG });
    place.gen();
    place.write('netglot.config.ts', CONFIG.replace(`'./nets/one.ts', `, ''));
    const { code, stdout } = place.gen('--check');
    expect([code, stdout.match(/^--- .*\torphaned$/gm)?.length]).toEqual([1, 3]);
    expect(place.gen().stdout).toBe('0 files written, 4 unchanged, 3 removed\n');
  });

  it('gives way to the command line', () => {
    const place = openPlace({ 'netglot.config.ts': CONFIG });
    expect(place.gen('two', '--target', 'tfjs', '--out', 'elsewhere').stdout).toBe('3 files written, 0 unchanged\n');
    expect(written(place, 'elsewhere')).toContain('elsewhere/tfjs/two.ts');
    expect(place.gen('inception-v2', '--target', 'all', '--stdout').stdout).toContain('class InceptionV2');
    expect(refuse(place, 'tow')).toContain('did you mean two?');
  });

  it('is found from its folders, within the package', () => {
    const place = openPlace({ 'netglot.config.ts': CONFIG, 'deep/er/file': '' });
    const run = () => place.bash('cd deep/er && gen --check');
    expect(run().stdout).not.toContain('one.py');
    place.write('package.json', '{}');
    expect(run().stdout).toContain(join('..', '..', 'generated/keras/one.py'));
    place.write('deep/package.json', '{}');
    expect(run().stdout).not.toContain('one.py');
  });

  it('may be described in JSON, where models are files and names', () => {
    const config = { $schema: 'x', models: ['nets/one.ts', 'inception-v2'], targets: ['pytorch'] };
    const place = openPlace({ 'netglot.config.json': JSON.stringify(config) });
    expect(place.gen().stdout).toBe('4 files written, 0 unchanged\n');
  });
});

it('without settings, nothing is removed', () => {
  const place = openPlace({});
  place.gen('nets/one.ts');
  expect(place.gen('inception-v2').code).toBe(0);
  expect(place.gen().stdout).not.toContain('removed');
  expect(place.gen('--check').code).toBe(0);
});

describe('settings that cannot be used', () => {
  it.each<[text: string, place: string, words: string]>([
    ['{ "modles": ["a"] }', 'netglot.config.json > modles', 'did you mean models?'],
    ['{ "models": "a" }', 'netglot.config.json > models', 'allowed: a list'],
    ['{ "models": [] }', 'netglot.config.json > models', 'a list is empty'],
    ['{ "models": [7] }', 'netglot.config.json > models > 0', 'received: 7'],
    ['{ "targets": ["pytroch"] }', 'netglot.config.json > targets > 0', 'did you mean pytorch?'],
    ['{ "out": "" }', 'netglot.config.json > out', 'received: ""'],
    ['{ "out": null }', 'netglot.config.json > out', 'received: null'],
    ['[]', 'netglot.config.json', 'received: an empty list'],
  ])('%s', (text, where, words) => {
    const stderr = refuse(openPlace({ 'netglot.config.json': text }));
    expect(stderr).toContain(`NG806 ${where}: `);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/ {2}at: netglot\.config\.json:1:\d+\n/);
  });

  it.each<[text: string, code: string, words: string]>([
    ['export const a = 1;', 'NG806', 'received: a'],
    ['export default Promise.resolve({});', 'NG806', ''],
    ['export default () => ({});', 'NG806', 'received: a function'],
    ['export default { models: [() => 1] };', 'NG806', 'received: a function'],
    ['export default { models: [{ name: 1 }] };', 'NG113', 'netglot.config.ts > models > 0'],
    ['export default { models: ["./nets/won.ts"] };', 'NG801', 'did you mean nets/one.ts?'],
    ['export default { models: ["mobilenet-v1"] };', 'NG402', 'did you mean mobilenet-v2?'],
    ['export default {', 'NG802', 'at: netglot.config.ts:1:17'],
    ['throw new Error("no");', 'NG803', 'Error: no'],
  ])('%s', (text, code, words) => {
    const stderr = refuse(openPlace({ 'netglot.config.ts': text }));
    expect(stderr).toMatch(new RegExp(`^${code} `));
    expect(stderr).toContain(words);
  });

  it('are told where they name what is not there', () => {
    const stderr = refuse(openPlace({ 'netglot.config.json': '{\n  "models": ["nets/one.ts", "nope.ts"]\n}\n' }));
    expect(stderr).toBe(
      'NG801 netglot.config.json > models > 1: there is no such file\n  received: nope.ts\n  at: netglot.config.json:2:29\n',
    );
    const script = refuse(openPlace({ 'netglot.config.ts': 'export default { models: ["lenet-6"] };' }), 'lenet-6');
    expect(script).toMatch(/^NG402 arguments > model: /);
  });

  it('are refused in a file that is not read, and what is read is named', () => {
    const place = openPlace({ 'netglot.config.cjs': '', 'deep/file': '', 'package.json': '{}' });
    expect(refuse(place)).toBe(
      'NG806 netglot.config.cjs: settings are not read from a file of this name\n  received: netglot.config.cjs\n  allowed: netglot.config.ts, netglot.config.mts, netglot.config.js, netglot.config.mjs, netglot.config.json\n',
    );
    expect(place.bash('cd deep && gen').stderr).toContain('NG806 ../netglot.config.cjs: ');
  });

  it('are refused when there are two', () => {
    const stderr = refuse(openPlace({ 'netglot.config.ts': '', 'netglot.config.json': '{}' }));
    expect(stderr).toContain('netglot.config.ts, netglot.config.json');
  });
});
