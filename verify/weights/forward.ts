/** The outputs of emitted models in their frameworks, for weights and images in files. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { interpreter } from '../environment.mjs';
import type { Framework, ModelArguments } from '../protocol.ts';
import { runProcess } from './process.ts';
import { readSafetensors } from './safetensors.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const VERIFY = fileURLToPath(new URL('..', import.meta.url));
/** Inside node_modules, for there Node finds TensorFlow.js. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/netglot', import.meta.url));

export interface ForwardRequest {
  /** The emitted source, and the emitted file that loads weights (for PyTorch it is not read). */
  readonly file: string;
  readonly loader: string;
  readonly symbol: string;
  readonly arguments: ModelArguments;
  readonly channels: number;
  readonly weights: string;
  readonly image: string;
  /** Where the logits go. */
  readonly result: string;
}

/** The outputs of every request, one after the other in one process. */
export async function runForward(
  framework: Framework,
  requests: readonly ForwardRequest[],
  folder: string,
): Promise<readonly Float64Array[]> {
  const request = join(folder, `${framework}.json`);
  await writeFile(request, JSON.stringify(requests));
  const result =
    framework === 'tfjs'
      ? await runProcess(process.execPath, [await bundle(requests), request])
      : await runProcess(interpreter, [join(HERE, 'forward.py'), framework, request], {
          PYTHONPATH: VERIFY,
          PYTHONDONTWRITEBYTECODE: '1',
          TF_CPP_MIN_LOG_LEVEL: '2',
        });
  if (result.code !== 0) throw new Error(`${framework} ended with ${result.code}:\n${result.said}`);
  return Promise.all(requests.map((one) => readNumbers(one.result)));
}

async function readNumbers(path: string): Promise<Float64Array> {
  const [logits] = readSafetensors(await readFile(path), [path]);
  if (logits === undefined) throw new Error(`${path} is empty`);
  // Not slice: that of a Buffer is a view.
  const { buffer } = new Uint8Array(logits.data);
  return Float64Array.from(logits.dtype === 'F64' ? new Float64Array(buffer) : new Float32Array(buffer));
}

async function bundle(requests: readonly ForwardRequest[]): Promise<string> {
  const files = [...new Set(requests.flatMap(({ file, loader }) => [file, loader]))];
  const contents = [
    `import { main } from ${JSON.stringify(join(HERE, 'forward-tfjs.ts'))};`,
    ...files.map((file, index) => `import * as module${index} from ${JSON.stringify(file)};`),
    `void main({ ${files.map((file, index) => `${JSON.stringify(file)}: module${index}`).join(', ')} });`,
  ].join('\n');
  await mkdir(CACHE, { recursive: true });
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: CACHE, loader: 'ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['@tensorflow/*'],
    write: false,
    logLevel: 'silent',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const path = join(CACHE, `forward-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.cjs`);
  // Renamed into place, for another process may be about to run the same bundle.
  await writeFile(`${path}.${process.pid}`, code);
  await rename(`${path}.${process.pid}`, path);
  return path;
}

/** Greatest absolute difference over greatest absolute value; infinite if anything is not finite. */
export function relativeError(found: Float64Array, expected: Float64Array): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const difference = found.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (expected[index] ?? NaN))),
    0,
  );
  const error = difference / scale;
  return Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
}
