/**
 * Descriptions as text: `toJson` and, for text of unknown origin, `fromJson`. The tables below are the whole grammar: a
 * form for every part of the vocabulary, and each operation's attributes from its own definition.
 */
import { DiagnosticError, nearest, type Diagnostic, type Location } from './ir/diagnostic.ts';
import { BINARY_OPERATORS } from './ir/expression.ts';
import { FANS } from './ir/initializer.ts';
import { PARAMETER_TYPES, type Model } from './ir/model.ts';
import { IMAGE_AXES } from './ir/shape.ts';
import { OPERATIONS } from './ops/index.ts';
import { collect } from './passes/infer-operation.ts';

/** The version of the format. */
const VERSION = 1;
/** Values nested deeper than this are refused, before recursion could exhaust the stack. */
const DEEPEST = 200;
/** Of data more, so that the pass that knows where stages and formulas stand says which are too deep. */
const DEEPEST_DATA = 1000;

/** Where a value stands, and whom to tell what is wrong with it. */
interface Cursor {
  readonly place: readonly string[];
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Gives a copy of a value that has the form, its keys in the order of the grammar; reports where it has not. */
type Form = (value: unknown, at: Cursor) => unknown;

const inside = ({ place, report }: Cursor, key: string | number): Cursor => ({ place: [...place, `${key}`], report });

function refuse({ place, report }: Cursor, message: string, received: unknown, allowed?: string): undefined {
  report({ code: 'NG113', place, message, received: shorten(received), ...(allowed !== undefined && { allowed }) });
}

function shorten(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

const accept =
  (allowed: string, test: (value: unknown) => boolean): Form =>
  (value, at) =>
    test(value) ? value : refuse(at, 'a value has the wrong type', value, allowed);

const text = accept('text', (value) => typeof value === 'string');
const number = accept('a finite number', Number.isFinite);
const scalar = accept(
  'a finite number, true, false or text',
  (value) => typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value),
);
const oneOf = (names: readonly string[]): Form => accept(names.join(', '), (value) => names.includes(value as string));

const listOf =
  (item: Form): Form =>
  (value, at) =>
    Array.isArray(value)
      ? // Not `map`, which passes by the holes of a list.
        Array.from(value as readonly unknown[], (part, i) => item(part, inside(at, i)))
      : refuse(at, 'a value has the wrong type', value, 'a list');

type Entries = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `Object.fromEntries` defines keys instead of assigning them: `__proto__` is a key like any other. */
const build = (entries: readonly (readonly [string, unknown])[]): unknown => Object.fromEntries(entries);

const recordOf =
  (item: Form): Form =>
  (value, at) =>
    isObject(value)
      ? build(Object.entries(value).map(([key, part]) => [key, item(part, inside(at, key))]))
      : refuse(at, 'a value has the wrong type', value, 'an object');

type Fields = Readonly<Record<string, Form>>;

/** An object with these keys; those of `optional` may be absent. */
const object =
  (required: Fields, optional: Fields = {}): Form =>
  (value, at) => {
    if (!isObject(value)) return refuse(at, 'a value has the wrong type', value, 'an object');
    const fields: Fields = { ...required, ...optional };
    rejectUnknown(value, Object.keys(fields), at);
    const present = Object.entries(fields).filter(([key]) => Object.hasOwn(value, key) || Object.hasOwn(required, key));
    return build(
      present.map(([key, form]) => {
        const here = inside(at, key);
        return [key, Object.hasOwn(value, key) ? form(value[key], here) : refuse(here, 'a key is missing', undefined)];
      }),
    );
  };

function rejectUnknown(value: Entries, names: readonly string[], at: Cursor): void {
  for (const key of Object.keys(value)) {
    if (names.includes(key)) continue;
    const near = nearest(key, names);
    const allowed = `${near === undefined ? '' : `did you mean ${near}? One of: `}${names.join(', ')}`;
    refuse(inside(at, key), 'a key is not known', key, allowed);
  }
}

/** An object whose `kind` says which other keys it has. */
const variants =
  (forms: () => Readonly<Record<string, Form>>): Form =>
  (value, at) => {
    const kinds = forms();
    if (!isObject(value)) return refuse(at, 'a value has the wrong type', value, 'an object');
    const kind = Object.hasOwn(value, 'kind') ? value['kind'] : undefined;
    if (typeof kind === 'string' && Object.hasOwn(kinds, kind)) return (kinds[kind] as Form)(value, at);
    const names = Object.keys(kinds);
    const near = typeof kind === 'string' ? nearest(kind, names) : undefined;
    const allowed = `${near === undefined ? '' : `did you mean ${near}? One of: `}${names.join(', ')}`;
    return refuse(inside(at, 'kind'), 'there is no such kind', kind, allowed);
  };

/** A table of kinds: the key is the kind, too. */
const kindsOf = (table: Readonly<Record<string, readonly [Fields, Fields?]>>): Readonly<Record<string, Form>> =>
  Object.fromEntries(
    Object.entries(table).map(([kind, [required, optional]]) => [
      kind,
      object({ kind: oneOf([kind]), ...required }, optional),
    ]),
  );

const expression: Form = variants(() => EXPRESSIONS);
const stage: Form = variants(() => STAGES);
const literal: Form = (value, at) => (Array.isArray(value) ? listOf(literal)(value, at) : scalar(value, at));

/** All but `unknown`, which arises in inference only. */
const EXPRESSIONS = kindsOf({
  literal: [{ value: scalar }],
  tuple: [{ items: listOf(expression) }],
  parameter: [{ name: text }],
  variable: [{ name: text }],
  size: [{ of: text, axis: oneOf(IMAGE_AXES) }],
  item: [{ of: expression, at: expression }],
  length: [{ of: expression }],
  binary: [{ operator: oneOf(BINARY_OPERATORS), left: expression, right: expression }],
  select: [{ test: expression, then: expression, otherwise: expression }],
});

const operations = Object.values(OPERATIONS).map(({ kind, attributes }): [string, [Fields]] => [
  kind,
  [Object.fromEntries(Object.keys(attributes).map((name) => [name, expression]))],
]);

const STAGES = kindsOf({
  call: [{ block: text, arguments: recordOf(expression) }],
  sequence: [{ stages: listOf(stage) }],
  branches: [{ merge: oneOf(['concat', 'add']), stages: listOf(stage) }],
  when: [{ test: expression, stage }],
  repeat: [
    { count: expression, index: text, body: stage },
    { first: stage, last: stage },
  ],
  ...Object.fromEntries(operations),
});

const node = object({ id: text, stage, inputs: listOf(text) }, { when: expression });
const body = variants(() => BODIES);
const BODIES = kindsOf({
  stage: [{ stage }],
  flow: [{ nodes: listOf(node), outputs: recordOf(text) }, { provided: recordOf(expression) }],
});

const parameter = object(
  { name: text, type: oneOf(PARAMETER_TYPES), doc: text },
  { default: literal, minimum: number, length: number },
);
const block = object({ name: text, doc: text, parameters: listOf(parameter), inputs: listOf(text), body });

const initializer = variants(() => INITIALIZERS);
const INITIALIZERS = kindsOf({
  zeros: [{}],
  glorotUniform: [{}],
  heNormal: [{ fan: oneOf(FANS) }],
  normal: [{ deviation: number }],
});
const layerInitializers = object({ kernel: initializer, bias: initializer });

const input = object({
  name: text,
  axes: listOf(object({ axis: oneOf(IMAGE_AXES), size: number }, { minimum: number })),
});

const DOCUMENT = object({
  netglot: accept(String(VERSION), (value) => value === VERSION),
  name: text,
  symbol: text,
  title: text,
  doc: text,
  paper: object({ title: text, authors: text, venue: text, url: text }),
  inputs: listOf(input),
  initializers: object({ conv: layerInitializers, dense: layerInitializers }),
  blocks: listOf(block),
});

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
  const { netglot: _, ...model } = read(parse(json, place), { place, ...(locate && { locate }) }) as {
    netglot: number;
  } & Model;
  return model;
}

/**
 * A copy of what should be a description, if it has the form of one: plain data, whatever was given.
 *
 * @throws DiagnosticError with everything that is wrong
 */
export function readModel(value: unknown, source: string): Model {
  const document = isObject(value) ? { netglot: VERSION, ...value } : value;
  const { netglot: _, ...model } = read(document, { place: [source] }) as { netglot: number } & Model;
  return model;
}

function parse(json: string, place: readonly string[]): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    // Of a deep text, a parser may run out of stack.
    const received = error instanceof SyntaxError ? error.message : 'text that is nested too deeply';
    throw new DiagnosticError([{ code: 'NG113', place, message: 'the text is not JSON', received }]);
  }
}

interface Source {
  readonly place: readonly string[];
  readonly locate?: Locate;
}

function read(value: unknown, { place, locate }: Source = { place: [] }, deepest = DEEPEST): unknown {
  requireShallow(value, place, deepest);
  const diagnostics: Diagnostic[] = [];
  // A place is a path into the document, behind the name of the source.
  const report = (diagnostic: Diagnostic): void => {
    const path = diagnostic.place.join('/');
    const at = locate?.(diagnostic.place);
    diagnostics.push({ ...diagnostic, place: [...place, ...(path === '' ? [] : [path])], ...(at && { at }) });
  };
  const result = DOCUMENT(value, { place: [], report });
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return result;
}

function requireShallow(root: unknown, place: readonly string[], deepest: number): void {
  const stack = [{ value: root, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { value, depth } = top;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > deepest) {
      const allowed = `at most ${deepest} levels`;
      throw new DiagnosticError([{ code: 'NG111', place, message: 'the description is nested too deeply', allowed }]);
    }
    for (const part of Object.values(value)) stack.push({ value: part, depth: depth + 1 });
  }
}
