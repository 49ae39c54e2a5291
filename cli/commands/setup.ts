/** `gen setup`: the frameworks that `verify` and `weights convert` run, in the folder `.netglot` of the project. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { peerDependencies } from '../../package.json';
import { fail } from '../../spec/ir/diagnostic.ts';
import { ensureEnvironment, EnvironmentProblem } from '../../verify/environment.mjs';
import { ROOT } from '../../verify/house.ts';
import { findTensorflow, PYTHON_FOLDER, requirePython, SETUP_FOLDER, TFJS_PACKAGES } from '../../verify/tools.ts';
import type { Terminal } from '../terminal.ts';

/** What is there already is left alone. */
export async function runSetup(terminal: Terminal): Promise<number> {
  const folder = resolve(SETUP_FOLDER);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.gitignore'), '*\n');
  if (!process.env['NETGLOT_PYTHON_ENV']) await makePython(join(folder, PYTHON_FOLDER));
  terminal.print(`Python: ${requirePython(['NETGLOT_PYTHON_ENV'])}\n`);
  if (findTensorflow() === undefined) await installTensorflow(folder);
  terminal.print(`TensorFlow.js: ${(findTensorflow() ?? []).join(', ')}\n`);
  return 0;
}

async function makePython(venv: string): Promise<void> {
  try {
    await ensureEnvironment({ venv, requirements: join(ROOT, 'requirements.txt') });
  } catch (error) {
    if (error instanceof EnvironmentProblem) refuse(error.message);
    throw error;
  }
}

async function installTensorflow(folder: string): Promise<void> {
  const packages = TFJS_PACKAGES.map((name) => `${name}@${peerDependencies[name]}`);
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', ...packages];
  const code = await new Promise<number | null>((done, reject) => {
    const child = spawn('npm', args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('close', done);
  }).catch((error: Error) => refuse(error.message));
  if (code !== 0) refuse(`this failed: npm ${args.join(' ')}`);
}

const refuse = (message: string): never => fail({ code: 'NG701', place: ['gen setup'], message });
