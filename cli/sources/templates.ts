/** Templates of the user, from a directory that has the names of netglot's own. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

import type { Overrides } from '../../generators/core/render.ts';
import { compileTemplates } from '../../generators/templates.ts';
import { fail } from '../../spec/ir/diagnostic.ts';
import { diskCodeOf } from '../files/file-system.ts';
import { displayPath } from './display.ts';

export async function loadTemplates(path: string): Promise<Overrides> {
  const directory = displayPath(path);
  return compileTemplates(readTexts(directory), { directory });
}

/** Every file but hidden ones, which editors and systems leave; a file of a wrong name would be ignored in silence. */
function readTexts(directory: string): Readonly<Record<string, string>> {
  try {
    if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
      refuse(directory, 'there is no such directory', 'a directory of templates; gen templates eject makes one');
    }
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.split(sep).some((step) => step.startsWith('.')))
      .filter((name) => !statSync(join(directory, name)).isDirectory())
      .sort();
    return Object.fromEntries(names.map((name) => [name.split(sep).join('/'), readText(join(directory, name))]));
  } catch (error) {
    if (diskCodeOf(error) === undefined) throw error;
    return refuse(directory, (error as Error).message);
  }
}

/** Line ends and the mark of some editors are no part of a template. */
const readText = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');

const refuse = (directory: string, message: string, allowed?: string): never =>
  fail({ code: 'NG801', place: [directory], message, ...(allowed !== undefined && { allowed }) });
