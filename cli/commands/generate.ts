/** `gen [model]`: writes sources, or prints them. */
import { join } from 'node:path';

import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import type { GenerateOptions } from '../arguments/generate.ts';
import { collectFiles, type Collection } from '../collect.ts';
import type { FileSystem } from '../files/file-system.ts';
import { describeJudgements, refuse, surveyOutput, type Judgement } from '../files/plan.ts';
import { applyChanges, withoutInterruption } from '../files/write.ts';
import type { Project } from '../project.ts';
import { countOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export async function runGenerate(
  options: GenerateOptions,
  project: Project,
  { terminal, files }: { readonly terminal: Terminal; readonly files: FileSystem },
): Promise<number> {
  const collection = await collectFiles(project, options);
  if (options.stdout) {
    terminal.print(joinFiles(collection));
    return 0;
  }
  const out = options.out ?? project.settings.out;
  const { judgements, adopted } = surveyOutput(collection, out, project, files);
  const refused = refuse(judgements, out, options.force);
  if (refused.length > 0) throw new DiagnosticError(refused);
  const changes = judgements.filter(({ verdict }) => verdict !== 'fresh');
  withoutInterruption(() => applyChanges(out, changes, files));
  for (const path of adopted) {
    terminal.warn(`${join(out, path)}: no model asks for this file any more; it was edited, so it stays\n`);
  }
  if (options.json) terminal.print(describeJudgements(out, judgements));
  else report(out, judgements, terminal);
  return 0;
}

/** One file as it is; several as `head` and `tail` print them, each under its path. */
function joinFiles({ files }: Collection): string {
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return only.content;
  return files.map(({ path, content }) => `==> ${path} <==\n${content}`).join('\n');
}

function report(root: string, judgements: readonly Judgement[], terminal: Terminal): void {
  const removed = judgements.filter(({ verdict }) => verdict === 'orphaned');
  const unchanged = judgements.filter(({ verdict }) => verdict === 'fresh');
  const written = judgements.filter(({ verdict }) => verdict !== 'fresh' && verdict !== 'orphaned');
  if (terminal.interactive) {
    for (const { path } of written) terminal.print(`wrote ${join(root, path)}\n`);
    for (const { path } of removed) terminal.print(`removed ${join(root, path)}\n`);
  }
  const counts = [`${countOf(written.length, 'file')} written`, `${unchanged.length} unchanged`];
  if (removed.length > 0) counts.push(`${removed.length} removed`);
  terminal.print(`${counts.join(', ')}\n`);
}
