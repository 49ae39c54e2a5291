/** The library in a page: bundled for browsers, and run where there is nothing of Node. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';

import type * as Netglot from '../../../index.ts';
import { toJson } from '../../../spec/json.ts';
import { handlebarsEsbuildPlugin } from '../../../templates/plugin.mjs';
import { ROOT } from '../../support/commands.ts';
import { loadModel, MODEL_NAMES, OUT } from '../../support/emitted.ts';

/**
 * Kilobytes of the library for a page, minified and as servers send it; the README says about how many. The compiler of
 * templates does not count: a page that splits its code loads it only when it compiles templates of a user. It was 110 until
 * the words of descriptions came to check what they are given, and formulas their types: 8 kB.
 */
const MOST = 116;

let code = '';
beforeAll(async () => {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['index.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'netglot',
    platform: 'browser',
    target: 'es2022',
    plugins: [handlebarsEsbuildPlugin()],
    write: false,
  });
  code = outputFiles[0]?.text ?? '';
});

/** A realm of its own: ECMAScript, and of what browsers add only what is named. */
function openPage(): { readonly netglot: typeof Netglot; readonly globals: Readonly<Record<string, unknown>> } {
  const globals = createContext({ TextEncoder });
  new Script(`${code}; globalThis.netglot = netglot;`).runInContext(globals);
  return { netglot: globals['netglot'] as typeof Netglot, globals };
}

it('finds nothing of Node', () => {
  const { globals } = openPage();
  const words = ['process', 'require', 'Buffer', 'module', 'global', 'setImmediate'];
  const found = new Script(`${JSON.stringify(words)}.filter((word) => word in globalThis).join()`);
  expect(found.runInContext(globals)).toBe('');
});

it.each(MODEL_NAMES)('generates %s for every target as it stands in out/', async (name) => {
  const json = toJson(await loadModel(name));
  const { netglot } = openPage();
  const model = netglot.fromJson(json);
  const sources = netglot.TARGETS.flatMap((target) => netglot.generate(model, target.name));
  expect(sources.length).toBe(netglot.TARGETS.length);
  for (const { path, content } of [...sources, ...netglot.generateCompanions([model], netglot.TARGETS)]) {
    expect(content, path).toBe(readFileSync(join(OUT, path), 'utf8'));
  }
});

it('takes templates of a user there too', async () => {
  const { netglot } = openPage();
  const model = netglot.fromJson(toJson(await loadModel('lenet-5')));
  const templates = await netglot.compileTemplates({ 'pytorch/file.hbs': '{{definitions.length}} definitions\n' });
  expect(netglot.generate(model, 'pytorch', { templates })[0]?.content).toMatch(/\n\d+ definitions\n$/);
  await expect(netglot.compileTemplates({ 'pytorch/file.hbs': '{{' })).rejects.toThrow(/^NG902 /);
});

it('reports mistakes there too', () => {
  const { netglot } = openPage();
  expect(() => netglot.fromJson('{}', 'net.json')).toThrow(/^NG113 net.json/);
});

it('is small until templates of a user ask for their compiler', async () => {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['index.ts'],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: 'page',
    plugins: [handlebarsEsbuildPlugin()],
    write: false,
  });
  const isCompiler = (path: string): boolean => path.includes('compile-template');
  const weigh = (wanted: boolean): number =>
    outputFiles
      .filter(({ path }) => isCompiler(path) === wanted)
      .reduce((sum, { contents }) => sum + gzipSync(contents).length / 1000, 0);
  console.info(
    `the library for a page: ${weigh(false).toFixed(1)} kB compressed, the compiler ${weigh(true).toFixed(1)}`,
  );
  expect(weigh(true)).toBeGreaterThan(10);
  expect(weigh(false)).toBeLessThan(MOST);
});
