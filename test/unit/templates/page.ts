/** What docs/templates.md says of every template: what it prints, and the fields of its view, from the declarations. */
import { Node, Project, type InterfaceDeclaration, type PropertySignature } from 'ts-morph';

import { TARGETS } from '../../../generators/index.ts';
import type { Template } from '../../../generators/core/render.ts';

/** The part of the page between these lines is written by the test. */
const START = '<!-- The tables of the views: written by `npx vitest -u --project unit test/unit/templates`. -->\n';
const END = '<!-- The end of the tables. -->\n';

export interface Field {
  /** `imports.math` */
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
}

export interface TemplateEntry {
  readonly name: string;
  readonly prints: string;
  /** Where its view is declared; absent: it reads none. */
  readonly view?: { readonly type: string; readonly file: string };
}

/** The first line of a template: `{{!-- What it prints. Who uses it. The dot is a View (its file). --}}` */
const HEAD = /^\{\{!-- (.*?)(?:\. Used by [^;]*)?(?:; no view|[.;] [Tt]he dot is a (\w+) \((\S+)\))\. --\}\}\n/;

export function describeTemplate({ name, source }: Template): TemplateEntry {
  const [, prints, type, file] = HEAD.exec(source) ?? [];
  if (prints === undefined) throw new Error(`${name}: the first line does not say what it prints and of which view`);
  return { name, prints, ...(type !== undefined && file !== undefined && { view: { type, file } }) };
}

const TYPES: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^string$/, 'text'],
  [/^boolean$/, 'yes or no'],
  [/^Signature$/, 'a signature'],
  [/^readonly Statement\[\]$/, 'statements'],
  [/^readonly string\[\]$/, 'names'],
  [/^readonly .*\[\]$/s, 'a list'],
  [/View$/, 'a view'],
  [/^('|Helper)/, 'a name'],
];

/** The fields of views, read from the sources of the generators once. */
export class Views {
  readonly #project = new Project({ skipFileDependencyResolution: true });
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    this.#project.addSourceFilesAtPaths([`${root}generators/*/model.ts`, `${root}generators/core/helpers.ts`]);
  }

  fieldsOf({ type, file }: { readonly type: string; readonly file: string }): readonly Field[] {
    const view = this.#project.getSourceFileOrThrow(`${this.#root}${file}`).getInterfaceOrThrow(type);
    return [...view.getBaseDeclarations().filter(Node.isInterfaceDeclaration), view].flatMap(
      (part: InterfaceDeclaration) => part.getProperties().flatMap((property) => describeField(property, '')),
    );
  }
}

function describeField(property: PropertySignature, prefix: string): readonly Field[] {
  const name = `${prefix}${property.getName()}`;
  const node = property.getTypeNodeOrThrow();
  if (Node.isTypeLiteral(node)) return node.getProperties().flatMap((inner) => describeField(inner, `${name}.`));
  const written = node.getText();
  const [, words] = TYPES.find(([pattern]) => pattern.test(written)) ?? [];
  if (words === undefined) throw new Error(`${name}: no word for the type ${written}`);
  const meaning = property.getJsDocs().map((doc) => doc.getDescription().trim());
  if (meaning.length === 0) throw new Error(`${name}: no comment says what it means`);
  const items = node.forEachDescendantAsArray().filter(Node.isTypeLiteral);
  const inner = items.flatMap((item) => item.getProperties()).flatMap((one) => describeField(one, `${name}[].`));
  return [{ name, type: words, meaning: meaning.join(' ').replaceAll(/\s+/g, ' ') }, ...inner];
}

/** The page with fresh tables. */
export function refreshPage(page: string, views: Views): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error('docs/templates.md lost the lines around its tables');
  return [page.slice(0, start), START, '\n', renderTables(views), '\n', page.slice(end)].join('');
}

const renderTables = (views: Views): string =>
  TARGETS.map(({ title, templates }) => {
    const entries = templates.map(describeTemplate);
    const withView = entries.filter(({ view }) => view !== undefined);
    const without = entries.filter(({ view }) => view === undefined);
    return [
      `### ${title}\n`,
      ...withView.map((entry) => `${renderView(entry, views)}\n`),
      'These read nothing of a view:\n',
      ...without.map(({ name, prints }) => `- \`${name}\`: ${prints}.`),
      '',
    ].join('\n');
  }).join('\n');

const renderView = ({ name, prints, view }: TemplateEntry, views: Views): string =>
  [
    `\`${name}\`: ${prints}.\n`,
    '| field | is | meaning |',
    '|---|---|---|',
    ...views
      .fieldsOf(view as NonNullable<typeof view>)
      .map(({ name: field, type, meaning }) => `| \`${field}\` | ${type} | ${meaning} |`),
  ].join('\n') + '\n';
