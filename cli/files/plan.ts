/** What has to happen to the files of the output directory, decided before any of it happens. */
import { extname, join } from 'node:path';
import { dirname } from 'node:path/posix';

import type { GeneratedFile } from '../../generators/core/target.ts';
import type { Diagnostic } from '../../spec/ir/diagnostic.ts';
import type { Collection } from '../collect.ts';
import type { Header, Project } from '../project.ts';
import type { FileSystem } from './file-system.ts';
import { listFiles, surveyFile, type Existing } from './survey.ts';

export type Verdict =
  /** The file is as it has to be. */
  | 'fresh'
  | 'missing'
  /** netglot wrote it, from an older description. */
  | 'stale'
  /** netglot wrote it, and nothing asks for it any more. */
  | 'orphaned'
  /** Somebody changed it. */
  | 'edited'
  /** Somebody else wrote it. */
  | 'foreign'
  /** It is not a file. */
  | 'blocked';

export interface Judgement {
  /** Relative to the output directory. */
  readonly path: string;
  readonly verdict: Verdict;
  readonly existing: Existing;
  /** Undefined: there should be no file. */
  readonly wanted: string | undefined;
}

export interface Survey {
  readonly judgements: readonly Judgement[];
  /** Files that netglot wrote, that were edited since, and that nothing asks for: whoever edited them owns them. */
  readonly adopted: readonly string[];
}

/** For programs: every file with its verdict, the fresh ones too. */
export const describeJudgements = (out: string, judgements: readonly Judgement[]): string =>
  `${JSON.stringify({ out, files: judgements.map(({ path, verdict }) => ({ path, verdict })) }, undefined, 2)}\n`;

export function surveyOutput(collection: Collection, root: string, project: Project, files: FileSystem): Survey {
  const wanted = collection.files.map((file) => judge(file, surveyFile(root, file.path, files), project.inspectHeader));
  const strays = collection.complete ? findStrays(collection, root, files) : [];
  const headers = strays.map(({ path, existing }) => ({
    path,
    existing,
    header: existing.kind === 'file' ? project.inspectHeader(existing.content) : 'foreign',
  }));
  const orphans = headers
    .filter(({ header }) => header === 'intact')
    .map(({ path, existing }): Judgement => ({ path, verdict: 'orphaned', existing, wanted: undefined }));
  const adopted = headers.filter(({ header }) => header === 'edited').map(({ path }) => path);
  return { judgements: [...wanted, ...orphans], adopted };
}

export function judge(file: GeneratedFile, existing: Existing, inspectHeader: Project['inspectHeader']): Judgement {
  const verdict = judgeExisting(file.content, existing, inspectHeader);
  return { path: file.path, verdict, existing, wanted: file.content };
}

function judgeExisting(wanted: string, existing: Existing, inspectHeader: (content: string) => Header): Verdict {
  if (existing.kind === 'absent') return 'missing';
  if (existing.kind !== 'file') return existing.kind === 'link' ? 'foreign' : 'blocked';
  // A checkout may have line ends of its own; the header does not mind them either.
  if (existing.content.replaceAll('\r\n', '\n') === wanted) return 'fresh';
  const header = inspectHeader(existing.content);
  return header === 'intact' ? 'stale' : header;
}

/** Files beside the generated ones that no model asks for, of the kinds that are generated there. */
function findStrays(
  { files: generated }: Collection,
  root: string,
  files: FileSystem,
): readonly { readonly path: string; readonly existing: Existing }[] {
  const expected = new Set(generated.map(({ path }) => path));
  const directories = new Set(generated.map(({ path }) => dirname(path)));
  return [...directories].flatMap((directory) => {
    const own = generated.filter(({ path }) => dirname(path) === directory);
    const endings = [...new Set(own.map(({ path }) => extname(path)))];
    return listFiles(root, directory, endings, files)
      .filter((path) => !expected.has(path))
      .map((path) => ({ path, existing: surveyFile(root, path, files) }));
  });
}

/** Why files must not be touched: one diagnostic each. */
export function refuse(judgements: readonly Judgement[], root: string, force: boolean): readonly Diagnostic[] {
  return judgements.flatMap((judgement): Diagnostic[] => {
    const place = [join(root, judgement.path)];
    const { verdict, existing } = judgement;
    if (verdict === 'blocked') {
      return [{ code: 'NG501', place, message: 'this is not a file', allowed: 'move it away' }];
    }
    if (force) return [];
    if (verdict === 'edited') {
      return [{ code: 'NG502', place, message: 'this file was edited since netglot wrote it', allowed: OVERWRITE }];
    }
    if (verdict !== 'foreign') return [];
    const message = existing.kind === 'link' ? 'this is a link' : 'this file was not written by netglot';
    return [{ code: 'NG501', place, message, allowed: OVERWRITE }];
  });
}

const OVERWRITE = 'move it away, or overwrite it with --force';
