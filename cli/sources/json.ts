/** Descriptions in JSON files: data only, of which nothing is run. */
import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import type { Model } from '../../spec/ir/model.ts';
import { fromJson } from '../../spec/json.ts';
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
