/** Many wrong descriptions, and what became of them: data in the library, texts as files that `gen` is given. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import { runGenerate } from '../../cli/commands/generate.ts';
import { nodeFileSystem } from '../../cli/files/file-system.ts';
import { openProject, type Project } from '../../cli/project.ts';
import { DEFAULTS } from '../../cli/settings/settings.ts';
import { generate, TARGETS } from '../../generators/index.ts';
import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import type { Model } from '../../spec/ir/model.ts';
import { toJson } from '../../spec/json.ts';
import { requireValid } from '../../spec/passes/check.ts';
import { Coverage } from './coverage.ts';
import { mutate } from './invalid.ts';
import { choices, Tape } from './tape.ts';
import { drawNetworks } from './valid.ts';

export interface InvalidReport {
  /** How often each code came first; `valid` where the changes did no harm, and all targets emitted. */
  readonly codes: ReadonlyMap<string, number>;
  /** What should not have happened, with the description where it can be written down. */
  readonly failures: readonly string[];
  /** Of those that ended in a diagnostic. */
  readonly filesWritten: number;
  readonly slowest: number;
}

/** Valid descriptions that the wrong ones are made from. */
const ORIGINALS = 40;
/** Seconds that one description may take. */
const LONGEST = 10;
const VALID = 'valid';

export async function runInvalid(seed: number, count: number): Promise<InvalidReport> {
  const originals = [...drawNetworks(seed, ORIGINALS, new Coverage())].map(({ model }) => toJson(model));
  const codes = new Map<string, number>();
  const failures: string[] = [];
  let [slowest, filesWritten] = [0, 0];
  const folder = mkdtempSync(join(tmpdir(), 'netglot-wrong-'));
  try {
    const command = new Command(folder, { ...(await openProject()), settings: DEFAULTS });
    for (const [i, one] of fc.sample(choices, { seed, numRuns: count }).entries()) {
      const subject = mutate(originals[i % originals.length] as string, new Tape(one));
      const what = `seed ${seed}, number ${i}, as ${subject.form}`;
      const start = performance.now();
      try {
        const code = await codeOf(
          subject.form === 'data' ? () => emitAll(subject.model) : () => command.run(subject.json),
        );
        codes.set(code, (codes.get(code) ?? 0) + 1);
        filesWritten += command.clear(code === VALID);
      } catch (error) {
        failures.push(`${what}: ${String((error as Error).stack)}`);
      }
      const seconds = (performance.now() - start) / 1000;
      slowest = Math.max(slowest, seconds);
      if (seconds > LONGEST) failures.push(`${what}: ${seconds.toFixed(1)} s`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { codes, failures, filesWritten, slowest };
}

/** The code of the first diagnostic, or `valid`; anything else is thrown. */
async function codeOf(action: () => unknown): Promise<string> {
  try {
    await action();
    return VALID;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.code ?? 'no code';
    throw error;
  }
}

function emitAll(model: Model): void {
  requireValid(model);
  for (const { name } of TARGETS) generate(model, name);
}

/** `gen FILE --out DIRECTORY`, without a process of its own. */
class Command {
  private readonly file: string;
  private readonly out: string;
  private readonly project: Project;

  constructor(folder: string, project: Project) {
    this.file = join(folder, 'network.json');
    this.out = join(folder, 'out');
    this.project = project;
  }

  run(json: string): Promise<number> {
    writeFileSync(this.file, json);
    const terminal = { print: () => undefined, warn: () => undefined, interactive: false };
    const options = { model: this.file, out: this.out, stdout: false, check: false, force: false, json: false };
    return runGenerate(options, this.project, { terminal, files: nodeFileSystem });
  }

  /** Removes what was written, and says how many files there were that should not be. */
  clear(mayBeThere: boolean): number {
    if (!existsSync(this.out)) return 0;
    const found = mayBeThere ? 0 : Math.max(1, readdirSync(this.out, { recursive: true }).length);
    rmSync(this.out, { recursive: true });
    return found;
  }
}
