/** Starts a framework's runner for many models and reads its report. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import type { Framework, ModelReport, Outcome, Report, Request, Task, TaskResults } from './protocol.ts';
import { VERIFY } from './house.ts';
import { findRunner } from './tfjs/bundle.ts';
import { transpile } from './tfjs/transpile.ts';
import { requirePython, requireTensorflow } from './tools.ts';

export interface RunOptions {
  /** Keras: `tensorflow`, `torch` or `jax`. TensorFlow.js: `cpu` or `wasm`. PyTorch has one. */
  readonly backend?: string;
  /** Milliseconds after which the framework's process is ended. */
  readonly timeout?: number;
  /** Variables for the framework's process. */
  readonly environment?: Readonly<Record<string, string>>;
}

export class RunnerError extends Error {
  override readonly name = 'RunnerError';
}

interface Command {
  readonly program: string;
  /** The request and the report come before the last ones. */
  readonly arguments: readonly string[];
  readonly last?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const pythonCommand = (framework: string, environment: Record<string, string>): Command => ({
  program: requirePython([framework]),
  arguments: [join(VERIFY, framework, 'runner.py')],
  environment: {
    ...environment,
    PYTHONPATH: [VERIFY, process.env['PYTHONPATH']].filter(Boolean).join(delimiter),
    PYTHONDONTWRITEBYTECODE: '1',
  },
});

interface Run {
  readonly request: Request;
  /** Gone afterwards. */
  readonly folder: string;
}

const COMMANDS: Readonly<Record<Framework, (run: Run, backend?: string) => Promise<Command>>> = {
  pytorch: async () => pythonCommand('pytorch', {}),
  keras: async (_, backend = process.env['KERAS_BACKEND'] ?? 'tensorflow') =>
    pythonCommand('keras', { KERAS_BACKEND: backend, TF_CPP_MIN_LOG_LEVEL: '2' }),
  tfjs: async ({ request, folder }, backend = 'cpu') => {
    const modules = requireTensorflow(['tfjs']);
    const files = [...new Set(request.models.map(({ file }) => file))];
    const scripts = await Promise.all(files.map(async (file) => [file, await transpile(file, folder)] as const));
    const list = join(folder, 'scripts.json');
    await writeFile(list, JSON.stringify(Object.fromEntries(scripts)));
    return {
      program: process.execPath,
      arguments: [await findRunner()],
      last: [list],
      environment: { NETGLOT_TFJS_BACKEND: backend, NODE_PATH: modules.join(delimiter) },
    };
  },
};

/** One process for all models of the request. What fails inside a task stands in the report. */
export async function run(framework: Framework, request: Request, options: RunOptions = {}): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'netglot-'));
  try {
    const [input, output] = [join(folder, 'request.json'), join(folder, 'report.json')];
    await writeFile(input, JSON.stringify(request));
    const command = await COMMANDS[framework]({ request, folder }, options.backend);
    const said = await execute(
      { ...command, arguments: [...command.arguments, input, output, ...(command.last ?? [])] },
      options,
    );
    const report = await readFile(output, 'utf8').catch(() => undefined);
    if (report === undefined) throw new RunnerError(`The ${framework} runner left no report.\n${said}`);
    return JSON.parse(report) as Report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a process said on stderr; anything but a clean end is an error that quotes it. */
function execute(command: Command, { timeout = 1_200_000, environment = {} }: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.program, command.arguments, {
      env: { ...process.env, ...command.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (cause) => reject(new RunnerError(`${command.program} does not start.`, { cause })));
    child.on('close', (code, signal) => {
      const text = Buffer.concat(said).toString('utf8');
      if (code === 0) return resolve(text);
      const line = [command.program, ...command.arguments].join(' ');
      reject(new RunnerError(`Ended with ${signal ?? `exit code ${code}`}: ${line}\n${text}`));
    });
  });
}

export function modelOf(report: Report, id: string): ModelReport {
  const model = report.models.find((candidate) => candidate.id === id);
  if (model === undefined) throw new RunnerError(`The report has no model '${id}'.`);
  return model;
}

/** The outcome of the only task of its kind. */
export function outcomeOf<Kind extends Task['kind']>(model: ModelReport, kind: Kind): Outcome<Kind> {
  const outcome = model.outcomes.find((candidate) => candidate.kind === kind);
  if (outcome === undefined) throw new RunnerError(`${model.id}: no task '${kind}' was asked for.`);
  return outcome as Outcome<Kind>;
}

/** The result of the only task of its kind; a failure is an error that quotes the framework. */
export function resultOf<Kind extends Task['kind']>(model: ModelReport, kind: Kind): TaskResults[Kind] {
  const outcome = outcomeOf(model, kind);
  if ('error' in outcome) throw new RunnerError(`${model.id}, ${kind}: ${outcome.error}`);
  return outcome.result;
}
