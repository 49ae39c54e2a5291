/** How a template of a user reads a field: every field that is read must exist. */

/** No template can call a helper of this name. */
export const READ_FIELD = 'read a field';

/** Where Handlebars says that something stands: lines from 1, columns from 0. */
export interface TemplateLocation {
  readonly start: { readonly line: number; readonly column: number };
}

/** A template asks for a field where there is none. */
export class MissingField extends Error {
  readonly field: string;
  /** What is there instead. */
  readonly fields: readonly string[];
  readonly lineNumber: number | undefined;
  readonly column: number | undefined;

  constructor(field: string, owner: unknown, loc: TemplateLocation | undefined) {
    super(`there is no field ${field}`);
    this.field = field;
    this.fields = typeof owner === 'object' && owner !== null ? Object.keys(owner) : [];
    this.lineNumber = loc?.start.line;
    this.column = loc?.start.column;
  }
}

/** Own fields only: what every object of JavaScript has is no part of a view. */
export function readField(owner: unknown, field: string, loc: TemplateLocation | undefined): unknown {
  const object = Object(owner) as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(object, field)) throw new MissingField(field, owner, loc);
  return object[field];
}
