/** The packed package: what is in it, and that it works where nothing else is installed. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ROOT } from '../../support/commands.ts';
import { InstalledPackage } from '../../support/package.ts';

const SLOW = 120_000;
/** Megabytes on the disk of whoever installs it; the README says about how many. */
const MOST = 4;

let installed: InstalledPackage;
let project: string;
beforeAll(() => {
  installed = new InstalledPackage();
  project = installed.openProject('project');
  installed.install(project);
}, SLOW);
afterAll(() => installed.remove());

const home = (): string => join(project, 'node_modules/netglot');
const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();

describe('the package', () => {
  it('holds what is needed and nothing else', () => {
    const files = filesOf(home());
    expect(files.filter((file) => !/^dist\/(chunks\/[\w.-]+\.js|types\/.*\.d\.ts)$/.test(file))).toEqual([
      'LICENSE',
      'README.md',
      'dist/LICENSES.txt',
      'dist/cli.js',
      'dist/index.js',
      'dist/schema.json',
      'dist/tfjs-runner.cjs',
      'docs/adding-a-model.md',
      'docs/adding-a-target.md',
      'docs/adding-an-op.md',
      'docs/architecture.md',
      'docs/diagnostics.md',
      'docs/faults.md',
      'docs/fuzz.md',
      'docs/proof.md',
      'docs/reference.md',
      'docs/templates.md',
      'docs/tutorial.md',
      'docs/zoo.md',
      'package.json',
      'requirements.txt',
      'verify/exchange_files.py',
      'verify/keras/exchange.py',
      'verify/keras/gradients.py',
      'verify/keras/nested.py',
      'verify/keras/projections.py',
      'verify/keras/runner.py',
      'verify/python_runner.py',
      'verify/pytorch/exchange.py',
      'verify/pytorch/runner.py',
      'verify/weights/convert.py',
    ]);
    const types = files.filter((file) => file.startsWith('dist/types/'));
    expect(types.filter((file) => !/^dist\/types\/(index\.d\.ts|(spec|generators)\/)/.test(file))).toEqual([]);
  });

  it('holds declarations of today alone', () => {
    const sources = filesOf(join(home(), 'dist/types')).map((file) => file.replace(/\.d\.ts$/, '.ts'));
    expect(sources.filter((file) => !statSync(join(ROOT, file), { throwIfNoEntry: false }))).toEqual([]);
  });

  it('brings no other package, and is small', () => {
    const packages = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(packages).toEqual(['netglot']);
    const manifest = JSON.parse(readFileSync(join(home(), 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest['dependencies']).toBeUndefined();
    const bytes = filesOf(home()).reduce((sum, file) => sum + statSync(join(home(), file)).size, 0);
    console.info(`installed: ${(bytes / 1e6).toFixed(1)} MB`);
    expect(bytes / 1e6).toBeLessThan(MOST);
  });
});

describe('installed in an empty project', () => {
  it.each(['gen', 'netglot'])('%s generates what stands in out/', (bin) => {
    const { code, stderr } = installed.bash(`npx --no-install ${bin} inception-v2 --out ${bin}`, project);
    expect([code, stderr]).toEqual([0, '']);
    for (const file of ['pytorch/inception_v2.py', 'keras/inception_v2.py', 'tfjs/inception-v2.ts']) {
      expect(readFileSync(join(project, bin, file), 'utf8')).toBe(readFileSync(join(ROOT, 'out', file), 'utf8'));
    }
  });

  it('has the schema of descriptions for editors', () => {
    const line = `npx --no-install gen schema | cmp - "$(node -p 'require.resolve("netglot/schema.json")')"`;
    expect(installed.bash(line, project)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('says which command sets up the frameworks where they are missing', () => {
    const nothing = { NETGLOT_PYTHON_ENV: '' };
    const python = installed.bash('npx --no-install gen verify inception-v2', project, nothing);
    expect(python).toMatchObject({ code: 2, stderr: expect.stringMatching(/^NG701 .*Python[^]*npx netglot setup/) });
    const tfjs = installed.bash('npx --no-install gen verify inception-v2', project);
    expect(tfjs).toMatchObject({ code: 2, stderr: expect.stringMatching(/^NG701 .*tfjs[^]*npx netglot setup/) });
    const line = 'npx --no-install gen weights init inception-v2 w.pt --seed 1';
    const weights = installed.bash(line, project, nothing);
    expect(weights).toMatchObject({ code: 2, stderr: expect.stringContaining('npx netglot setup') });
  });

  it('converts weights with its own scripts', { timeout: SLOW }, () => {
    const line = 'npx --no-install gen weights init lenet-5 w.pt --seed 1 && ls w.pt';
    expect(installed.bash(line, project)).toMatchObject({ code: 0, stderr: '' });
  });

  const USE = `
import { conv, chain, checkModel, defineModel, generate, globalAveragePool, image, summarize, TARGETS } from 'netglot';
import type { GeneratedFile, Model, Summary } from 'netglot';

const zeros = { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } } as const;
const model: Model = defineModel(
  'tiny',
  {
    title: 'Tiny',
    doc: '',
    paper: { title: 'None', authors: 'Nobody', venue: '', url: 'https://example.org' },
    input: image({ height: 8, width: 8, channels: 3 }),
    initializers: { conv: zeros, dense: zeros },
  },
  (_, x) => chain(x, { conv: conv(4, 3), pool: globalAveragePool() }),
);
// @ts-expect-error: a kernel is no word
void (() => conv(4, 'three'));
const files: readonly GeneratedFile[] = TARGETS.flatMap(({ name }) => generate(model, name));
const summary: Summary = summarize(model);
console.log(checkModel(model).length, files.length, summary.trainable);
`;

  it.each(['nodenext', 'bundler'])('is a typed library under moduleResolution %s', { timeout: SLOW }, (resolution) => {
    writeFileSync(join(project, 'use.mts'), USE);
    const options = {
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, types: [] },
      ...{ target: 'es2022', lib: ['es2023', 'dom'], skipLibCheck: false, outDir: 'js' },
      ...{ moduleResolution: resolution, module: resolution === 'bundler' ? 'esnext' : 'nodenext' },
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['use.mts'] }));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    expect(installed.bash(`node '${tsc}' -p .`, project)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(installed.bash('node js/use.mjs', project)).toEqual({ code: 0, stdout: '0 3 112\n', stderr: '' });
  });
});
