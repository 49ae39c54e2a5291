/** How the output directory differs from what it should be, as a patch. */
import { join } from 'node:path';

import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

import type { Judgement, Verdict } from './plan.ts';

const NOTHING = '/dev/null';
/** Beyond this many changed lines a minimal patch is not worth the time, and files of others can be of any size. */
const MOST_CHANGES = 5000;

/** What a verdict is called in a message. */
export const VERDICT_WORDS = {
  fresh: 'fresh',
  missing: 'missing',
  stale: 'stale',
  orphaned: 'orphaned',
  edited: 'edited by hand',
  foreign: 'not written by netglot',
  blocked: 'not a file',
} as const satisfies Readonly<Record<Verdict, string>>;

export function formatDifference(root: string, { path, verdict, existing, wanted }: Judgement): string {
  const place = join(root, path).split('\\').join('/');
  if (existing.kind !== 'file' && existing.kind !== 'absent') return `Not a file: ${place} (${existing.kind})\n`;
  const [oldName, oldText] = existing.kind === 'file' ? [place, existing.content] : [NOTHING, ''];
  const [newName, newText] = wanted === undefined ? [NOTHING, ''] : [place, wanted];
  return (
    createTwoFilesPatch(oldName, newName, oldText, newText, VERDICT_WORDS[verdict], undefined, {
      headerOptions: FILE_HEADERS_ONLY,
      context: 3,
      maxEditLength: MOST_CHANGES,
    }) ?? replaceAll([oldName, oldText, VERDICT_WORDS[verdict]], [newName, newText])
  );
}

/** A patch that takes every old line away and puts every new one in. */
function replaceAll(
  [oldName, oldText, oldHeader]: readonly [string, string, string],
  [newName, newText]: readonly [string, string],
): string {
  const range = (text: string): string => `${text === '' ? 0 : 1},${countLines(text)}`;
  return [
    `--- ${oldName}\t${oldHeader}\n+++ ${newName}\n@@ -${range(oldText)} +${range(newText)} @@\n`,
    markLines('-', oldText),
    markLines('+', newText),
  ].join('');
}

function markLines(mark: string, text: string): string {
  if (text === '') return '';
  const marked = text.replace(/\n$/, '').replace(/^/gm, mark);
  return `${marked}\n${text.endsWith('\n') ? '' : '\\ No newline at end of file\n'}`;
}

const countLines = (text: string): number => (text === '' ? 0 : text.replace(/\n$/, '').split('\n').length);
