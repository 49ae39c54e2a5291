/** `gen --check`: shows how the output directory differs from what `gen` would make of it, and changes nothing. */
import { join } from 'node:path';

import type { GenerateOptions } from '../arguments/generate.ts';
import { collectFiles } from '../collect.ts';
import { formatDifference, VERDICT_WORDS } from '../files/diff.ts';
import type { FileSystem } from '../files/file-system.ts';
import { describeJudgements, surveyOutput, type Judgement } from '../files/plan.ts';
import type { Project } from '../project.ts';
import { countOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export async function runCheck(
  options: GenerateOptions,
  project: Project,
  { terminal, files }: { readonly terminal: Terminal; readonly files: FileSystem },
): Promise<number> {
  const collection = await collectFiles(project, options);
  const out = options.out ?? project.settings.out;
  const { judgements } = surveyOutput(collection, out, project, files);
  const different = judgements.filter(({ verdict }) => verdict !== 'fresh');
  if (options.json) {
    terminal.print(describeJudgements(out, judgements));
    return different.length === 0 ? 0 : 1;
  }
  if (different.length === 0) {
    terminal.print(`${countOf(judgements.length, 'file')} up to date\n`);
    return 0;
  }
  for (const judgement of different) terminal.print(formatDifference(out, judgement));
  terminal.print(`${describeDifferences(different)}. ${describeRenewal(out, options, different)}\n`);
  return 1;
}

/** `3 files differ (2 stale, 1 edited by hand)`. */
function describeDifferences(different: readonly Judgement[]): string {
  const verdicts = [...new Set(different.map(({ verdict }) => verdict))];
  const counts = verdicts.map((verdict) => {
    const count = different.filter((judgement) => judgement.verdict === verdict).length;
    return `${count} ${VERDICT_WORDS[verdict]}`;
  });
  return `${countOf(different.length, 'file')} ${different.length === 1 ? 'differs' : 'differ'} (${counts.join(', ')})`;
}

/** How the check is made to succeed: what is no file is never overwritten. */
function describeRenewal(out: string, options: GenerateOptions, different: readonly Judgement[]): string {
  const blocked = different.filter(({ verdict }) => verdict === 'blocked').map(({ path }) => join(out, path));
  const before = blocked.length === 0 ? '' : `move ${blocked.join(' and ')} away, then `;
  return `To renew, ${before}run: ${commandFor(options, different)}`;
}

/** The command that makes the check succeed. */
function commandFor({ model, target, out, templates }: GenerateOptions, different: readonly Judgement[]): string {
  const words = ['gen'];
  if (model !== undefined) words.push(model);
  if (target !== undefined) words.push('--target', target);
  if (out !== undefined) words.push('--out', quoteForShell(out));
  if (templates !== undefined) words.push('--templates', quoteForShell(templates));
  if (different.some(({ verdict }) => verdict === 'edited' || verdict === 'foreign')) words.push('--force');
  return words.join(' ');
}

const quoteForShell = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
