/** Bundles the command line and the library into dist/, with everything they need. */
import { execFileSync } from 'node:child_process';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { handlebarsEsbuildPlugin } from './templates/plugin.mjs';
import { buildRunner } from './verify/tfjs/build.mjs';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/**
 * yargs measures the columns of its help with string-width, which loads tables of the Unicode standard when it starts:
 * 25 of the 45 ms that yargs takes. The help is plain ASCII (a test holds that), as wide as it is long.
 */
const asciiWidthPlugin = () => ({
  name: 'ascii-width',
  setup(build) {
    build.onResolve({ filter: /^string-width$/ }, ({ path }) => ({ path, namespace: 'ascii-width' }));
    build.onLoad({ filter: /.*/, namespace: 'ascii-width' }, () => ({
      contents: 'export default (text) => text.length;',
    }));
  },
});

/**
 * jiti is CommonJS, which asks for the modules of Node when it runs: in a bundle of ES modules it gets a `require` of its
 * own. esbuild leaves alone what a function has as an argument.
 */
const jitiPlugin = () => ({
  name: 'jiti',
  setup(build) {
    build.onLoad({ filter: /[\\/]jiti[\\/]dist[\\/]\w+\.cjs$/ }, async ({ path }) => ({
      contents: `import { createRequire } from 'node:module';
        const module = { exports: {} };
        (function (module, exports, require) {${await readFile(path, 'utf8')}
        })(module, module.exports, createRequire(import.meta.url));
        export default module.exports;`,
      loader: 'js',
    }));
  },
});

/** `import text from './a.ts?raw'` gives a file as text, as vite has it for the tests. */
const textPlugin = () => ({
  name: 'text',
  setup(build) {
    build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.slice(0, -'?raw'.length)),
      namespace: 'text',
    }));
    build.onLoad({ filter: /.*/, namespace: 'text' }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }));
  },
});

/** `plugins` come before ours: tests put models of their own in the place of the shipped ones. */
export async function buildPackage({ directory = join(ROOT, 'dist'), plugins = [] } = {}) {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { cli: 'cli/main.ts', index: 'index.ts' },
    outdir: directory,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Names stay, so that the report of a bug can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [...plugins, handlebarsEsbuildPlugin(), asciiWidthPlugin(), jitiPlugin(), textPlugin()],
    // Its `main` is a form that cannot be bundled.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  });
  const runner = join(directory, 'tfjs-runner.cjs');
  await buildRunner(runner, { minifyWhitespace: true, minifySyntax: true });
  const licences = join(directory, 'LICENSES.txt');
  await writeFile(licences, await collectLicences(metafile));
  const command = join(directory, 'cli.js');
  const schema = join(directory, 'schema.json');
  await writeFile(schema, execFileSync(execPath, [command, 'schema']));
  await removeOthers(
    directory,
    new Set([licences, runner, schema, ...Object.keys(metafile.outputs).map((path) => resolve(ROOT, path))]),
  );
  await chmod(command, 0o755);
  return metafile;
}

/** What the packages in the bundle want to be said with every copy of them. */
async function collectLicences(metafile) {
  const packages = Object.keys(metafile.inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [],
  );
  const texts = [...new Set(packages)].sort().map(async (path) => {
    const directory = join(ROOT, path);
    const file = (await readdir(directory)).find((name) => /^licen[cs]e/i.test(name));
    if (file === undefined) throw new Error(`${path} has no licence file to ship with the bundle`);
    return `${path.replace(/^.*node_modules\//, '')}\n\n${(await readFile(join(directory, file), 'utf8')).trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** Declarations are written by tsc, beside what is bundled here. */
const TYPES = 'types';

/** What an earlier build left; only after the new one stands, so that there is always one that works. */
async function removeOthers(directory, kept) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(directory, TYPES)));
  await Promise.all(files.filter((file) => !kept.has(resolve(file))).map((file) => rm(file)));
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildPackage();
