/** The models of a file. Scripts are run, JSON is read; what comes of either is checked to have the form of a model. */
import { fail, suggest } from '../../spec/ir/diagnostic.ts';
import type { Model } from '../../spec/ir/model.ts';
import { endingOf, SCRIPT_ENDINGS, type SourcePath } from './path.ts';
import { readModels } from './exports.ts';
import { loadJson } from './json.ts';

export async function loadSource({ file, model }: SourcePath): Promise<readonly Model[]> {
  const models = SCRIPT_ENDINGS.some((ending) => ending === endingOf(file))
    ? await loadScript(file)
    : [await loadJson(file)];
  if (model === undefined) return models;
  const found = models.filter(({ name }) => name === model);
  if (found.length > 0) return found;
  return fail({
    code: 'NG402',
    place: [file],
    message: 'the file has no model of this name',
    received: JSON.stringify(model),
    allowed: suggest(
      model,
      models.map(({ name }) => name),
    ),
  });
}

async function loadScript(file: string): Promise<readonly Model[]> {
  const { runScript } = await import('./script.ts');
  return readModels(await runScript(file), file);
}
