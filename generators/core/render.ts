/** View to text: templates hold the skeleton of a file, the language lays out what they place in it. */
import Handlebars from 'handlebars/runtime.js';
import type { Signature, Statement } from './code.ts';
import type { Language } from './language.ts';

export interface Template {
  /** `pytorch/file.hbs` */
  readonly name: string;
  readonly spec: TemplateSpecification;
}

interface HelperOptions {
  readonly hash: { readonly indent?: number; readonly declared?: readonly string[] };
}

/**
 * A function from a view to text. `templates` holds the file's template as `file` and the others as partials under
 * their names.
 */
export function createRenderer(
  language: Language,
  templates: Readonly<Record<string, Template>>,
): (view: object) => string {
  const handlebars = Handlebars.create();
  const indentOf = ({ hash }: HelperOptions): number => hash.indent ?? 0;
  handlebars.registerHelper({
    statements: (body: readonly Statement[], options: HelperOptions) =>
      language.statements(body, indentOf(options), options.hash.declared ?? []),
    signature: (signature: Signature, options: HelperOptions) => language.signature(signature, indentOf(options)),
    documentation: (text: string, options: HelperOptions) => language.documentation(text, indentOf(options)),
    comment: (text: string, options: HelperOptions) => language.comment(text, indentOf(options)),
  });
  for (const [name, template] of Object.entries(templates))
    handlebars.registerPartial(name, handlebars.template(template.spec));
  return (view) => handlebars.template((templates['file'] as Template).spec)(view);
}
