/** The TensorFlow.js runner with the emitted sources of a request, as one file that plain Node runs. */
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT, VERIFY } from '../house.ts';

const RUNNER = join(VERIFY, 'tfjs', 'runner.ts');
/** By a name that no bundler follows: esbuild is a program of its own. */
const ESBUILD: string = 'esbuild';
/** Inside node_modules, for there Node finds TensorFlow.js; the emitted sources may lie anywhere. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'netglot');

function entry(files: readonly string[]): string {
  const imports = files.map((file, index) => `import * as model${index} from ${JSON.stringify(file)};`);
  const modules = files.map((file, index) => `${JSON.stringify(file)}: model${index}`);
  return [`import { main } from ${JSON.stringify(RUNNER)};`, ...imports, `void main({ ${modules.join(', ')} });`].join(
    '\n',
  );
}

/** The path of the bundle. */
export async function bundleRunner(files: readonly string[]): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  const { build } = (await import(ESBUILD)) as typeof import('esbuild');
  const { outputFiles } = await build({
    stdin: { contents: entry([...new Set(files)]), resolveDir: CACHE, sourcefile: 'runner-entry.ts', loader: 'ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    // TensorFlow.js is CommonJS in Node, and Node cannot tell its names when an ES module imports it.
    format: 'cjs',
    external: ['@tensorflow/*'],
    sourcemap: 'inline',
    write: false,
    logLevel: 'silent',
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const path = join(CACHE, `tfjs-${createHash('sha256').update(contents).digest('hex').slice(0, 16)}.cjs`);
  // Renamed into place, for another process may be about to run the same bundle.
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, contents);
  await rename(temporary, path);
  return path;
}
