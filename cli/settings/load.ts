/** The settings of the project that the command is run in. */
import { dirname, join, resolve } from 'node:path';

import type { Config } from '../../generators/config.ts';
import { fail } from '../../spec/ir/diagnostic.ts';
import type { Model } from '../../spec/ir/model.ts';
import type { Locate } from '../../spec/json.ts';
import { displayPath } from '../sources/display.ts';
import { describeExports, requireModel } from '../sources/exports.ts';
import { parseJson } from '../sources/json.ts';
import { endingOf, readPath } from '../sources/path.ts';
import { checkSettings } from './check.ts';
import { DEFAULTS, type Settings } from './settings.ts';

export async function loadSettings(file: string, targets: readonly string[]): Promise<Settings> {
  const { config: whole, locate } = await readConfig(file, targets);
  const { models, out = DEFAULTS.out, templates, ...config } = whole;
  return {
    file,
    ...(locate && { locate }),
    ...config,
    ...(models && { models: models.map((entry, index) => placeModel(entry, { file, index })) }),
    out: fromSettings(file, out),
    ...(templates !== undefined && { templates: fromSettings(file, templates) }),
  };
}

interface Reading {
  readonly config: Config;
  readonly locate?: Locate;
}

async function readConfig(file: string, targets: readonly string[]): Promise<Reading> {
  if (endingOf(file) === '.json') {
    const { value, locate } = await parseJson(file);
    return { config: checkSettings(value, { file, targets, locate }), locate };
  }
  const { runScript } = await import('../sources/script.ts');
  const exported = await runScript(file);
  if (Object.hasOwn(exported, 'default')) return { config: checkSettings(exported['default'], { file, targets }) };
  return fail({
    code: 'NG806',
    place: [file],
    message: 'the file has no default export',
    received: describeExports(exported),
    allowed: 'export default defineConfig({ … })',
    at: { file },
  });
}

function placeModel(entry: string | Model, { file, index }: { readonly file: string; readonly index: number }) {
  if (typeof entry !== 'string') return requireModel(entry, `${file} > models > ${index}`, file);
  return readPath(entry) === undefined ? entry : fromSettings(file, entry);
}

/** A path that is written in the settings, from where the command runs. */
function fromSettings(file: string, path: string): string {
  const place = displayPath(resolve(dirname(file), path));
  // A bare name would be taken for the name of a model.
  return readPath(path) !== undefined && readPath(place) === undefined ? join('.', place) : place;
}
