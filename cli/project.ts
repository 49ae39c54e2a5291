/** What the commands work on: models by name, and targets. */
import { existsSync } from 'node:fs';

import type { GeneratedFile, Target } from '../generators/core/target.ts';
import type { TargetName } from '../generators/index.ts';
import { fail, nearest, suggest } from '../spec/ir/diagnostic.ts';
import type { Model } from '../spec/ir/model.ts';
import { COMMANDS } from './arguments/index.ts';
import { blameSettings } from './settings/blame.ts';
import { findSettings } from './settings/find.ts';
import { DEFAULTS, type Settings } from './settings/settings.ts';
import { ENDINGS, readPath } from './sources/path.ts';

export type Header = 'foreign' | 'intact' | 'edited';

export interface Project {
  readonly settings: Settings;
  /** The shipped ones. */
  readonly models: Readonly<Record<string, () => Promise<{ readonly default: Model }>>>;
  readonly targets: readonly Target[];
  readonly generate: (model: Model, target: string) => readonly GeneratedFile[];
  /** What stands beside the sources of models. */
  readonly companions: (models: readonly Model[], targets: readonly Target[]) => readonly GeneratedFile[];
  /** Who wrote a text that stands where netglot wants to write. */
  readonly inspectHeader: (content: string) => Header;
}

/**
 * The shipped models and targets, and what the settings of this directory say. `templates`: the directory in place of
 * that of the settings; templates are read where it is asked for sources only.
 */
export async function openProject(options?: { readonly templates?: string }): Promise<Project> {
  const [{ MODELS }, { TARGETS, generate, generateCompanions }, { inspectHeader }] = await Promise.all([
    import('../spec/models/index.ts'),
    import('../generators/index.ts'),
    import('../generators/core/header.ts'),
  ]);
  const file = findSettings(process.cwd());
  const targets = TARGETS.map(({ name }) => name);
  const settings =
    file === undefined ? DEFAULTS : await (await import('./settings/load.ts')).loadSettings(file, targets);
  const printing = options === undefined ? {} : await openTemplates(options.templates, settings, targets);
  return {
    settings,
    models: MODELS,
    targets: TARGETS,
    generate: (model, target) => generate(model, target as TargetName, printing),
    companions: (models, chosen) => generateCompanions(models, chosen, printing),
    inspectHeader,
  };
}

/** The templates of the directory that the command line names, or else of that of the settings. */
async function openTemplates(given: string | undefined, settings: Settings, targets: readonly string[]) {
  const directory = given ?? settings.templates;
  if (directory === undefined) return {};
  const { loadTemplates } = await import('./sources/templates.ts');
  const load = () => loadTemplates(directory, targets);
  return { templates: await (given === undefined ? blameSettings(settings, ['templates'], load) : load()) };
}

/**
 * The models of a run, each named or the file of it; without any word, those of the settings or all. One after the other:
 * what fails in a file where nobody waits for it is laid to the file that is being read.
 */
export async function loadModels(project: Project, words: readonly string[] = []): Promise<readonly Model[]> {
  if (words.length === 0 && project.settings.models !== undefined) return loadSettled(project, project.settings.models);
  const models: Model[] = [];
  for (const word of words.length === 0 ? Object.keys(project.models) : new Set(words)) {
    models.push(...(await loadWord(project, word)));
  }
  return models;
}

/** The models of some entries of the settings. */
async function loadSettled(project: Project, entries: readonly (string | Model)[]): Promise<readonly Model[]> {
  const { settings } = project;
  const models: Model[] = [];
  for (const entry of entries) {
    const path = ['models', String(settings.models?.indexOf(entry))];
    models.push(...(await blameSettings(settings, path, () => loadWord(project, entry))));
  }
  return models;
}

/** Models of the project come before shipped ones of the same name. */
async function loadWord(project: Project, word: string | Model): Promise<readonly Model[]> {
  if (typeof word !== 'string') return [word];
  const path = readPath(word);
  if (path !== undefined) return (await import('./sources/load.ts')).loadSource(path);
  const own = await loadOwn(project);
  const found = own.filter(({ name }) => name === word);
  if (found.length > 0) return found;
  if (Object.hasOwn(project.models, word)) return [((await project.models[word]?.()) as { default: Model }).default];
  return refuseModel(word, [...own.map(({ name }) => name), ...Object.keys(project.models)]);
}

/** The models of the settings that do not ship with netglot. */
async function loadOwn(project: Project): Promise<readonly Model[]> {
  const entries = project.settings.models ?? [];
  const own = entries.filter((entry) => typeof entry !== 'string' || readPath(entry) !== undefined);
  return loadSettled(project, own);
}

/** The only model that a word stands for. */
export async function loadModel(project: Project, word: string): Promise<Model> {
  const [model, ...others] = await loadModels(project, [word]);
  if (model === undefined) throw new Error(`no model was loaded for ${word}`);
  if (others.length === 0) return model;
  const choices = [model, ...others].map(({ name }) => `${word}#${name}`);
  return fail({
    code: 'NG404',
    place: ['arguments', 'model'],
    message: 'the file has several models, and one is needed',
    received: word,
    allowed: choices.join(', '),
  });
}

function refuseModel(name: string, names: readonly string[]): never {
  const files = ENDINGS.map((ending) => `./${name}${ending}`).filter((path) => existsSync(path));
  const command = nearest(name, [...names, ...COMMANDS]);
  const isCommand = COMMANDS.some((candidate) => candidate === command);
  return fail({
    code: 'NG402',
    place: ['arguments', 'model'],
    message: 'there is no model of this name',
    received: JSON.stringify(name),
    allowed:
      files.length > 0
        ? `did you mean ${files.join(' or ')}?`
        : isCommand
          ? `did you mean the command ${command}? Models: ${names.join(', ')}`
          : suggest(name, names),
  });
}

/** The target of this name, all of them for `all`, those of the settings where nothing is asked for. */
export function chooseTargets(project: Project, name?: string): readonly Target[] {
  const { targets } = project.settings;
  if (name === undefined && targets !== undefined) return project.targets.filter((one) => targets.includes(one.name));
  if (name === undefined || name === 'all') return project.targets;
  const chosen = project.targets.filter((target) => target.name === name);
  if (chosen.length > 0) return chosen;
  return fail({
    code: 'NG403',
    place: ['arguments', '--target'],
    message: 'there is no target of this name',
    received: JSON.stringify(name),
    allowed: suggest(name, [...project.targets.map((target) => target.name), 'all']),
  });
}
