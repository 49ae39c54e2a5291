/** Weight files of the three formats, all through state dicts of ours. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { snakeCase } from '../../generators/core/names.ts';
import type { GeneratedFile } from '../../generators/core/target.ts';
import { fail } from '../../spec/ir/diagnostic.ts';
import type { Summary } from '../../spec/passes/summary.ts';
import type { Origin } from '../../spec/weights/origin.ts';
import { VERIFY } from '../house.ts';
import { requirePython } from '../tools.ts';
import { runProcess } from './process.ts';
import { ownRules, renameTensors } from './rename.ts';
import { readSafetensors, writeSafetensors, type Tensor } from './safetensors.ts';

export const FORMATS = { safetensors: '.safetensors', pytorch: '.pt', keras: '.weights.h5' } as const;
export type Format = keyof typeof FORMATS;

export interface WeightModel {
  readonly summary: Summary;
  readonly keras: {
    /** The emitted source and the loader beside it. */
    readonly files: readonly GeneratedFile[];
    readonly file: string;
    readonly symbol: string;
    /** Parameters that are true, by their names in descriptions. */
    readonly flags: readonly string[];
  };
}

/** The format that a path ends in; published Keras weights may end in `.h5` alone. */
export function formatOf(path: string, place: readonly string[]): Format {
  if (path.endsWith('.safetensors')) return 'safetensors';
  if (path.endsWith('.pt') || path.endsWith('.pth')) return 'pytorch';
  if (path.endsWith('.h5')) return 'keras';
  const allowed = Object.values(FORMATS).join(', ');
  return fail({ code: 'NG607', place, message: 'the ending of a file says its format', received: path, allowed });
}

/** Gives `work` an empty folder that is gone afterwards. */
async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'netglot-convert-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A state dict of ours from a file, of an origin where one is named.
 *
 * @throws DiagnosticError if the file is not what it should be
 */
export async function importWeights(
  path: string,
  model: WeightModel,
  origin: Origin | undefined,
): Promise<readonly Tensor[]> {
  const format = formatOf(path, [path]);
  requireConvention(path, format, origin);
  const tensors = await readTensors(path, format, { model, origin });
  const rules = origin ?? ownRules(format === 'keras' ? 'keras' : 'pytorch', model.summary);
  return renameTensors(tensors, model.summary, { rules, place: [path] });
}

function requireConvention(path: string, format: Format, origin: Origin | undefined): void {
  if (origin === undefined || (origin.convention === 'keras') === (format === 'keras')) return;
  const allowed = origin.convention === 'keras' ? '.h5, .weights.h5' : '.safetensors, .pt';
  fail({ code: 'NG607', place: [path], message: `weights of ${origin.name} have another format`, allowed });
}

async function readTensors(
  path: string,
  format: Format,
  { model, origin }: { readonly model: WeightModel; readonly origin: Origin | undefined },
): Promise<readonly Tensor[]> {
  if (format === 'safetensors') return readSafetensors(await readFile(path), [path]);
  return withFolder(async (folder) => {
    const target = join(folder, 'tensors.safetensors');
    if (format === 'pytorch') await runPython(path, ['read-pt', path, target]);
    else if (origin !== undefined) {
      await runPython(path, ['read-application', await copyKeras(path, folder), target, origin.model]);
    } else {
      await runPython(path, ['read-keras', await copyKeras(path, folder), target, ...(await emitKeras(model, folder))]);
    }
    return readSafetensors(await readFile(target), [path]);
  });
}

/** Keras goes by the ending: `.weights.h5` is its own format, `.h5` the older one. */
async function copyKeras(path: string, folder: string): Promise<string> {
  const copy = join(folder, path.endsWith('.weights.h5') ? 'input.weights.h5' : 'input.h5');
  await writeFile(copy, await readFile(path));
  return copy;
}

/** The bytes of a file that is to stand at a path, from a state dict of ours. */
export async function exportWeights(tensors: readonly Tensor[], path: string, model: WeightModel): Promise<Uint8Array> {
  const format = formatOf(path, [path]);
  const bytes = writeSafetensors(tensors);
  if (format === 'safetensors') return bytes;
  return withFolder(async (folder) => {
    const source = join(folder, 'tensors.safetensors');
    await writeFile(source, bytes);
    const target = join(folder, `output${FORMATS[format]}`);
    const more = format === 'keras' ? await emitKeras(model, folder) : [];
    await runPython(path, [format === 'keras' ? 'write-keras' : 'write-pt', source, target, ...more]);
    return readFile(target);
  });
}

/** Writes the emitted Keras source of the model; its path, its function and that function's flags. */
async function emitKeras({ keras }: WeightModel, folder: string): Promise<readonly string[]> {
  for (const { path, content } of keras.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return [join(folder, keras.file), keras.symbol, ...keras.flags.map(snakeCase)];
}

const SCRIPT = join(VERIFY, 'weights', 'convert.py');

async function runPython(path: string, args: readonly string[]): Promise<void> {
  const python = requirePython([path]);
  const environment = {
    KERAS_BACKEND: process.env['KERAS_BACKEND'] ?? 'tensorflow',
    TF_CPP_MIN_LOG_LEVEL: '3',
    PYTHONPATH: join(VERIFY, 'keras'),
  };
  const { code, said } = await runProcess(python, ['-B', SCRIPT, ...args], environment).catch((error: Error) =>
    fail({ code: 'NG607', place: [path], message: `this format needs Python: ${error.message}` }),
  );
  if (code === 0) return;
  const message = /^netglot: (.*)$/m.exec(said)?.[1];
  if (code === 2 && message !== undefined) fail({ code: 'NG607', place: [path], message });
  throw new Error(`${python} ended with ${code ?? 'a signal'}:\n${said}`);
}
