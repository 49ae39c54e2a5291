import { mkdirSync, readlinkSync, symlinkSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Workbench, type Place } from './support.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('fake')));
afterAll(() => bench.remove());

/** Runs the command and expects that it changes nothing. */
function refuse(place: Place, ...args: readonly string[]): { code: number | null; stderr: string } {
  const before = place.snapshot();
  const { code, stdout, stderr } = place.gen(...args);
  expect(place.snapshot()).toEqual(before);
  expect(stdout).toBe('');
  return { code, stderr };
}

describe('files of others', () => {
  it('are all listed, and nothing is written', () => {
    const place = bench.openPlace();
    place.gen('alpha', '--target', 'keras');
    place.write('out/keras/alpha.py', place.read('out/keras/alpha.py').replace('line 2', 'line two'));
    place.write('out/tfjs/beta.ts', 'export {};\n');
    symlinkSync('../../elsewhere', place.path('out/tfjs/alpha.ts'));
    const { code, stderr } = refuse(place.with({ revision: 2 }));
    expect(code).toBe(2);
    expect(stderr).toContain('NG502 out/keras/alpha.py: this file was edited since netglot wrote it');
    expect(stderr).toContain('NG501 out/tfjs/beta.ts: this file was not written by netglot');
    expect(stderr).toContain('NG501 out/tfjs/alpha.ts: this is a link');
    expect(stderr.match(/^NG/gm)).toHaveLength(3);
    expect(stderr).toContain('--force');
  });

  it('are overwritten with --force, a link itself and not what it leads to', () => {
    const place = bench.openPlace();
    place.gen('alpha', '--target', 'keras');
    place.write('out/keras/alpha.py', `${place.read('out/keras/alpha.py')}# edited\n`);
    place.write('out/tfjs/beta.ts', 'export {};\n');
    place.write('precious', 'precious\n');
    symlinkSync('../../precious', place.path('out/tfjs/alpha.ts'));
    expect(place.gen('--force')).toEqual({ code: 0, stdout: '6 files written, 0 unchanged\n', stderr: '' });
    expect(place.read('precious')).toBe('precious\n');
    expect(place.read('out/tfjs/alpha.ts')).toContain('alpha in tfjs');
    expect(() => readlinkSync(place.path('out/tfjs/alpha.ts'))).toThrow('EINVAL');
    expect(place.gen('--check').code).toBe(0);
  });

  it('do not hinder when nothing of them would change', () => {
    const place = bench.openPlace();
    place.gen();
    place.write('out/keras/notes.py', 'notes\n');
    expect(place.gen().code).toBe(0);
  });

  it('may be empty, binary or a directory', () => {
    const place = bench.openPlace();
    place.write('out/keras/alpha.py', '');
    place.write('out/pytorch/alpha.py', '\0\u0001\u{10ffff}');
    mkdirSync(place.path('out/tfjs/alpha.ts'), { recursive: true });
    const { code, stderr } = refuse(place);
    expect([code, stderr.match(/^NG501/gm)?.length]).toEqual([2, 3]);
    const forced = refuse(place, '--force');
    expect([forced.code, forced.stderr]).toEqual([
      2,
      expect.stringMatching(/^NG501 out\/tfjs\/alpha.ts: this is not a file/),
    ]);
  });
});

describe('links in the output directory', () => {
  it.each([[[]], [['alpha']], [['alpha', '--force']], [['--check']]])('are not followed (%j)', (args) => {
    const place = bench.openPlace();
    mkdirSync(place.path('out'));
    mkdirSync(place.path('elsewhere'));
    symlinkSync('../elsewhere', place.path('out/keras'));
    const { code, stderr } = refuse(place, ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^NG504 out\/keras: this is a link/);
  });
});

describe('paths that leave the output directory', () => {
  it.each([
    '../alpha.py',
    'keras/../../alpha.py',
    '/tmp/alpha.py',
    'keras\\..\\alpha.py',
    'C:/alpha.py',
    '',
    'keras//a.py',
  ])('are refused: %j', (path) => {
    for (const args of [[], ['--force'], ['--check']]) {
      const { code, stderr } = refuse(
        bench.openPlace({ models: ['alpha'], path }),
        'alpha',
        '--target',
        'keras',
        ...args,
      );
      expect(code).toBe(2);
      expect(stderr).toMatch(/^NG504 out: a generated file would leave the output directory/);
    }
  });
});

describe('the disk', () => {
  it.each([
    ['the output directory is a file', 'taken', 'taken'],
    ['the directory of a target is a file', 'out/keras', 'out'],
    ['a parent of the output directory is a file', 'taken', 'taken/deep/out'],
  ])('refuses: %s', (_, file, out) => {
    const place = bench.openPlace();
    place.write(file, 'taken\n');
    const { code, stderr } = refuse(place, '--out', out);
    expect(code).toBe(74);
    expect(stderr).toMatch(/^NG503 /);
    expect(refuse(place, '--out', out, '--force').code).toBe(74);
  });

  it.each(['/proc/netglot', '/proc/self/netglot', '/sys/netglot'])('refuses a directory of the kernel: %s', (out) => {
    const { code, stderr } = refuse(bench.openPlace(), '--out', out);
    expect(code).toBe(74);
    expect(stderr).toMatch(/^NG503 .*nothing was changed/);
  });

  it('refuses a link that leads nowhere', () => {
    const place = bench.openPlace();
    symlinkSync('nowhere', place.path('out'));
    expect(refuse(place).code).toBe(74);
  });
});

describe('descriptions', () => {
  it('with errors are reported once, and no other model is written', () => {
    const { code, stderr } = refuse(bench.openPlace({ models: ['alpha', 'beta'], broken: 'beta' }));
    expect(code).toBe(2);
    expect(stderr).toBe('NG201 beta > Block35 > sum: shapes do not agree\n  received: 1 and 2\n  allowed: equal\n');
  });

  it('that let netglot crash are not blamed', () => {
    const { code, stderr } = refuse(bench.openPlace({ models: ['alpha', 'beta'], bug: 'beta' }));
    expect(code).toBe(70);
    expect(stderr).toMatch(/^This is a bug in netglot.*\nTypeError: undefined is not a network\n\s+at /);
  });

  it('must not want one file', () => {
    const { code, stderr } = refuse(bench.openPlace({ models: ['alpha', 'beta'], path: 'keras/same.py' }));
    expect(code).toBe(2);
    expect(stderr).toBe(
      'NG805 beta: two models of this run want to write keras/same.py\n  received: alpha and beta\n  allowed: models of different names\n',
    );
  });
});

describe('arguments', () => {
  it.each([
    [['alhpa'], 'NG402', 'did you mean alpha?'],
    [['summary', 'btea'], 'NG402', 'did you mean beta?'],
    [['lsit'], 'NG402', 'did you mean the command list?'],
    [['constructor'], 'NG402', 'alpha, beta'],
    [['--target', 'pytroch'], 'NG403', 'did you mean pytorch?'],
    [['--chekc'], 'NG401', 'did you mean --check?'],
    [['list', '--jsn'], 'NG401', 'did you mean --json?'],
    [['summary'], 'NG404', 'gen summary <model>'],
    [['summary', 'alpha', '--depth', 'deep'], 'NG404', 'a whole number from 1'],
    [['--out'], 'NG404', 'a value is missing'],
    [['--check', '--force'], 'NG405', '--check and --force exclude each other'],
  ])('%j are refused', (args, code, words) => {
    const outcome = refuse(bench.openPlace(), ...args);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(new RegExp(`^${code} `));
    expect(outcome.stderr).toContain(words);
  });
});
