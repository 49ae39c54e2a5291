import { mkdirSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { Workbench, type Outcome, type Place } from './support.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('fake')));
afterAll(() => bench.remove());

function check(place: Place, ...args: readonly string[]): Outcome {
  const before = place.snapshot();
  const outcome = place.gen('--check', ...args);
  expect(place.snapshot()).toEqual(before);
  return outcome;
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

it('is content with fresh files', () => {
  const place = bench.openPlace();
  place.gen();
  expect(check(place)).toEqual({ code: 0, stdout: '6 files up to date\n', stderr: '' });
  expect(check(place, 'alpha', '--target', 'keras').stdout).toBe('1 file up to date\n');
});

it('takes a missing output directory for missing files', () => {
  const { code, stdout } = check(bench.openPlace());
  expect(code).toBe(1);
  expect(stdout.match(/^--- \/dev\/null\tmissing$/gm)).toHaveLength(6);
  expect(lastLine(stdout)).toBe('6 files differ (6 missing). To renew, run: gen');
});

it('shows what is stale, and how to renew it', () => {
  const place = bench.openPlace();
  place.gen('--out', 'my out');
  const { code, stdout } = check(place.with({ revision: 2 }), 'beta', '--target', 'tfjs', '--out', 'my out');
  expect(code).toBe(1);
  expect(stdout).toContain('--- my out/tfjs/beta.ts\tstale\n+++ my out/tfjs/beta.ts\n');
  expect(stdout).toContain('-revision 1\n+revision 2\n');
  const line = "1 file differs (1 stale). To renew, run: gen beta --target tfjs --out 'my out'";
  expect(lastLine(stdout)).toBe(line);
  place.with({ revision: 2 }).bash(lastLine(stdout).replace(/.*run: /, ''));
  expect(check(place.with({ revision: 2 }), 'beta', '--target', 'tfjs', '--out', 'my out').code).toBe(0);
});

it('shows every kind of difference, and its command mends them all', () => {
  const place = bench.openPlace({ models: ['alpha', 'beta', 'gamma'] });
  place.gen();
  const next = place.with({ models: ['alpha', 'beta'] });
  place.write('out/keras/alpha.py', place.read('out/keras/alpha.py').replace('line 3', 'line three'));
  unlinkSync(place.path('out/keras/beta.py'));
  place.write('out/pytorch/alpha.py', place.read('out/pytorch/beta.py'));
  place.write('out/pytorch/beta.py', 'by hand');
  unlinkSync(place.path('out/tfjs/alpha.ts'));
  symlinkSync('beta.ts', place.path('out/tfjs/alpha.ts'));
  const { code, stdout } = check(next);
  expect(code).toBe(1);
  expect(stdout).toContain('--- out/keras/alpha.py\tedited by hand\n');
  expect(stdout).toMatch(/^-line three of alpha in keras\n\+line 3 of alpha in keras$/m);
  expect(stdout).toContain('--- /dev/null\tmissing\n+++ out/keras/beta.py\n');
  expect(stdout).toContain('--- out/pytorch/alpha.py\tstale\n');
  expect(stdout).toContain('-by hand\n\\ No newline at end of file\n');
  expect(stdout).toContain('Not a file: out/tfjs/alpha.ts (link)\n');
  expect(stdout).toContain('--- out/keras/gamma.py\torphaned\n+++ /dev/null\n');
  const counts = '1 stale, 1 edited by hand, 2 not written by netglot, 1 missing, 3 orphaned';
  expect(lastLine(stdout)).toBe(`8 files differ (${counts}). To renew, run: gen --force`);
  expect(next.bash(lastLine(stdout).replace(/.*run: /, '')).code).toBe(0);
  expect(check(next).code).toBe(0);
});

it('says what stands in the place of a file, which gen would refuse', () => {
  const place = bench.openPlace({ models: ['alpha'] });
  place.gen();
  rmSync(place.path('out/keras/alpha.py'));
  mkdirSync(place.path('out/keras/alpha.py'));
  const { code, stdout } = check(place);
  expect([code, stdout]).toEqual([
    1,
    'Not a file: out/keras/alpha.py (directory)\n1 file differs (1 not a file). To renew, move out/keras/alpha.py away, then run: gen\n',
  ]);
});

it('prints a patch that the patch program would apply', () => {
  const place = bench.openPlace({ models: ['alpha'] });
  place.gen();
  rmSync(place.path('out/keras/alpha.py'));
  const { stdout } = check(place.with({ revision: 3 }));
  place.write('change.patch', stdout);
  const applied = place.bash('git apply -p0 change.patch');
  expect(applied.stderr).toBe('');
  expect(check(place.with({ revision: 3 })).code).toBe(0);
});

it('ignores orphans when one model is asked for, and files that are not of netglot', () => {
  const place = bench.openPlace();
  place.gen();
  place.write('out/keras/notes.py', 'notes\n');
  expect(check(place.with({ models: ['alpha'] }), 'alpha').code).toBe(0);
  expect(check(place).code).toBe(0);
  expect(check(place.with({ models: ['alpha'] })).code).toBe(1);
});

it('keeps its exit code when nobody reads', () => {
  const place = bench.openPlace({ models: ['alpha'], lines: 20_000 });
  const { code, stderr } = place.bash('gen --check | head -c 1');
  expect([code, stderr]).toEqual([1, '']);
});
