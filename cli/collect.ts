/** Everything that is to be on disk, computed before the disk is looked at. */
import type { GeneratedFile, Target } from '../generators/core/target.ts';
import { DiagnosticError, fail, formatDiagnostic, type Diagnostic } from '../spec/ir/diagnostic.ts';
import type { Model } from '../spec/ir/model.ts';
import { chooseTargets, loadModels, type Project } from './project.ts';

export interface Collection {
  readonly files: readonly GeneratedFile[];
  /**
   * Whether these are the files of all models, so that any other file is one too many. Without settings nobody has said
   * so: beside the shipped models there may be files that were made of others, one by one.
   */
  readonly complete: boolean;
}

/** `stdout`: the sources alone, without what stands beside them. */
export async function collectFiles(
  project: Project,
  { model, target, stdout = false }: { readonly model?: string; readonly target?: string; readonly stdout?: boolean },
): Promise<Collection> {
  const targets = chooseTargets(project, target);
  const models = await loadModels(project, model === undefined ? [] : [model]);
  const sources = generateAll(project, models, targets);
  const files = stdout ? sources : [...sources, ...project.companions(models, targets)];
  return { files, complete: model === undefined && project.settings.file !== undefined };
}

function generateAll(project: Project, models: readonly Model[], targets: readonly Target[]): readonly GeneratedFile[] {
  const files = new Map<string, { readonly file: GeneratedFile; readonly model: Model }>();
  const diagnostics = new Map<string, Diagnostic>();
  for (const model of models) {
    for (const target of targets) {
      try {
        for (const file of project.generate(model, target.name)) {
          const other = files.get(file.path);
          if (other !== undefined && other.model !== model) refuseTwins(file.path, other.model, model);
          files.set(file.path, { file, model });
        }
      } catch (error) {
        if (!(error instanceof DiagnosticError)) throw error;
        // Every target finds the same mistakes of a description.
        for (const diagnostic of error.diagnostics) diagnostics.set(formatDiagnostic(diagnostic), diagnostic);
      }
    }
  }
  if (diagnostics.size > 0) throw new DiagnosticError([...diagnostics.values()]);
  return [...files.values()].map(({ file }) => file);
}

const refuseTwins = (path: string, one: Model, other: Model): never =>
  fail({
    code: 'NG805',
    place: [other.name],
    message: `two models of this run want to write ${path}`,
    received: one.name === other.name ? `${one.name} twice` : `${one.name} and ${other.name}`,
    allowed: 'models of different names',
  });
