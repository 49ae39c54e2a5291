/** Mistakes in templates of the user. */
import type { DiagnosticCode } from '../../../spec/ir/diagnostic.ts';
import { inArguments, type BadInput } from './bad-input.ts';

const LINE = ['lenet-5', '--templates', './mine', '--target', 'pytorch'];

const inTemplate = (code: DiagnosticCode, title: string, name: string, text: string): BadInput =>
  inArguments(code, `templates > ${name}`, LINE, { title, files: { [`mine/${name}`]: text } });

const example = (code: DiagnosticCode, title: string, name: string, text: string): BadInput => ({
  ...inTemplate(code, title, name, text),
  shown: `\`mine/${name}\` holds \`${text}\`.`,
});

export const TEMPLATES: readonly BadInput[] = [
  example('NG901', 'a template of a name that netglot has not', 'pytorch/flie.hbs', '{{name}}'),
  inTemplate('NG901', 'a file that is no template', 'README.md', 'Ours.\n'),
  inTemplate('NG901', 'a partial of a name that netglot has not', 'pytorch/file.hbs', '{{> klass}}'),
  example('NG902', 'a block without its end', 'pytorch/file.hbs', '{{#if imports.math}}import math'),
  example('NG903', 'a helper that is not known', 'pytorch/file.hbs', '{{shout this.documentation}}'),
  example('NG904', 'a field that the view has not', 'pytorch/file.hbs', '{{documentation this.documantation}}'),
  example('NG905', 'a helper with a value of another kind', 'pytorch/file.hbs', '{{statements this.documentation}}'),
];
