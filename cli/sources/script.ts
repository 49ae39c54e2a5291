/**
 * Descriptions in TypeScript and JavaScript: run as they are, without a build step. `import … from 'netglot'` gives the
 * netglot that runs, wherever the file is and whether or not one is installed there.
 */
import { SourceMap } from 'node:module';
import { resolve } from 'node:path';

import { createJiti, type TransformOptions, type TransformResult } from 'jiti/static';

import { DiagnosticError, fail, type Location } from '../../spec/ir/diagnostic.ts';
import { takeData } from './data.ts';
import { displayPath } from './display.ts';
import { readText } from './read-text.ts';

/** What a file exports: its default as plain data, and the names of the rest. */
export async function runScript(file: string): Promise<Readonly<Record<string, unknown>>> {
  readText(file);
  const maps = new Map<string, SourceMap>();
  const transform = (options: TransformOptions): TransformResult => {
    const result = translate(options);
    const map = /^\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,(.*)$/m.exec(result.code)?.[1];
    if (options.filename !== undefined && map !== undefined) {
      maps.set(options.filename, new SourceMap(JSON.parse(Buffer.from(map, 'base64').toString()) as never));
    }
    return result;
  };
  const path = resolve(file);
  const netglot = await import('../../index.ts');
  const jiti = createJiti(path, {
    // Nothing is left behind on the disk of the user.
    fsCache: false,
    interopDefault: false,
    sourceMaps: true,
    virtualModules: { netglot },
    transform,
  });
  try {
    const exported = await whileWatched(file, () => jiti.import(path));
    return namesAndDefault(exported, file);
  } catch (error) {
    throw explain(error, file, maps);
  }
}

/** Babel's work, as jiti sets it up. */
const babel = createJiti(import.meta.url, { fsCache: false }).options.transform as (
  options: TransformOptions,
) => TransformResult;

interface SyntaxFailure {
  readonly message: string;
  readonly loc?: { readonly line: number; readonly column: number };
}

function translate(options: TransformOptions): TransformResult {
  const result = babel(options);
  if (result.error === undefined) return result;
  const { message, loc } = result.error as SyntaxFailure;
  const file = displayPath(options.filename ?? '');
  return fail({
    code: 'NG802',
    place: [file],
    // Babel writes the file in front and the position behind.
    message: message
      .split('\n', 1)[0]
      ?.replace(/^[^:]*: /, '')
      .replace(/ \(\d+:\d+\)$/, '')
      .replace(/\.$/, '') as string,
    at: { file, ...(loc && { line: loc.line, column: loc.column + 1 }) },
  });
}

/** What CommonJS exports need not be an object. */
function namesAndDefault(exported: unknown, file: string): Readonly<Record<string, unknown>> {
  if (typeof exported !== 'object' || exported === null) return {};
  const entries = Object.keys(exported).map((name) => [
    name,
    name === 'default' ? takeData((exported as { default: unknown }).default, file) : undefined,
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, unknown>>;
}

/**
 * What a file gives, or what goes wrong meanwhile: a file that ends the process, or waits for what never comes, would end it in
 * silence, and what fails where nobody waits for it would end it with a crash.
 */
async function whileWatched<Result>(file: string, run: () => Promise<Result>): Promise<Result> {
  let stop = (): void => {};
  const { exit } = process;
  process.exit = (): never => {
    throw new DiagnosticError([{ code: 'NG803', place: [file], message: 'the file ends the process' }]);
  };
  const failure = new Promise<never>((_, reject) => {
    const diagnostic = {
      code: 'NG803',
      place: [file],
      message: 'the file waits for something that never comes',
    } as const;
    const onIdle = (): void => reject(new DiagnosticError([diagnostic]));
    process.once('beforeExit', onIdle);
    process.on('unhandledRejection', reject);
    process.on('uncaughtException', reject);
    stop = () => {
      process.off('beforeExit', onIdle);
      process.off('unhandledRejection', reject);
      process.off('uncaughtException', reject);
    };
  });
  try {
    // Node says that a promise is rejected and nobody waits for it only after all that follows at once.
    const settled = run().then(async (value) => {
      await new Promise((resolve) => void setImmediate(resolve));
      return value;
    });
    return await Promise.race([settled, failure]);
  } finally {
    stop();
    process.exit = exit;
  }
}

/** What went wrong in the user's file, where it stands there, and nothing of our own calls. */
function explain(error: unknown, file: string, maps: ReadonlyMap<string, SourceMap>): Error {
  const at = locate(error, maps);
  if (error instanceof DiagnosticError) {
    return new DiagnosticError(error.diagnostics.map((one) => (one.at === undefined && at ? { ...one, at } : one)));
  }
  // What Babel makes of `f()` for an imported `f`, and what Node adds for modules that are not there.
  const message = (isError(error) ? error.message : String(error))
    .replace(/\(0 ?, _\w+\.(\w+)\)/g, '$1')
    .split('\nRequire stack:', 1)[0] as string;
  const missing = isError(error) && /^Cannot find (?:module|package) /.test(error.message);
  return new DiagnosticError([
    {
      code: missing ? 'NG801' : 'NG803',
      place: [at?.file ?? file],
      message: missing ? 'the file imports something that is not there' : 'the file throws an error when it is run',
      received: isError(error) && !missing ? `${error.name}: ${message}` : message,
      at: at ?? { file },
    },
  ]);
}

/** Errors of another realm are errors too. */
const isError = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';

/** The innermost place of the user's files that a stack names. */
function locate(error: unknown, maps: ReadonlyMap<string, SourceMap>): Location | undefined {
  const stack = isError(error) && typeof error.stack === 'string' ? error.stack : '';
  for (const line of stack.split('\n')) {
    const [, path = '', row, column] = /(?:\(|at (?:async )?)([^()]+):(\d+):(\d+)\)?$/.exec(line) ?? [];
    const map = maps.get(path);
    if (map === undefined) continue;
    const entry = map.findEntry(Number(row) - 1, Number(column) - 1);
    const file = displayPath(path);
    if (!('originalLine' in entry)) return { file, line: Number(row) };
    return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }
  return undefined;
}
