/**
 * Turns a template into a module, for the build (esbuild) and for the tests (vite, vitest), so that no compiler of
 * templates is shipped or started: `import template from '../../templates/pytorch/file.hbs'`.
 */
import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import Handlebars from 'handlebars';

import { OPTIONS } from './options.mjs';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const FILTER = /\.hbs$/;

/** The module of a template: its name, its text, and what `Handlebars.precompile` makes of it. */
export function compileTemplate(path, source) {
  const name = relative(ROOT, path).split(sep).join('/');
  try {
    const spec = Handlebars.precompile(source, OPTIONS);
    return `export default { name: ${JSON.stringify(name)}, source: ${JSON.stringify(source)}, spec: ${spec} };\n`;
  } catch (error) {
    throw new Error(`templates/${name}: ${error.message}`, { cause: error });
  }
}

export const handlebarsEsbuildPlugin = () => ({
  name: 'handlebars',
  setup(build) {
    build.onLoad({ filter: FILTER }, async ({ path }) => {
      try {
        return { contents: compileTemplate(path, await readFile(path, 'utf8')), loader: 'js' };
      } catch (error) {
        return { errors: [{ text: error.message, location: null }] };
      }
    });
  },
});

export const handlebarsPlugin = () => ({
  name: 'handlebars',
  enforce: 'pre',
  async load(id) {
    const path = id.split('?', 1)[0];
    if (!FILTER.test(path)) return null;
    this.addWatchFile?.(path);
    return { code: compileTemplate(path, await readFile(path, 'utf8')), map: null };
  },
});
