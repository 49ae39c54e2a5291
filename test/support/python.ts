/** The Python that `npm test` sets up before it starts the tests. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { interpreter, scripts } from '../../verify/environment.mjs';

/** The interpreter of the virtual environment. */
export const python = (): string => existing(interpreter);

/** A tool of the virtual environment: `ruff`, `mypy`. */
export const pythonTool = (name: string): string =>
  existing(join(scripts, process.platform === 'win32' ? `${name}.exe` : name));

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw new Error(`${path} is missing: 'node verify/environment.mjs' makes it, and 'npm test' begins with that.`);
}
