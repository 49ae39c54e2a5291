/** Emitted TypeScript as a script for plain Node, next to where the runner reads it. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createJiti } from 'jiti/static';

/** The Babel that runs descriptions in TypeScript; loaded when a file is translated. */
const { transform } = createJiti(import.meta.url, { fsCache: false }).options;

/** Emitted files import their framework and nothing else, so each is translated by itself. */
export async function transpile(file: string, folder: string): Promise<string> {
  if (transform === undefined) throw new Error('jiti has no transform');
  const { code, error } = transform({ source: await readFile(file, 'utf8'), filename: file, ts: true });
  if (error !== undefined) throw new Error(`${file} cannot be translated`, { cause: error });
  const name = createHash('sha256').update(file).digest('hex').slice(0, 16);
  const path = join(folder, `${name}.cjs`);
  await writeFile(path, code);
  return path;
}
