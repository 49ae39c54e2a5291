/** What stands on disk where netglot wants to write. Paths never leave the output directory, nor follow links in it. */
import { join } from 'node:path';

import { DiagnosticError, fail, type Diagnostic } from '../../spec/ir/diagnostic.ts';
import { diskCodeOf, type Entry, type FileSystem } from './file-system.ts';

export type Existing =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly content: string; readonly mode: number }
  /** A link, a directory, a socket: nothing that netglot wrote. */
  | { readonly kind: 'link' | 'directory' | 'special' };

/** The state of a file, given relative to the output directory. */
export function surveyFile(root: string, path: string, files: FileSystem): Existing {
  const steps = splitPath(root, path);
  const directories = steps.slice(0, -1).map((_, index) => join(root, ...steps.slice(0, index + 1)));
  return reportDisk(join(root, path), () => {
    if (!surveyDirectory(root, files, 'follow links')) return { kind: 'absent' };
    for (const directory of directories) {
      if (!surveyDirectory(directory, files, 'show links')) return { kind: 'absent' };
    }
    const place = join(root, ...steps);
    const entry = files.inspect(place, 'show links');
    if (entry === undefined) return { kind: 'absent' };
    if (entry.kind !== 'file') return { kind: entry.kind };
    return { kind: 'file', content: files.read(place), mode: entry.mode };
  });
}

/** The files directly in a directory that end like these, without hidden ones: netglot's temporary files are hidden. */
export function listFiles(root: string, directory: string, endings: readonly string[], files: FileSystem): string[] {
  return reportDisk(join(root, directory), () => {
    if (!surveyDirectory(root, files, 'follow links')) return [];
    if (!surveyDirectory(join(root, directory), files, 'show links')) return [];
    return files
      .list(join(root, directory))
      .filter((name) => !name.startsWith('.') && endings.some((ending) => name.endsWith(ending)))
      .sort()
      .map((name) => `${directory}/${name}`);
  });
}

/** Whether there is a directory; anything else in its place is refused. */
function surveyDirectory(path: string, files: FileSystem, follow: 'follow links' | 'show links'): boolean {
  const entry: Entry | undefined = files.inspect(path, follow);
  if (entry === undefined) return false;
  if (entry.kind === 'directory') return true;
  if (entry.kind !== 'link') return refuseDisk(path, 'a directory is needed here, and something else is in its place');
  return fail({
    code: 'NG504',
    place: [path],
    message: 'this is a link, which may lead out of the output directory',
    allowed: 'a directory; only the output directory itself may be a link',
  });
}

/** The steps of a path below the output directory. */
function splitPath(root: string, path: string): readonly string[] {
  const steps = path.split('/');
  const isHarmless = (step: string): boolean => !/^\.{0,2}$|[\\:\0]/.test(step);
  if (steps.every(isHarmless)) return steps;
  return fail({
    code: 'NG504',
    place: [root],
    message: 'a generated file would leave the output directory',
    received: JSON.stringify(path),
    allowed: 'a relative path without .. in it',
  });
}

/** Runs something that touches the disk; what the disk refuses becomes a diagnostic. */
export function reportDisk<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const code = diskCodeOf(error);
    if (code === undefined) throw error;
    return refuseDisk(path, (error as Error).message);
  }
}

export const refuseDisk = (path: string, message: string, further: readonly Diagnostic[] = []): never => {
  throw new DiagnosticError([{ code: 'NG503', place: [path], message }, ...further]);
};
