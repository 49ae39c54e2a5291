/** Where the settings of a project are: here, or above within the package. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { fail } from '../../spec/ir/diagnostic.ts';
import { displayPath } from '../sources/display.ts';
import { ENDINGS } from '../sources/path.ts';

const NAMES = ENDINGS.map((ending) => `netglot.config${ending}`);

/**
 * Directories above are looked at up to the nearest one with a `package.json`. Without one, only this directory is: what
 * lies further up may belong to somebody else, and settings are code.
 */
export function findSettings(start: string): string | undefined {
  const end = findPackage(start) ?? start;
  for (let directory = start; ; directory = dirname(directory)) {
    const found = NAMES.map((name) => join(directory, name)).filter((path) => existsSync(path));
    if (found.length > 1) refuseSeveral(found);
    if (found[0] !== undefined) return displayPath(found[0]);
    if (directory === end) return undefined;
  }
}

function findPackage(start: string): string | undefined {
  for (let directory = start; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'package.json'))) return directory;
    if (dirname(directory) === directory) return undefined;
  }
}

const refuseSeveral = (paths: readonly string[]): never =>
  fail({
    code: 'NG806',
    place: ['settings'],
    message: 'there are several files of settings',
    received: paths.map(displayPath).join(', '),
    allowed: 'one of them',
  });
