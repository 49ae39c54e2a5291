/** What a script exports, as models: plain data in the form of a model, or diagnostics in the words of its author. */
import { DiagnosticError, fail, type Diagnostic } from '../../spec/ir/diagnostic.ts';
import { MOST_ITEMS } from '../../spec/ir/limits.ts';
import type { Model } from '../../spec/ir/model.ts';
import { readModel } from '../../spec/json.ts';

export type Exports = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Exports =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names of what a file exports instead of a default. */
export const describeExports = (exported: Exports): string =>
  Object.keys(exported)
    .filter((name) => name !== '__esModule')
    .join(', ') || 'nothing';

/** The default export: a model, or several. */
export function readModels(exported: Exports, file: string): readonly Model[] {
  if (!Object.hasOwn(exported, 'default')) {
    return refuse(file, 'the file has no default export', describeExports(exported));
  }
  const value = exported['default'];
  if (!Array.isArray(value)) return [requireModel(value, file, file)];
  if (value.length === 0) return refuse(file, 'the default export has no model', 'an empty list');
  if (value.length > MOST_ITEMS) return refuse(file, 'the default export is too long', `${value.length} items`);
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

/** A value as a model; `file` is whose value it is, `place` where in it. */
export function requireModel(value: unknown, place: string, file: string): Model {
  if (!isObject(value) || 'then' in value) return refuse(place, 'this is no model', describeValue(value), file);
  try {
    return readModel(value, place);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new DiagnosticError(error.diagnostics.map((one) => ({ ...one, at: { file } })));
  }
}

/** What a value is, in the words of whoever wrote it. */
export function describeValue(value: unknown): string {
  if (typeof value === 'function') return 'block' in value ? 'a block' : 'a function';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (isObject(value)) return 'then' in value ? 'a promise, which wants an await in front' : 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
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
