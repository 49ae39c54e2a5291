/** Where the settings of a project are: here, or above within the package. */
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { fail } from '../../spec/ir/diagnostic.ts';
import { displayPath } from '../sources/display.ts';
import { ENDINGS } from '../sources/path.ts';

const NAMES = ENDINGS.map((ending) => `netglot.config${ending}`);
/** Whoever has such a file means it to be read; a copy (`.bak`) is none. */
const LOOKS_LIKE_SETTINGS = /^netglot\.config(\.([cm]?[jt]sx?|json[c5]?|ya?ml|toml))?$/;

/**
 * Directories above are looked at up to the nearest one with a `package.json`. Without one, only this directory is: what
 * lies further up may belong to somebody else, and settings are code.
 */
export function findSettings(start: string): string | undefined {
  const end = findPackage(start) ?? start;
  for (let directory = start; ; directory = dirname(directory)) {
    const found = NAMES.map((name) => join(directory, name)).filter(isThere);
    const strange = listNames(directory).find((name) => LOOKS_LIKE_SETTINGS.test(name) && !NAMES.includes(name));
    if (strange !== undefined) refuseName(join(directory, strange));
    if (found.length > 1) refuseSeveral(found);
    if (found[0] !== undefined) return displayPath(found[0]);
    if (directory === end) return undefined;
  }
}

/** A link that leads nowhere is there, too: it is refused when it is read. */
const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** A directory may be open to whoever knows the names in it, and to nobody else. */
function listNames(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function findPackage(start: string): string | undefined {
  for (let directory = start; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'package.json'))) return directory;
    if (dirname(directory) === directory) return undefined;
  }
}

const refuseName = (path: string): never =>
  fail({
    code: 'NG806',
    place: [displayPath(path)],
    message: 'settings are not read from a file of this name',
    received: basename(path),
    allowed: NAMES.join(', '),
  });

const refuseSeveral = (paths: readonly string[]): never =>
  fail({
    code: 'NG806',
    place: ['settings'],
    message: 'there are several files of settings',
    received: paths.map(displayPath).join(', '),
    allowed: 'one of them',
  });
