/** The package as somebody has it who installs it: packed, and installed in an empty project without the network. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from './commands.ts';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class InstalledPackage {
  readonly folder = mkdtempSync(join(tmpdir(), 'netglot-package-'));
  readonly tarball: string;

  constructor() {
    this.mustRun(`npm pack --loglevel=error --pack-destination '${this.folder}'`, ROOT);
    const file = readdirSync(this.folder).find((name) => name.endsWith('.tgz'));
    if (file === undefined) throw new Error('npm pack left no tarball');
    this.tarball = join(this.folder, file);
  }

  /** An empty project; with TensorFlow.js from here where it is asked for, as if it had been installed. */
  openProject(name: string, { tensorflow = false } = {}): string {
    const project = join(this.folder, name);
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    if (tensorflow) symlinkSync(join(ROOT, 'node_modules/@tensorflow'), join(project, 'node_modules/@tensorflow'));
    return project;
  }

  install(project: string): void {
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'project', private: true, type: 'module' }));
    this.mustRun(`npm install --offline --no-audit --no-fund --loglevel=error '${this.tarball}'`, project);
  }

  /** A line for bash; the Python environment of the tests is used again. */
  bash(line: string, cwd: string, environment: Readonly<Record<string, string>> = {}): Outcome {
    const env = { ...process.env, NETGLOT_PYTHON_ENV: join(ROOT, '.venv'), ...environment };
    const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', line], {
      cwd,
      env,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    return { code: status, stdout, stderr };
  }

  mustRun(line: string, cwd: string): string {
    const { code, stdout, stderr } = this.bash(line, cwd);
    if (code !== 0) throw new Error(`${line}\nended with ${code}:\n${stdout}${stderr}`);
    return stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
