/** Templates of the user, from a directory that has the names of netglot's own. */
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

import type { Overrides } from '../../generators/core/render.ts';
import { compileTemplates } from '../../generators/templates.ts';
import { fail } from '../../spec/ir/diagnostic.ts';
import { diskCodeOf } from '../files/file-system.ts';
import { displayPath } from './display.ts';

/** `folders`: those that netglot's own templates stand in, the names of the targets. */
export async function loadTemplates(path: string, folders: readonly string[]): Promise<Overrides> {
  const directory = displayPath(path);
  return compileTemplates(readTexts(directory, folders), { directory });
}

/**
 * Every file, since one of a wrong name would be ignored in silence; of other folders the names alone: nobody means to
 * have all of them read who names the wrong directory.
 */
function readTexts(directory: string, folders: readonly string[]): Readonly<Record<string, string>> {
  try {
    if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
      refuse(directory, 'there is no such directory', 'a directory of templates; gen templates eject makes one');
    }
    const texts = list(directory).flatMap((entry) =>
      entry.isDirectory() && folders.includes(entry.name)
        ? list(join(directory, entry.name)).map((inner) => readEntry(directory, `${entry.name}/${inner.name}`, inner))
        : [[entry.name, ''] as const],
    );
    return Object.fromEntries(texts);
  } catch (error) {
    if (diskCodeOf(error) === undefined) throw error;
    return refuse(directory, (error as Error).message);
  }
}

/** Without hidden files, which editors and systems leave. */
function list(directory: string): readonly Dirent[] {
  const entries = readdirSync(directory, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  const link = entries.find((entry) => entry.isSymbolicLink());
  if (link === undefined) return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return refuse(
    join(directory, link.name),
    'this is a link, which may lead out of the directory of templates',
    'a file; only the directory itself may be a link',
  );
}

/** Line ends and the mark of some editors are no part of a template. */
function readEntry(directory: string, name: string, entry: Dirent): readonly [name: string, text: string] {
  const path = join(directory, name);
  if (!entry.isFile()) refuse(path, 'this is not a file');
  const text = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
  return [name, text];
}

const refuse = (path: string, message: string, allowed?: string): never =>
  fail({ code: 'NG801', place: [path], message, ...(allowed !== undefined && { allowed }) });
