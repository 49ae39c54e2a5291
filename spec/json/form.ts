/** Forms that data can have: each reads a value, and is a JSON Schema that says the same. */
import { nearest, type Diagnostic } from '../ir/diagnostic.ts';

/** Where a value stands, and whom to tell what is wrong with it. */
export interface Cursor {
  readonly place: readonly string[];
  readonly report: (diagnostic: Diagnostic) => void;
}

/** JSON Schema, draft 2020-12. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Form {
  /** Gives a copy of a value that has the form, its keys in the order of the grammar; reports where it has not. */
  readonly read: (value: unknown, at: Cursor) => unknown;
  readonly schema: Schema;
}

const inside = ({ place, report }: Cursor, key: string | number): Cursor => ({ place: [...place, `${key}`], report });

function refuse({ place, report }: Cursor, message: string, received: unknown, allowed: string): undefined {
  const call = typeof received === 'function' ? '; a call: relu(), residual({ … })' : '';
  report({ code: 'NG113', place, message, received: shorten(received), allowed: `${allowed}${call}` });
}

/** Says what would have been allowed; nothing is of no form. */
const readMissing = ({ read }: Form, { place, report }: Cursor): unknown =>
  read(undefined, { place, report: (found) => void report({ ...found, message: 'a key is missing' }) });

/** What a value is, whichever of JavaScript's it is. */
function shorten(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function or a block that was not called';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

const accept = (allowed: string, test: (value: unknown) => boolean, schema: Schema): Form => ({
  read: (value, at) => (test(value) ? value : refuse(at, 'a value has the wrong type', value, allowed)),
  schema,
});

export const text = accept('text', (value) => typeof value === 'string', { type: 'string' });
export const number = accept('a finite number', Number.isFinite, { type: 'number' });
export const scalar = accept(
  'a finite number, true, false or text',
  (value) => typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value),
  { type: ['number', 'boolean', 'string'] },
);
export const oneOf = (names: readonly string[]): Form =>
  accept(names.join(', '), (value) => names.includes(value as string), { enum: names });
export const exactly = (wanted: number): Form => accept(String(wanted), (value) => value === wanted, { const: wanted });

export const listOf = (item: Form): Form => ({
  read: (value, at) =>
    Array.isArray(value)
      ? // Not `map`, which passes by the holes of a list.
        Array.from(value as readonly unknown[], (part, i) => item.read(part, inside(at, i)))
      : refuse(at, 'a value has the wrong type', value, 'a list'),
  schema: { type: 'array', items: item.schema },
});

/** The item, or lists of it, nested as one likes. `self` is the name of the form that this is; see {@link named}. */
export const nestedListOf = (item: Form, self: () => Form): Form => ({
  read: (value, at) => (Array.isArray(value) ? listOf(self()) : item).read(value, at),
  get schema() {
    return { anyOf: [item.schema, listOf(self()).schema] };
  },
});

type Entries = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `Object.fromEntries` defines keys instead of assigning them: `__proto__` is a key like any other. */
const build = (entries: readonly (readonly [string, unknown])[]): unknown => Object.fromEntries(entries);

export const recordOf = (item: Form): Form => ({
  read: (value, at) =>
    isObject(value)
      ? build(Object.entries(value).map(([key, part]) => [key, item.read(part, inside(at, key))]))
      : refuse(at, 'a value has the wrong type', value, 'an object'),
  schema: { type: 'object', additionalProperties: item.schema },
});

export type Fields = Readonly<Record<string, Form>>;

/** An object with these keys; those of `optional` may be absent. */
export function object(required: Fields, optional: Fields = {}): Form {
  const fields: Fields = { ...required, ...optional };
  return {
    read: (value, at) => {
      if (!isObject(value)) return refuse(at, 'a value has the wrong type', value, 'an object');
      rejectUnknown(value, Object.keys(fields), at);
      const present = Object.entries(fields).filter(
        ([key]) => Object.hasOwn(value, key) || Object.hasOwn(required, key),
      );
      return build(
        present.map(([key, form]) => {
          const here = inside(at, key);
          const part = Object.hasOwn(value, key) ? form.read(value[key], here) : readMissing(form, here);
          return [key, part];
        }),
      );
    },
    schema: {
      type: 'object',
      properties: Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema])),
      required: Object.keys(required),
      additionalProperties: false,
    },
  };
}

function rejectUnknown(value: Entries, names: readonly string[], at: Cursor): void {
  for (const key of Object.keys(value)) {
    if (names.includes(key)) continue;
    refuse(inside(at, key), 'a key is not known', key, suggestOne(key, names));
  }
}

const suggestOne = (key: unknown, names: readonly string[]): string => {
  const near = typeof key === 'string' ? nearest(key, names) : undefined;
  return `${near === undefined ? '' : `did you mean ${near}? One of: `}${names.join(', ')}`;
};

/** One kind: what it is, the keys it must have, the keys it may have. */
export type Kind = readonly [doc: string, required: Fields, optional?: Fields];

/** An object whose `kind` says which other keys it has. */
export function variants(table: Readonly<Record<string, Kind>>): Form {
  const names = Object.keys(table);
  const kinds = new Map(
    Object.entries(table).map(([kind, [doc, required, optional]]) => [
      kind,
      described(doc, object({ kind: oneOf([kind]), ...required }, optional)),
    ]),
  );
  return {
    read: (value, at) => {
      if (!isObject(value)) return refuse(at, 'a value has the wrong type', value, 'an object');
      const kind = Object.hasOwn(value, 'kind') ? value['kind'] : undefined;
      const form = typeof kind === 'string' ? kinds.get(kind) : undefined;
      if (form !== undefined) return form.read(value, at);
      return refuse(inside(at, 'kind'), 'there is no such kind', kind, suggestOne(kind, names));
    },
    // Not `anyOf`: whoever checks would try every kind at every level, and report what is wrong with each.
    schema: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { enum: names } },
      allOf: [...kinds].map(([kind, { schema }]) => ({
        if: { type: 'object', properties: { kind: { const: kind } }, required: ['kind'] },
        then: schema,
      })),
    },
  };
}

/** One of two objects: the first where the value has this key. */
export const withKey = (key: string, having: Form, otherwise: Form): Form => ({
  read: (value, at) => (isObject(value) && Object.hasOwn(value, key) ? having : otherwise).read(value, at),
  schema: {
    if: { type: 'object', properties: { [key]: true }, required: [key] },
    then: having.schema,
    else: otherwise.schema,
  },
});

/** The same form, with words for whoever writes the value. */
export const described = (description: string, { read, schema }: Form): Form => ({
  read,
  schema: { ...schema, description },
});

const DEFINITIONS = '$defs';

/** Forms by name, which may contain one another. Their schemas are referred to by name. */
export class Grammar {
  readonly #forms = new Map<string, Form>();

  /** The form of this name, which may not have been defined yet. */
  named(name: string): Form {
    return {
      read: (value, at) => (this.#forms.get(name) as Form).read(value, at),
      schema: { $ref: `#/${DEFINITIONS}/${name}` },
    };
  }

  define(name: string, form: Form): Form {
    this.#forms.set(name, form);
    return this.named(name);
  }

  /** The schema of a whole document. */
  schemaOf(document: Form): Schema {
    const definitions = [...this.#forms].map(([name, { schema }]) => [name, schema]);
    return { ...document.schema, [DEFINITIONS]: Object.fromEntries(definitions) as Schema };
  }
}
