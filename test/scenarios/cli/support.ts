/** Runs the built command in real processes, on a small project whose models and contents each test chooses. */
import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

import type { Metafile, Plugin } from 'esbuild';

import { buildPackage } from '../../../build.mjs';

const REPOSITORY = join(import.meta.dirname, '../../..');

/** A command that does not end is ended: nothing else would stop a test that waits for it. */
const LONGEST = 120_000;

/** Stands for the shipped models: as many as the test names, all with the same content. */
const FAKE_MODELS = `
  import model from './inception-v2.ts';
  const { models } = JSON.parse(process.env.NETGLOT_TEST_PROJECT);
  export const MODELS = Object.fromEntries(models.map((name) => [name, async () => ({ default: { ...model, name } })]));
`;

/** Stands for the targets: one short file a model, with a real header. */
const FAKE_GENERATORS = `
  import { withHeader } from './core/header.ts';
  import { DiagnosticError } from '../spec/ir/diagnostic.ts';
  const project = JSON.parse(process.env.NETGLOT_TEST_PROJECT);
  const define = (name, ending, comment) => ({
    name,
    title: name,
    sourceOf: (model) => ({ file: name + '/' + model.name + ending, symbol: model.symbol }),
    generate: (model) => {
      const lines = [...Array(project.lines ?? 5).keys()].map((line) => 'line ' + line + ' of ' + model.name + ' in ' + name);
      const body = [...lines, 'revision ' + (project.revision ?? 1), ''].join('\\n');
      const path = project.path ?? name + '/' + model.name + ending;
      return [{ path, content: withHeader(body, { comment, source: model.name }) }];
    },
  });
  export const TARGETS = [define('pytorch', '.py', '#'), define('keras', '.py', '#'), define('tfjs', '.ts', '//')];
  export const generate = (model, target) => {
    if (project.bug === model.name) throw new TypeError('undefined is not a network');
    if (project.broken === model.name) {
      throw new DiagnosticError([
        { code: 'NG201', place: [model.name, 'Block35', 'sum'], message: 'shapes do not agree', received: '1 and 2', allowed: 'equal' },
      ]);
    }
    return TARGETS.find(({ name }) => name === target).generate(model);
  };
  export const generateCompanions = () => [];
`;

/** Puts sources in the place of modules, given by their paths in the repository. */
const replaceModules = (sources: Readonly<Record<string, string>>): Plugin => ({
  name: 'replace-modules',
  setup(build) {
    build.onResolve({ filter: /\/index\.ts$/ }, ({ path, resolveDir }) => {
      const module = relative(REPOSITORY, resolve(resolveDir, path));
      return Object.hasOwn(sources, module) ? { path: module, namespace: 'fake' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'fake' }, ({ path }) => ({
      contents: sources[path] ?? '',
      loader: 'ts',
      resolveDir: join(REPOSITORY, dirname(path)),
    }));
  },
});

export interface FakeProject {
  readonly models: readonly string[];
  readonly revision?: number;
  readonly lines?: number;
  /** The model whose description is wrong. */
  readonly broken?: string;
  /** The model that lets netglot crash. */
  readonly bug?: string;
  /** Where every file is to go. */
  readonly path?: string;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class Workbench {
  readonly directory = mkdtempSync(join(tmpdir(), 'netglot-cli-'));
  readonly command = join(this.directory, 'dist/cli.js');
  #count = 0;

  /** The command as it is shipped, or with fakes behind it. */
  async build(kind: 'fake' | 'shipped'): Promise<Metafile> {
    const fakes = { 'spec/models/index.ts': FAKE_MODELS, 'generators/index.ts': FAKE_GENERATORS };
    return buildPackage({ directory: dirname(this.command), plugins: kind === 'fake' ? [replaceModules(fakes)] : [] });
  }

  /** A directory to run in, with nothing but settings in it that say nothing. */
  openPlace(project: FakeProject = { models: ['alpha', 'beta'] }): Place {
    const directory = join(this.directory, `place-${++this.#count}`);
    mkdirSync(directory);
    const place = new Place(directory, this.command, project);
    place.write('netglot.config.json', '{}\n');
    return place;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

export class Place {
  readonly directory: string;
  readonly #command: string;
  readonly #project: FakeProject;

  constructor(directory: string, command: string, project: FakeProject) {
    this.directory = directory;
    this.#command = command;
    this.#project = project;
  }

  /** The same directory, with other descriptions. */
  with(project: Partial<FakeProject>): Place {
    return new Place(this.directory, this.#command, { ...this.#project, ...project });
  }

  gen(...args: readonly string[]): Outcome {
    return this.#spawn(process.execPath, [this.#command, ...args]);
  }

  /** A line for bash, in which `gen` is the command. */
  bash(line: string): Outcome {
    return this.#spawn('bash', [
      '-c',
      `set -o pipefail; gen() { '${process.execPath}' '${this.#command}' "$@"; }; ${line}`,
    ]);
  }

  path(path: string): string {
    return join(this.directory, path);
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  /** Everything below the directory: contents, modes, times, targets of links. */
  snapshot(): Readonly<Record<string, string>> {
    const paths = readdirSync(this.directory, { recursive: true, encoding: 'utf8' }).sort();
    return Object.fromEntries(paths.map((path) => [path, describeEntry(this.path(path))]));
  }

  #spawn(file: string, args: readonly string[]): Outcome {
    const env = { ...process.env, NETGLOT_TEST_PROJECT: JSON.stringify(this.#project) };
    const result = spawnSync(file, args, {
      cwd: this.directory,
      encoding: 'utf8',
      env,
      maxBuffer: 1e9,
      timeout: LONGEST,
    });
    return { code: result.status, stdout: result.stdout, stderr: result.stderr };
  }
}

function describeEntry(path: string): string {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  if (stats.isDirectory()) return 'directory';
  if (!stats.isFile()) return 'special';
  return `${stats.mode.toString(8)} ${stats.mtimeMs} ${readFileSync(path, 'utf8')}`;
}
