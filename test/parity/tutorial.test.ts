/** docs/tutorial.md, followed to the letter from the packed package. The frameworks are those of the tests. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { ROOT } from '../support/commands.ts';
import { InstalledPackage } from '../support/package.ts';
import { python } from '../support/python.ts';

let installed: InstalledPackage;
beforeAll(() => void (installed = new InstalledPackage()));
afterAll(() => installed.remove());

/** Lines for a shell, and files to save under the name that stands before them. */
const STEPS = /(?:Save this as `([^`]+)`:\n\n)?```(\w+)\n(.*?)```/gs;

it('leads from an empty folder to a proven network', () => {
  const project = installed.openProject('tutorial', { tensorflow: true });
  const text = readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8');
  const outputs: string[] = [];
  for (const [, name, language, content = ''] of text.matchAll(STEPS)) {
    if (name !== undefined) writeFileSync(join(project, name), content);
    else {
      if (language === 'js') continue; // A piece of a description.
      expect(language).toBe('sh');
      outputs.push(installed.mustRun(inTest(content), project));
    }
  }
  expect(outputs).toHaveLength(5);
  expect(outputs[2]).toContain('files written');
  expect(outputs[3]).toMatch(/\d+ proofs, 0 failed/);
  const training = installed.mustRun(`'${python()}' -B train.py`, project);
  expect(Number(training)).toBeGreaterThan(0);
  const description = readFileSync(join(project, 'small-residual.ts'), 'utf8');
  writeFileSync(join(project, 'small-residual.ts'), description.replace('conv(16, 3)', 'conv(24, 3)'));
  expect(installed.bash('npx gen ./small-residual.ts --check', project).code).toBe(1);
});

it('may start from what gen init writes', () => {
  const project = installed.openProject('init', { tensorflow: true });
  installed.mustRun(`npm init -y; ${inTest('npm install netglot')}`, project);
  const proof = installed.mustRun('npx gen init my-own-net && npx gen verify ./my-own-net.ts', project);
  expect(proof).toMatch(/\d+ proofs, 0 failed/);
});

// The paper's 269,722 and two projections with their batch norms.
const RESNET = 269_722 + 16 * 32 + 2 * 32 + 32 * 64 + 2 * 64;
// Two units, the embedding and the comparison; the second use of the tower has nothing of its own.
const SIAMESE = 9 * 16 + 3 * 16 + 9 * 16 * 32 + 3 * 32 + 33 * 64 + 193;

it.each([
  ['resnet-20', RESNET],
  ['siamese', SIAMESE],
])('is enough to write %s, to prove it and to train it in every framework', (name, trainable) => {
  const project = installed.openProject(name, { tensorflow: true });
  installed.mustRun(`npm init -y; ${inTest('npm install netglot')}`, project);
  copyFileSync(join(ROOT, `test/tutorial/${name}.ts`), join(project, `${name}.ts`));
  const summary = installed.mustRun(`npx gen summary ./${name}.ts --json`, project);
  expect(JSON.parse(summary)).toMatchObject({ trainable });
  const proof = installed.mustRun(`npx gen ./${name}.ts && npx gen verify ./${name}.ts`, project);
  expect(proof).toMatch(/, 0 failed/);
  for (const pair of ['pytorch-keras', 'pytorch-tfjs']) expect(proof).toMatch(new RegExp(`training +${pair} +ok`));
});

/** The package from the tarball. npm would remove TensorFlow.js, which is linked and in no manifest: it is kept aside. */
const inTest = (lines: string): string =>
  lines.replace(
    'npm install netglot',
    `mv node_modules/@tensorflow ../kept; npm install --offline --loglevel=error '${installed.tarball}'; mv ../kept node_modules/@tensorflow`,
  );
