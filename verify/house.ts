/** Where this folder is: the command line is bundled into dist/, and the runners are started as files. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package that holds the runners, wherever this module was bundled to. */
function findRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'verify', 'python_runner.py'))) return folder;
    if (dirname(folder) === folder) return start;
  }
}

export const ROOT = findRoot();
export const VERIFY = join(ROOT, 'verify');
