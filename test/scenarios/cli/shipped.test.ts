/** The command as it is shipped, with its own models and targets. */
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ModelEntry } from '../../../cli/commands/list.ts';
import { MODELS } from '../../../spec/models/index.ts';
import type { Summary } from '../../../spec/passes/summary.ts';
import { Workbench } from './support.ts';

const bench = new Workbench();
let metafile: Metafile;
beforeAll(async () => (metafile = await bench.build('shipped')));
afterAll(() => bench.remove());

describe('gen list', () => {
  it('prints what scripts build on', () => {
    const { code, stdout, stderr } = bench.openPlace().gen('list', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const entries = JSON.parse(stdout) as readonly ModelEntry[];
    expect(entries.map(({ name }) => name)).toEqual(Object.keys(MODELS));
    expect(entries.find(({ name }) => name === 'inception-v2')).toEqual({
      name: 'inception-v2',
      title: expect.stringContaining('Inception V2'),
      paper: expect.stringMatching(/^https:\/\//),
      input: [299, 299, 3],
      trainable: 58_268_040,
      nonTrainable: 151_936,
      macs: expect.any(Number),
      sources: {
        pytorch: { file: 'pytorch/inception_v2.py', symbol: 'InceptionV2' },
        keras: { file: 'keras/inception_v2.py', symbol: 'inception_v2' },
        tfjs: { file: 'tfjs/inception-v2.ts', symbol: 'inceptionV2' },
      },
    });
    expect(entries.find(({ name }) => name === 'inception-resnet-v2')).toMatchObject({
      trainable: 55_843_464,
      nonTrainable: 60_544,
    });
  });

  it('names files that are written', () => {
    const place = bench.openPlace();
    const entries = JSON.parse(place.gen('list', '--json').stdout) as readonly ModelEntry[];
    expect(place.gen().stdout).toMatch(/^\d+ files written, 0 unchanged\n$/);
    for (const { file, symbol } of entries.flatMap(({ sources }) => Object.values(sources))) {
      expect(place.read(`out/${file}`)).toMatch(new RegExp(`(class|def|function) ${symbol}\\b`));
    }
    expect(place.gen('--check')).toMatchObject({ code: 0, stderr: '' });
  });

  it('is a table for people', () => {
    const lines = bench.openPlace().gen('list').stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(1 + Object.keys(MODELS).length);
    expect(lines.find((line) => line.startsWith('inception-v2 '))).toMatch(
      /^inception-v2 +299 x 299 x 3 +58,268,040 +151,936 +[\d,]+ {2}Inception V2/,
    );
  });
});

describe('gen summary', () => {
  it('adds up', () => {
    const { code, stdout } = bench.openPlace().gen('summary', 'inception-v2', '--json');
    expect(code).toBe(0);
    const { nodes, ...totals } = JSON.parse(stdout) as Summary;
    expect(totals).toMatchObject({ name: 'inception-v2', trainable: 58_268_040, nonTrainable: 151_936 });
    const outermost = nodes.filter(({ depth }) => depth === 0);
    for (const key of ['trainable', 'nonTrainable', 'macs'] as const) {
      expect(outermost.reduce((sum, node) => sum + node[key], 0)).toBe(totals[key]);
    }
  });

  it('is a table for people', () => {
    const place = bench.openPlace();
    const { stdout } = place.gen('summary', 'inception-v2');
    expect(stdout).toMatch(/^inception_a +InceptionA +35 x 35 x 320 +223,664 +[\d,]+$/m);
    expect(stdout).toMatch(/^trainable parameters +58,268,040$/m);
    expect(stdout).toMatch(/^running statistics +151,936$/m);
    const lines = (text: string): number => text.split('\n').length;
    expect(lines(place.gen('summary', 'inception-v2', '--depth', '1').stdout)).toBeLessThan(lines(stdout));
    expect(lines(place.gen('summary', 'inception-v2', '--depth', '3').stdout)).toBeGreaterThan(lines(stdout));
  });
});

describe('the package', () => {
  it('needs nothing but what is in it', () => {
    const modules = modulesOf('cli.js');
    expect(modules.filter((module) => !isBuiltin(module))).toEqual([]);
    expect(modules).toContain('node:fs');
  });

  it('exports a library without the modules of Node', async () => {
    const library = (await import(join(bench.directory, 'dist/index.js'))) as object;
    expect(Object.keys(library)).toEqual(
      expect.arrayContaining(['defineModel', 'generate', 'summarize', 'checkModel']),
    );
    expect(modulesOf('index.js')).toEqual([]);
  });

  it('answers --help on every command, and --version', () => {
    const place = bench.openPlace();
    for (const args of [['--help'], ['list', '--help'], ['summary', '--help']]) {
      const { code, stdout, stderr } = place.gen(...args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain('--help');
      // The build measures columns by length.
      expect(stdout).toMatch(/^[\x20-\x7e\n]+$/);
    }
    expect(place.gen('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

/** The modules outside the bundle that a file of it imports, directly or through other files of it. */
function modulesOf(entry: string): readonly string[] {
  const file = Object.keys(metafile.outputs).find((path) => path.endsWith(`/dist/${entry}`)) ?? '';
  const files = new Set([file]);
  const modules = new Set<string>();
  // A set that grows while it is walked is walked to its new end.
  for (const path of files) {
    for (const imported of metafile.outputs[path]?.imports ?? []) {
      (imported.external === true ? modules : files).add(imported.path);
    }
  }
  return [...modules];
}
