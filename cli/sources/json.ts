/** Files of JSON: data only, of which nothing is run. */
import { DiagnosticError, fail } from '../../spec/ir/diagnostic.ts';
import type { Model } from '../../spec/ir/model.ts';
import { fromJson, type Locate } from '../../spec/json.ts';
import { readText } from './read-text.ts';

export async function loadJson(file: string): Promise<Model> {
  const text = readText(file);
  try {
    return fromJson(text, file);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    // Only wrong documents pay for the parser that knows the lines.
    const { createLocate, findSyntaxError } = await import('./json-positions.ts');
    const at = findSyntaxError(text, file);
    if (at !== undefined) throw new DiagnosticError(error.diagnostics.map((one) => ({ ...one, at })));
    return fromJson(text, file, createLocate(text, file));
  }
}

/** Any JSON, and where its parts stand. */
export async function parseJson(file: string): Promise<{ readonly value: unknown; readonly locate: Locate }> {
  const text = readText(file);
  const { createLocate, findSyntaxError } = await import('./json-positions.ts');
  try {
    return { value: JSON.parse(text), locate: createLocate(text, file) };
  } catch {
    const at = findSyntaxError(text, file);
    return fail({ code: 'NG802', place: [file], message: 'the text is not JSON', ...(at && { at }) });
  }
}
