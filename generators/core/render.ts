/** View to text: templates hold the skeleton of a file, the language lays out what they place in it. */
import Handlebars from 'handlebars/runtime.js';
import type { Signature, Statement } from './code.ts';
import type { Language } from './language.ts';
import { READ_FIELD, readField, type TemplateLocation } from './read-field.ts';
import { explainFailure } from './template-failure.ts';

/** The skeleton of a part of the emitted files. */
export interface Template {
  /** `pytorch/file.hbs` */
  readonly name: string;
  readonly source: string;
  /** What Handlebars compiled; it is declared no closer, so that whoever uses netglot needs no declarations of Handlebars. */
  readonly spec: object;
  /** Where a user has it; absent: it is one of netglot's. */
  readonly file?: string;
}

/** Templates of a user by their names: each stands in the place of netglot's. */
export type Overrides = Readonly<Record<string, Template>>;

interface HelperOptions {
  readonly hash: { readonly indent?: unknown; readonly declared?: unknown };
  readonly loc?: unknown;
}

/**
 * A function from a view to text. `templates` holds the file's template as `file` and the others as partials under
 * their names. A template of a user may ask for netglot's in the place of which it stands: `netglot/file`.
 */
export function createRenderer(
  language: Language,
  templates: Readonly<Record<string, Template>>,
  overrides: Overrides = {},
): (view: object) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(helpersOf(language));
  // What fails among netglot's own templates is a bug.
  const isOwn = Object.keys(overrides).length === 0;
  const partials = [...Object.keys(templates), ...Object.values(templates).map(shippedName)];
  const prepare = (template: Template): Handlebars.TemplateDelegate => {
    const print = handlebars.template(template.spec as TemplateSpecification);
    if (isOwn) return print;
    return (view, options) => {
      try {
        return print(view, options);
      } catch (error) {
        throw explainFailure(error, { template, view, partials });
      }
    };
  };
  const choose = (shipped: Template): Template =>
    Object.hasOwn(overrides, shipped.name) ? (overrides[shipped.name] as Template) : shipped;
  for (const [name, template] of Object.entries(templates)) {
    handlebars.registerPartial(name, prepare(choose(template)));
    if (!isOwn) handlebars.registerPartial(shippedName(template), prepare(template));
  }
  const print = prepare(choose(templates['file'] as Template));
  return (view) => print(view);
}

/** `pytorch/file.hbs` -> `netglot/file` */
const shippedName = ({ name }: Template): string => `netglot/${name.replace(/^.*\/|\.hbs$/g, '')}`;

const isWord = (value: unknown): value is string => typeof value === 'string';
const isBody = (value: unknown): value is readonly Statement[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && 'kind' in item);
const isSignature = (value: unknown): value is Signature =>
  typeof value === 'object' && value !== null && 'head' in value && 'parameters' in value;
const isIndent = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isNames = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isWord);

function helpersOf(language: Language): Handlebars.HelperDeclareSpec {
  return {
    statements: helper('statements', 'a body', isBody, (body, { indent, declared }) =>
      language.statements(body, indent, declared),
    ),
    signature: helper('signature', 'a signature', isSignature, (signature, { indent }) =>
      language.signature(signature, indent),
    ),
    documentation: helper('documentation', 'text', isWord, (text, { indent }) => language.documentation(text, indent)),
    [READ_FIELD]: readField,
    // Handlebars' own gives nothing where there is nothing.
    lookup: lookUp,
    comment: helper('comment', 'text', isWord, (text, { indent }) => language.comment(text, indent)),
  };
}

function lookUp(...given: readonly unknown[]): unknown {
  const { loc } = given.at(-1) as HelperOptions;
  if (given.length === 3) return readField(given[0], String(given[1]), loc as TemplateLocation | undefined);
  throw new Handlebars.Exception('lookup takes a value and the name of its field', { loc } as hbs.AST.Node);
}

interface Layout {
  readonly indent: number;
  readonly declared: readonly string[];
}

/** Handlebars gives the arguments that a template has, and what stands behind them as the last one. */
function helper<Value>(
  name: string,
  takes: string,
  isValue: (value: unknown) => value is Value,
  print: (value: Value, layout: Layout) => string,
): Handlebars.HelperDelegate {
  return (...given: readonly unknown[]) => {
    const { hash, loc } = given.at(-1) as HelperOptions;
    const { indent = 0, declared = [] } = hash;
    const refuse = (message: string): never => {
      throw new Handlebars.Exception(`${name} ${message}`, { loc } as hbs.AST.Node);
    };
    const [value] = given;
    if (given.length !== 2 || !isValue(value)) return refuse(`takes ${takes}`);
    if (!isIndent(indent)) return refuse('takes a whole number as its indent');
    if (!isNames(declared)) return refuse('takes a list of names as declared');
    return print(value, { indent, declared });
  };
}
