/** Where the TensorFlow.js runner is, as one file that plain Node runs. */
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT, VERIFY } from '../house.ts';

/** The package holds it ready. */
const SHIPPED = join(ROOT, 'dist', 'tfjs-runner.cjs');
/** By a name that no bundler follows: esbuild is in a checkout only. */
const BUILD: string = join(VERIFY, 'tfjs', 'build.mjs');

/** In a checkout it is built from its sources, so that what is tested is never an old one. */
export async function findRunner(): Promise<string> {
  if (!existsSync(BUILD)) return SHIPPED;
  const { buildRunner } = (await import(BUILD)) as typeof import('./build.mjs');
  const cache = join(ROOT, 'node_modules', '.cache', 'netglot');
  await mkdir(cache, { recursive: true });
  const path = join(cache, 'tfjs-runner.cjs');
  // Renamed into place, for another process may be about to run the same file.
  const temporary = join(cache, `tfjs-runner-${process.pid}-${Math.random().toString(36).slice(2)}.cjs`);
  await buildRunner(temporary);
  await rename(temporary, path);
  return path;
}
