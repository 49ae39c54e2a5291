import { applyPatch, parsePatch } from 'diff';
import { describe, expect, it } from 'vitest';

import { formatDifference } from '../../../cli/files/diff.ts';
import type { Existing } from '../../../cli/files/survey.ts';

const file = (content: string): Existing => ({ kind: 'file', content, mode: 0o644 });
const lines = (count: number, word: string): string =>
  Array.from({ length: count }, (_, index) => `${word} ${index}\n`).join('');

describe('a difference', () => {
  it.each([
    ['a\nb\nc\n', 'a\nB\nc\n'],
    ['a\nb', 'a\nc\n'],
    ['', 'a\n'],
    ['a\n', ''],
    [lines(20, 'a'), lines(20, 'a').replace('a 3', 'b').replace('a 15', 'c')],
    // Too different for a minimal patch.
    [lines(6000, 'old'), lines(7000, 'new')],
    [`${lines(6000, 'old')}end`, lines(7000, 'new')],
  ])('is a patch from what is there to what is wanted', (old, wanted) => {
    const patch = formatDifference('out', { path: 'keras/a.py', verdict: 'stale', existing: file(old), wanted });
    expect(parsePatch(patch)).toHaveLength(1);
    expect(applyPatch(old, patch)).toBe(wanted);
    expect(patch).toMatch(/^--- out\/keras\/a\.py\tstale\n\+\+\+ out\/keras\/a\.py\n@@ /);
  });

  it('shows little beside what changed', () => {
    const old = lines(100, 'a');
    const wanted = old.replace('a 50\n', 'b\n');
    const patch = formatDifference('out', { path: 'a', verdict: 'stale', existing: file(old), wanted });
    expect(patch.split('\n').slice(2)).toEqual([
      '@@ -48,7 +48,7 @@',
      ...[' a 47', ' a 48', ' a 49', '-a 50', '+b', ' a 51', ' a 52', ' a 53', ''],
    ]);
  });

  it('of a long file that is missing or too many is quick and whole', () => {
    const text = lines(20_000, 'line');
    const missing = formatDifference('out', {
      path: 'a',
      verdict: 'missing',
      existing: { kind: 'absent' },
      wanted: text,
    });
    expect(missing).toMatch(/^--- \/dev\/null\tmissing\n\+\+\+ out\/a\n@@ -0,0 \+1,20000 @@\n\+line 0\n/);
    const orphan = formatDifference('out', { path: 'a', verdict: 'orphaned', existing: file(text), wanted: undefined });
    expect(orphan).toMatch(/^--- out\/a\torphaned\n\+\+\+ \/dev\/null\n@@ -1,20000 \+0,0 @@\n-line 0\n/);
  });

  it('to something that is no file is one line', () => {
    const judgement = { path: 'a', verdict: 'blocked', existing: { kind: 'directory' }, wanted: 'a\n' } as const;
    expect(formatDifference('out', judgement)).toBe('Not a file: out/a (directory)\n');
  });
});
