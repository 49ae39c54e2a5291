/** Templates of a user, in the place of netglot's. */
import { DiagnosticError, nearest, type Diagnostic } from '../spec/ir/diagnostic.ts';
import type { Overrides } from './core/render.ts';
import { TARGETS } from './index.ts';

/** Where templates of a user are from. */
export interface TemplateOptions {
  /** What stands before the names in diagnostics: the directory that the templates are from. */
  readonly directory?: string;
}

/**
 * Makes templates ready for `generate`. They are code: what they may do is what a page or Node lets `new Function` do.
 *
 * @param texts by their names, which are those of netglot's own: `pytorch/file.hbs`
 * @throws DiagnosticError if there is no template of a name, or a text is wrong
 *
 * @example
 * const templates = await compileTemplates({ 'pytorch/file.hbs': text });
 * const files = generate(model, 'pytorch', { templates });
 */
export async function compileTemplates(
  texts: Readonly<Record<string, string>>,
  { directory = 'templates' }: TemplateOptions = {},
): Promise<Overrides> {
  const { compileTemplate } = await import('./core/compile-template.ts');
  const names = TARGETS.flatMap(({ templates }) => templates.map(({ name }) => name));
  const compiled = Object.entries(texts).map(([name, text]) => {
    const file = `${directory}/${name}`;
    return names.includes(name) ? compileTemplate(name, text, file) : { ...refuseTemplate(name, names), at: { file } };
  });
  const diagnostics = compiled.filter((result) => 'code' in result);
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return Object.fromEntries(compiled.flatMap((result) => ('code' in result ? [] : [[result.name, result]])));
}

export function refuseTemplate(name: string, names: readonly string[]): Diagnostic {
  const same = names.filter((candidate) => candidate.endsWith(`/${name}`));
  const near = same.length > 0 ? same.join(', ') : nearest(name, names);
  return {
    code: 'NG901',
    place: ['templates', name],
    message: 'netglot has no template of this name',
    allowed: near === undefined ? 'a name that gen templates list shows' : `did you mean ${near}?`,
  };
}
