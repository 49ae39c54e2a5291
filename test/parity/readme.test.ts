/** The snippets of the README, run as they stand. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';

import { python } from '../support/python.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'netglot-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const snippet = (mark: string): string => {
  const found = [...README.matchAll(/```\w+\n(.*?)\n```/gs)]
    .map(([, text]) => text ?? '')
    .filter((text) => text.includes(mark));
  expect(found).toHaveLength(1);
  return found[0] as string;
};

/** The last line that a snippet prints: its loss, as a number. */
const lossOf = (stdout: string): number => Number(stdout.trim().split('\n').at(-1));

it.concurrent.each([
  ['pytorch', 'from inception_v2 import InceptionV2'],
  ['keras', 'from inception_v2 import inception_v2'],
])('trains in %s', async (target, mark) => {
  const file = join(folder, `train_${target}.py`);
  writeFileSync(file, snippet(mark));
  const environment = {
    ...process.env,
    PYTHONPATH: join(ROOT, 'out', target),
    PYTHONDONTWRITEBYTECODE: '1',
    TF_CPP_MIN_LOG_LEVEL: '2',
  };
  const { stdout } = await run(python(), [file], { env: environment });
  expect(lossOf(stdout)).toBeGreaterThan(0);
});

it.concurrent('trains in tfjs', async () => {
  const outfile = join(folder, 'tfjs.mjs');
  await build({
    stdin: { contents: snippet("from './inception-v2'"), resolveDir: join(ROOT, 'out/tfjs'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  const { stdout } = await run(process.execPath, [outfile]);
  expect(lossOf(stdout)).toBeGreaterThan(0);
});
