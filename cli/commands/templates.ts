/** `gen templates`: shows the names of netglot's templates, or copies them for somebody to change. */
import type { Template } from '../../generators/core/render.ts';
import { refuseTemplate } from '../../generators/templates.ts';
import { DiagnosticError, fail, suggest } from '../../spec/ir/diagnostic.ts';
import type { TemplatesOptions } from '../arguments/templates.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { Judgement } from '../files/plan.ts';
import { surveyFile } from '../files/survey.ts';
import { applyChanges, withoutInterruption } from '../files/write.ts';
import type { Project } from '../project.ts';
import { countOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface Place {
  readonly project: Project;
  readonly terminal: Terminal;
  readonly files: FileSystem;
}
type Action = (words: readonly string[], place: Place) => void;

export function runTemplates({ action, words }: TemplatesOptions, place: Place): number {
  const found = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (found === undefined) return refuse('action', JSON.stringify(action), suggest(action, Object.keys(ACTIONS)));
  if (words.length > found.most) refuse(action, words.join(' '), `gen templates ${found.usage}`);
  found.run(words, place);
  return 0;
}

const refuse = (place: string, received: string, allowed: string): never =>
  fail({ code: 'NG404', place: ['arguments', place], message: 'the value has the wrong form', received, allowed });

const list: Action = (_, { project, terminal }) =>
  terminal.print(
    templatesOf(project)
      .map(({ name }) => `${name}\n`)
      .join(''),
  );

/** All, or those that are named. What stands there already stays, whatever it is. */
const eject: Action = ([directory = 'templates', ...names], { project, terminal, files }) => {
  if (directory.endsWith('.hbs')) refuse('eject', directory, 'a directory, and then the names of templates');
  const judgements = chooseTemplates(names, project).map(({ name: path, source: wanted }): Judgement => {
    return { path, verdict: 'missing', existing: surveyFile(directory, path, files), wanted };
  });
  const missing = judgements.filter(({ existing }) => existing.kind === 'absent');
  withoutInterruption(() => applyChanges(directory, missing, files));
  terminal.print(`${countOf(missing.length, 'template')} written, ${judgements.length - missing.length} kept\n`);
};

function chooseTemplates(names: readonly string[], project: Project): readonly Template[] {
  const templates = templatesOf(project);
  const known = templates.map(({ name }) => name);
  for (const name of names) if (!known.includes(name)) throw new DiagnosticError([refuseTemplate(name, known)]);
  return names.length === 0 ? templates : templates.filter(({ name }) => names.includes(name));
}

const templatesOf = ({ targets }: Project) => targets.flatMap(({ templates }) => templates);

interface ActionEntry {
  readonly run: Action;
  readonly usage: string;
  /** How many words it takes. */
  readonly most: number;
}

const ACTIONS: Readonly<Record<string, ActionEntry>> = {
  list: { run: list, usage: 'list', most: 0 },
  eject: { run: eject, usage: 'eject [DIR] [NAMES..]', most: Infinity },
};
