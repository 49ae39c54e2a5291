/** Mistakes in templates of the user. */
import { mkdirSync, symlinkSync } from 'node:fs';

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
  inTemplate('NG901', 'a template without its folder', 'class.hbs', '{{name}}'),
  inTemplate('NG901', 'a partial of a name that netglot has not', 'pytorch/file.hbs', '{{> klass}}'),
  example('NG902', 'a block without its end', 'pytorch/file.hbs', '{{#if imports.math}}import math'),
  example('NG903', 'a helper that is not known', 'pytorch/file.hbs', '{{shout this.documentation}}'),
  example('NG904', 'a field that the view has not', 'pytorch/file.hbs', '{{documentation this.documantation}}'),
  example('NG905', 'a helper with a value of another kind', 'pytorch/file.hbs', '{{statements this.documentation}}'),
  inTemplate('NG905', 'a template that calls itself', 'pytorch/file.hbs', '{{> file}}'),
  inArguments('NG904', 'templates > pytorch/file.hbs', [...LINE, '--json'], {
    files: { 'mine/pytorch/file.hbs': '{{title}}' },
  }),
  inArguments('NG801', 'mine', LINE, { title: 'no directory of templates' }),
  inArguments('NG801', 'mine', LINE, { title: 'a file for a directory of templates', files: { mine: '' } }),
  inArguments('NG801', 'mine/pytorch/file.hbs', LINE, {
    title: 'a directory for a template',
    prepare: (place) => void mkdirSync(place.path('mine/pytorch/file.hbs'), { recursive: true }),
  }),
  inArguments('NG801', 'mine/pytorch/file.hbs', LINE, {
    title: 'a template behind a link',
    files: { 'secret.txt': 'secret', 'mine/pytorch/class.hbs': '' },
    prepare: (place) => symlinkSync('../../secret.txt', place.path('mine/pytorch/file.hbs')),
  }),
  inArguments('NG801', 'mine/pytorch', LINE, {
    title: 'templates behind a link',
    files: { 'elsewhere/file.hbs': '', 'mine/keras/file.hbs': '' },
    prepare: (place) => symlinkSync('../elsewhere', place.path('mine/pytorch')),
  }),
  inArguments('NG902', 'templates > keras/file.hbs', ['verify', 'lenet-5', '--templates', './mine'], {
    title: 'a wrong template for the proof',
    files: { 'mine/keras/file.hbs': '{{' },
  }),
  inArguments('NG801', 'netglot.config.json > templates', ['lenet-5'], {
    title: 'no directory of templates in the settings',
    files: { 'netglot.config.json': '{ "templates": "mine" }\n' },
  }),
  inArguments('NG806', 'netglot.config.json > templates', [], {
    title: 'templates of the wrong type',
    files: { 'netglot.config.json': '{ "templates": {} }\n' },
  }),
  inArguments('NG404', 'arguments > action', ['templates']),
  inArguments('NG404', 'arguments > action', ['templates', 'ejetc']),
  inArguments('NG404', 'arguments > --templates', ['lenet-5', '--templates']),
  inArguments('NG404', 'arguments > list', ['templates', 'list', 'pytorch']),
  inArguments('NG404', 'arguments > eject', ['templates', 'eject', 'pytorch/class.hbs']),
  inArguments('NG901', 'templates > pytorch/clas.hbs', ['templates', 'eject', 'mine', 'pytorch/clas.hbs']),
  inArguments('NG504', 'mine/pytorch', ['templates', 'eject', 'mine'], {
    title: 'templates that would be copied through a link',
    files: { 'elsewhere/file.hbs': '', 'mine/keras/file.hbs': '' },
    prepare: (place) => symlinkSync('../elsewhere', place.path('mine/pytorch')),
  }),
  inArguments('NG503', 'mine', ['templates', 'eject', 'mine'], {
    title: 'templates that would be copied into a file',
    files: { mine: '' },
    exit: 74,
  }),
];
