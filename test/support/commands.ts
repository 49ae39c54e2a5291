/** Programs that judge a file: what they say is the message of a failing test. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Everything the program says when it is not content, otherwise nothing. */
export function complaintsOf(program: string, args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return status === 0 ? '' : `${stdout}${stderr}` || `exit code ${status}`;
}

/** What prettier would change, in the style of emitted TypeScript. It passes over ignored files without a word. */
export const complaintsOfPrettier = (files: readonly string[]): string =>
  complaintsOf(join(ROOT, 'node_modules/.bin/prettier'), [
    ...['--check', '--no-config', '--single-quote', '--print-width', '88'],
    ...['--with-node-modules', '--ignore-path', 'nothing-is-ignored'],
    ...files,
  ]);
