/** What a failure of a template says to the user whose template it is. */
import { DiagnosticError, suggest, type Diagnostic, type Location } from '../../spec/ir/diagnostic.ts';
import { MissingField } from './read-field.ts';
import type { Template } from './render.ts';

/** What Handlebars throws: it counts lines from 1 and columns from 0. */
interface TemplateException extends Error {
  readonly lineNumber?: number;
  readonly column?: number;
}

const isException = (error: unknown): error is TemplateException => error instanceof Error && 'lineNumber' in error;

/** The exception without its place, which Handlebars writes behind the message. */
export const messageOf = ({ message }: Error): string => message.replace(/ - \d+:\d+$/, '');

export const locationOf = ({ lineNumber, column }: TemplateException, file: string): Location => ({
  file,
  ...(lineNumber !== undefined && { line: lineNumber }),
  ...(column !== undefined && { column: column + 1 }),
});

interface Failed {
  readonly template: Template;
  /** The dot of the template. */
  readonly view: unknown;
  readonly partials: readonly string[];
}

/** A diagnostic for what Handlebars or a helper threw; anything else is a bug and stays as it is. */
export function explainFailure(error: unknown, { template, view, partials }: Failed): unknown {
  const file = template.file ?? template.name;
  if (error instanceof RangeError) {
    return diagnose({
      code: 'NG905',
      place: ['templates', template.name],
      message: 'it calls itself without end',
      at: { file },
    });
  }
  if (!isException(error)) return error;
  const message = messageOf(error);
  const place = { place: ['templates', template.name], at: locationOf(error, file) };
  const missing = findMissing(error, message, view);
  if (missing !== undefined) {
    const { field, fields } = missing;
    return diagnose({
      code: 'NG904',
      ...place,
      message: 'there is no such field here',
      received: field,
      allowed: fields.length === 0 ? 'nothing: it is read from what has no fields' : suggest(field, fields),
    });
  }
  const partial = /^The partial (.*) could not be found$/s.exec(message)?.[1];
  if (partial !== undefined) {
    const allowed = suggest(partial, partials);
    const at = findPartial(template.source, partial, file);
    return diagnose({ code: 'NG901', ...place, at, message: 'there is no such partial', received: partial, allowed });
  }
  return diagnose({ code: 'NG905', ...place, message });
}

/** Netglot's own templates, which may be printed with another dot than theirs, fail in Handlebars' own way. */
function findMissing(error: Error, message: string, view: unknown): Pick<MissingField, 'field' | 'fields'> | undefined {
  if (error instanceof MissingField) return error;
  const field = /^"(.*)" not defined in /s.exec(message)?.[1];
  return field === undefined ? undefined : new MissingField(field, view, undefined);
}

/** Where a partial is asked for by its name; Handlebars does not say so. */
function findPartial(source: string, partial: string, file: string): Location {
  const start = [...source.matchAll(/\{\{~?#?>\s*([^\s}~]+)/g)].find(([, name]) => name === partial)?.index;
  if (start === undefined) return { file };
  const lines = source.slice(0, start).split('\n');
  return { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

const diagnose = (diagnostic: Diagnostic): DiagnosticError => new DiagnosticError([diagnostic]);
