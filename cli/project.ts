/** What the commands work on: models by name, and targets. */
import type { GeneratedFile, Target } from '../generators/core/target.ts';
import type { TargetName } from '../generators/index.ts';
import { fail, nearest, suggest } from '../spec/ir/diagnostic.ts';
import type { Model } from '../spec/ir/model.ts';
import { COMMANDS } from './arguments/index.ts';
import { readPath } from './sources/path.ts';

export type Header = 'foreign' | 'intact' | 'edited';

export interface Project {
  readonly models: Readonly<Record<string, () => Promise<{ readonly default: Model }>>>;
  readonly targets: readonly Target[];
  readonly generate: (model: Model, target: string) => readonly GeneratedFile[];
  /** What stands beside the sources of models. */
  readonly companions: (models: readonly Model[], targets: readonly Target[]) => readonly GeneratedFile[];
  /** Who wrote a text that stands where netglot wants to write. */
  readonly inspectHeader: (content: string) => Header;
}

/** The shipped models and targets. */
export async function openProject(): Promise<Project> {
  const [{ MODELS }, { TARGETS, generate, generateCompanions }, { inspectHeader }] = await Promise.all([
    import('../spec/models/index.ts'),
    import('../generators/index.ts'),
    import('../generators/core/header.ts'),
  ]);
  return {
    models: MODELS,
    targets: TARGETS,
    generate: (model, target) => generate(model, target as TargetName),
    companions: generateCompanions,
    inspectHeader,
  };
}

/** The models of a run, each named or the file of it; without any word, all of the project. */
export async function loadModels(project: Project, words: readonly string[] = []): Promise<readonly Model[]> {
  const names = words.length === 0 ? Object.keys(project.models) : [...new Set(words)];
  return (await Promise.all(names.map((word) => loadWord(project, word)))).flat();
}

async function loadWord(project: Project, word: string): Promise<readonly Model[]> {
  const names = Object.keys(project.models);
  if (Object.hasOwn(project.models, word)) return [((await project.models[word]?.()) as { default: Model }).default];
  const path = readPath(word);
  if (path === undefined) return refuseModel(word, names);
  const { loadSource } = await import('./sources/load.ts');
  return loadSource(path);
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
  const command = nearest(name, [...names, ...COMMANDS]);
  const isCommand = COMMANDS.some((candidate) => candidate === command);
  return fail({
    code: 'NG402',
    place: ['arguments', 'model'],
    message: 'there is no model of this name',
    received: JSON.stringify(name),
    allowed: isCommand ? `did you mean the command ${command}? Models: ${names.join(', ')}` : suggest(name, names),
  });
}

/** The target of this name, or all of them for `all`. */
export function chooseTargets(project: Project, name: string): readonly Target[] {
  if (name === 'all') return project.targets;
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
