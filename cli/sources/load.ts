/** The models of a file. Scripts are run, JSON is read; what comes of either is checked to have the form of a model. */
import { DiagnosticError, fail, suggest, type Diagnostic } from '../../spec/ir/diagnostic.ts';
import type { Model } from '../../spec/ir/model.ts';
import { readModel } from '../../spec/json.ts';
import { endingOf, SCRIPT_ENDINGS, type SourcePath } from './path.ts';
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
  return readExports(await runScript(file), file);
}

/** The default export: a model, or several. */
export function readExports(exported: Readonly<Record<string, unknown>>, file: string): readonly Model[] {
  if (!Object.hasOwn(exported, 'default')) {
    const names = Object.keys(exported).filter((name) => name !== '__esModule');
    return refuse(file, 'the file has no default export', names.length === 0 ? 'nothing' : names.join(', '));
  }
  const value = exported['default'];
  if (!Array.isArray(value)) return [requireModel(value, file, file)];
  if (value.length === 0) return refuse(file, 'the default export has no model', 'an empty list');
  const models: Model[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, entry] of (value as readonly unknown[]).entries()) {
    try {
      models.push(requireModel(entry, `${file} > default > ${index}`, file));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      diagnostics.push(...error.diagnostics);
    }
  }
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return models;
}

function requireModel(value: unknown, place: string, file: string): Model {
  const kind = describeStranger(value);
  if (kind !== undefined) return refuse(place, 'the default export is no model', kind, file);
  try {
    return readModel(value, place);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new DiagnosticError(error.diagnostics.map((one) => ({ ...one, at: { file } })));
  }
}

/** What a value is that cannot be a model, in the words of whoever wrote it. */
function describeStranger(value: unknown): string | undefined {
  if (typeof value === 'function') return 'block' in value ? 'a block' : 'a function';
  if (typeof value !== 'object' || value === null)
    return value === undefined ? 'undefined' : (JSON.stringify(value) ?? typeof value);
  if ('then' in value) return 'a promise, which wants an await in front';
  if (Array.isArray(value)) return 'a list';
  return undefined;
}

const refuse = (place: string, message: string, received: string, file = place): never =>
  fail({
    code: 'NG804',
    place: [place],
    message,
    received,
    allowed: 'export default defineModel(…), or a list of models',
    at: { file },
  });
