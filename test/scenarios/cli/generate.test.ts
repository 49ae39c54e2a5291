import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Workbench } from './support.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('fake')));
afterAll(() => bench.remove());

const ALL = ['keras/alpha.py', 'keras/beta.py', 'pytorch/alpha.py', 'pytorch/beta.py', 'tfjs/alpha.ts', 'tfjs/beta.ts'];
const listFiles = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(`${directory}/${path}`).isFile())
    .sort();

describe('what is written', () => {
  it('is every model for every target', () => {
    const place = bench.openPlace();
    expect(place.gen()).toEqual({ code: 0, stdout: '6 files written, 0 unchanged\n', stderr: '' });
    expect(listFiles(place.path('out'))).toEqual(ALL);
    expect(place.read('out/tfjs/beta.ts')).toContain('line 0 of beta in tfjs');
  });

  it('is one model for one target in the directory that was asked for', () => {
    const place = bench.openPlace();
    const { code, stdout } = place.gen('alpha', '--target', 'keras', '--out', 'deep/er');
    expect([code, stdout]).toEqual([0, '1 file written, 0 unchanged\n']);
    expect(listFiles(place.path('deep'))).toEqual(['er/keras/alpha.py']);
  });

  it('goes to an absolute path, and through a link to the output directory itself', () => {
    const place = bench.openPlace();
    mkdirSync(place.path('real'));
    symlinkSync('real', place.path('out'));
    expect(place.gen('alpha', '--target', 'keras').code).toBe(0);
    expect(listFiles(place.path('real'))).toEqual(['keras/alpha.py']);
    expect(place.gen('alpha', '--target', 'keras', '--out', place.path('absolute')).code).toBe(0);
    expect(listFiles(place.path('absolute'))).toEqual(['keras/alpha.py']);
  });

  it('leaves unchanged files untouched', () => {
    const place = bench.openPlace();
    place.gen();
    for (const path of ALL) utimesSync(place.path(`out/${path}`), 1e9, 1e9);
    const before = place.snapshot();
    expect(place.gen().stdout).toBe('0 files written, 6 unchanged\n');
    expect(place.snapshot()).toEqual(before);
  });

  it('replaces stale files and keeps their modes', () => {
    const place = bench.openPlace();
    place.gen();
    chmodSync(place.path('out/pytorch/alpha.py'), 0o640);
    expect(place.with({ revision: 2 }).gen('alpha').stdout).toBe('3 files written, 0 unchanged\n');
    expect(place.read('out/pytorch/alpha.py')).toContain('revision 2');
    expect(place.read('out/pytorch/beta.py')).toContain('revision 1');
    expect(statSync(place.path('out/pytorch/alpha.py')).mode & 0o777).toBe(0o640);
    expect(readdirSync(place.path('out/pytorch'))).toEqual(['alpha.py', 'beta.py']);
  });

  it('takes line ends of a checkout for what they are', () => {
    const place = bench.openPlace();
    place.gen();
    place.write('out/keras/alpha.py', place.read('out/keras/alpha.py').replaceAll('\n', '\r\n'));
    expect(place.gen().stdout).toBe('0 files written, 6 unchanged\n');
  });
});

describe('--stdout', () => {
  it('prints one file as it is', () => {
    const place = bench.openPlace();
    const { code, stdout } = place.gen('alpha', '--target', 'keras', '--stdout');
    expect(code).toBe(0);
    expect(existsSync(place.path('out'))).toBe(false);
    place.gen();
    expect(stdout).toBe(place.read('out/keras/alpha.py'));
  });

  it('prints each of several files under its path', () => {
    const place = bench.openPlace({ models: ['alpha'] });
    const { stdout } = place.gen('--stdout');
    expect(existsSync(place.path('out'))).toBe(false);
    place.gen();
    const files = ['pytorch/alpha.py', 'keras/alpha.py', 'tfjs/alpha.ts'];
    expect(stdout).toBe(files.map((path) => `==> ${path} <==\n${place.read(`out/${path}`)}`).join('\n'));
  });

  it('does not mind a reader that goes away', () => {
    const outcome = bench.openPlace({ models: ['alpha'], lines: 20_000 }).bash('gen --stdout | head -c 10');
    expect(outcome).toEqual({ code: 0, stdout: '==> pytorc', stderr: '' });
  });

  it('minds a full disk', () => {
    const { code, stderr } = bench.openPlace().bash('gen --stdout > /dev/full');
    expect(code).toBe(74);
    expect(stderr).toMatch(/^NG503 standard output: ENOSPC/);
  });
});

describe('orphans', () => {
  it('are removed when all models are generated', () => {
    const place = bench.openPlace();
    place.gen();
    expect(place.with({ models: ['alpha'] }).gen().stdout).toBe('0 files written, 3 unchanged, 3 removed\n');
    expect(listFiles(place.path('out'))).toEqual(ALL.filter((path) => path.includes('alpha')));
  });

  it('stay when one model is generated, and those of other targets always', () => {
    const place = bench.openPlace();
    place.gen();
    expect(place.with({ models: ['alpha'] }).gen('alpha').stdout).toBe('0 files written, 3 unchanged\n');
    expect(place.with({ models: ['alpha'] }).gen('--target', 'keras').stdout).toMatch(/1 removed\n$/);
    expect(listFiles(place.path('out'))).toEqual(ALL.filter((path) => path !== 'keras/beta.py'));
  });

  it('stay when they were edited, are not of netglot, are links, or lie deeper', () => {
    const place = bench.openPlace();
    place.gen();
    const intact = place.read('out/keras/beta.py');
    place.write('out/keras/beta.py', `${intact}# mine now\n`);
    place.write('out/keras/notes.py', '# by hand\n');
    place.write('out/keras/mine/beta.py', intact);
    place.write('out/keras/.hidden.py', intact);
    place.write('out/beta.py', intact);
    symlinkSync('alpha.py', place.path('out/keras/link.py'));
    const { stdout, stderr } = place.with({ models: ['alpha'] }).gen();
    expect(stdout).toBe('0 files written, 3 unchanged, 2 removed\n');
    expect(stderr).toMatch(/^out\/keras\/beta\.py: no model asks for this file any more; it was edited/);
    expect(lstatSync(place.path('out/keras/link.py')).isSymbolicLink()).toBe(true);
    for (const path of ['keras/beta.py', 'keras/notes.py', 'keras/mine/beta.py', 'keras/.hidden.py', 'beta.py']) {
      expect(existsSync(place.path(`out/${path}`)), path).toBe(true);
    }
  });
});
