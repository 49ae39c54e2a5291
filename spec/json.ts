/** Descriptions as text: `toJson` and, for text of unknown origin, `fromJson`. What they may look like is json/grammar.ts. */
import { DiagnosticError, type Diagnostic, type Location } from './ir/diagnostic.ts';
import type { Model } from './ir/model.ts';
import { isObject } from './json/form.ts';
import { DOCUMENT, VERSION } from './json/grammar.ts';
import { requireSmall } from './passes/check-limits.ts';
import { collect } from './passes/infer-operation.ts';

/** Values nested deeper than this are refused, before recursion could exhaust the stack. */
const DEEPEST = 200;
/** Of data more, so that the pass that knows where stages and formulas stand says which are too deep. */
const DEEPEST_DATA = 1000;

/** What is wrong with the form of a description, which may have been made by hand and without types. */
export const checkForm = (model: Model): readonly Diagnostic[] =>
  collect(() => read({ netglot: VERSION, ...model }, { place: [String(model.name)] }, DEEPEST_DATA)).diagnostics;

/**
 * The text of a description: pretty, and the same for equal descriptions.
 *
 * @throws DiagnosticError if the model is not what the types say, where JavaScript made it
 */
export const toJson = (model: Model): string => `${JSON.stringify(read({ netglot: VERSION, ...model }), null, 2)}\n`;

/** Says where in a text a part of the document stands, given by the keys that lead to it. */
export type Locate = (path: readonly string[]) => Location | undefined;

/**
 * The description in a text. Only its form is checked here; `checkModel` says whether it makes sense.
 *
 * @param json what {@link toJson} gives; data only, it can run no code
 * @param source what diagnostics call the text: its file, for instance
 * @param locate where parts of it stand, for diagnostics
 * @throws DiagnosticError with everything that is wrong
 */
export function fromJson(json: string, source?: string, locate?: Locate): Model {
  const place = source === undefined ? [] : [source];
  return modelOf(read(parse(json, place), { place, ...(locate && { locate }) }));
}

/**
 * A copy of what should be a description, if it has the form of one: plain data, whatever was given.
 *
 * @throws DiagnosticError with everything that is wrong
 */
export function readModel(value: unknown, source: string): Model {
  const document = isObject(value) ? { netglot: VERSION, ...value } : value;
  return modelOf(read(document, { place: [source] }));
}

/** The model without what is said of the document alone. */
function modelOf(document: unknown): Model {
  const { netglot: _, $schema: __, ...model } = document as { netglot: number; $schema?: string } & Model;
  return model;
}

function parse(json: string, place: readonly string[]): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    // Of a deep text, a parser may run out of stack.
    const received = error instanceof SyntaxError ? error.message : 'text that is nested too deeply';
    throw new DiagnosticError([{ code: 'NG802', place, message: 'the text is not JSON', received }]);
  }
}

interface Source {
  readonly place: readonly string[];
  readonly locate?: Locate;
}

function read(value: unknown, { place, locate }: Source = { place: [] }, deepest = DEEPEST): unknown {
  requireSmall(value, { place, deepest });
  const diagnostics: Diagnostic[] = [];
  // A place is a path into the document, behind the name of the source.
  const report = (diagnostic: Diagnostic): void => {
    const path = diagnostic.place.join('/');
    const at = locate?.(diagnostic.place);
    diagnostics.push({ ...diagnostic, place: [...place, ...(path === '' ? [] : [path])], ...(at && { at }) });
  };
  const result = DOCUMENT.read(value, { place: [], report });
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return result;
}
