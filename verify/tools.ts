/** The frameworks of the proof: where they are on this machine. `gen setup` puts them where they are found. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

import { fail } from '../spec/ir/diagnostic.ts';
import { ROOT } from './house.ts';

/** What `gen setup` makes in a project. */
export const SETUP_FOLDER = '.netglot';
export const PYTHON_FOLDER = 'python';
/** What environment.mjs leaves in an environment that it has made to the end. */
const STAMP = 'netglot-stamp.json';
export const TFJS_PACKAGES = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'] as const;

function foldersAbove(start: string): readonly string[] {
  const folders = [start];
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}

const interpreterOf = (venv: string): string =>
  join(venv, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));

/**
 * The Python with the frameworks: of the environment that NETGLOT_PYTHON_ENV names, else of the nearest one that
 * `gen setup` made, else that of a checkout of netglot.
 */
export function findPython(): string | undefined {
  const named = process.env['NETGLOT_PYTHON_ENV'];
  if (named) return [interpreterOf(resolve(named))].find((python) => existsSync(python));
  const made = foldersAbove(process.cwd()).map((folder) => join(folder, SETUP_FOLDER, PYTHON_FOLDER));
  return [...made, join(ROOT, '.venv')]
    .filter((venv) => existsSync(join(venv, STAMP)))
    .map(interpreterOf)
    .find((python) => existsSync(python));
}

/** The folders of modules that hold TensorFlow.js: the project's own before what `gen setup` installed. */
export function findTensorflow(): readonly string[] | undefined {
  const above = foldersAbove(process.cwd());
  const bases = [process.cwd(), ...above.map((folder) => join(folder, SETUP_FOLDER)), ROOT];
  return bases.map(resolveTensorflow).find((folders) => folders !== undefined);
}

function resolveTensorflow(base: string): readonly string[] | undefined {
  const { resolve: locate } = createRequire(join(base, 'anything.js'));
  try {
    const manifests = TFJS_PACKAGES.map((name) => locate(`${name}/package.json`));
    return [...new Set(manifests.map((manifest) => join(dirname(manifest), '../..')))];
  } catch {
    return undefined;
  }
}

export const requirePython = (place: readonly string[]): string =>
  findPython() ?? refuse(place, 'the Python environment of the frameworks is missing');

export const requireTensorflow = (place: readonly string[]): readonly string[] =>
  findTensorflow() ?? refuse(place, `${TFJS_PACKAGES.join(' and ')} are missing`);

const refuse = (place: readonly string[], message: string): never =>
  fail({ code: 'NG701', place, message, allowed: "what 'npx netglot setup' makes, once for the project" });
