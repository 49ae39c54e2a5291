/** From a description to source code. Pure: nothing here reads or writes a file. */
import type { Model } from '../spec/ir/model.ts';
import { keras } from './keras/index.ts';
import { generateManifest } from './manifest.ts';
import { pytorch } from './pytorch/index.ts';
import { tfjs } from './tfjs/index.ts';
import type { Overrides } from './core/render.ts';
import type { GeneratedFile, Target } from './core/target.ts';

export type { GeneratedFile, Target };

/** The registry of targets: one line each. */
export const TARGETS = [pytorch, keras, tfjs] as const satisfies readonly Target[];
/** What a target is called: `pytorch`. */
export type TargetName = (typeof TARGETS)[number]['name'];

/** How sources are printed. */
export interface GenerateOptions {
  /** What `compileTemplates` made of templates of your own. */
  readonly templates?: Overrides;
}

/**
 * The files of a model for a target, with paths relative to the output directory. The same model gives the same text.
 *
 * @param model what `defineModel` or `fromJson` gave
 * @throws DiagnosticError if the description is wrong, the target cannot express it, or a template of yours fails
 *
 * @example
 * for (const { path, content } of generate(model, 'pytorch')) await writeFile(join('out', path), content);
 */
export function generate(
  model: Model,
  target: TargetName,
  { templates }: GenerateOptions = {},
): readonly GeneratedFile[] {
  const found = TARGETS.find(({ name }) => name === target);
  if (found === undefined) throw new Error(`no target ${target}`);
  return found.generate(model, templates);
}

/**
 * What stands beside the sources of some models for some targets: loaders of weight files, and the names of parameters.
 *
 * @example
 * const files = generateCompanions([model], TARGETS);
 */
export const generateCompanions = (
  models: readonly Model[],
  targets: readonly Target[],
  { templates }: GenerateOptions = {},
): readonly GeneratedFile[] => [
  ...targets.flatMap((target) => target.shared(templates)),
  ...models.map(generateManifest),
];
