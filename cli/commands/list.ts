/** `gen list`: the models. Its JSON is an interface that scripts build on. */
import { checkModel } from '../../spec/passes/check.ts';
import { summarize } from '../../spec/passes/summary.ts';
import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import type { Model } from '../../spec/ir/model.ts';
import type { ListOptions } from '../arguments/list.ts';
import { chooseTargets, loadModels, type Project } from '../project.ts';
import { formatInteger, formatTable, putChannelsLast } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export interface ModelEntry {
  readonly name: string;
  readonly title: string;
  /** Where to read about it. */
  readonly paper: string;
  /** Height, width, channels. */
  readonly input: readonly number[];
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
  /** By target; files are relative to the output directory. */
  readonly sources: Readonly<Record<string, { readonly file: string; readonly symbol: string }>>;
}

export async function runList(options: ListOptions, project: Project, terminal: Terminal): Promise<number> {
  const { json } = options;
  const models = await loadModels(project, options.models);
  const diagnostics = models.flatMap((model) => checkModel(model));
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  const entries = models.map((model) => describeModel(model, project));
  terminal.print(json ? `${JSON.stringify(entries, undefined, 2)}\n` : formatEntries(entries));
  return 0;
}

function describeModel(model: Model, project: Project): ModelEntry {
  const { trainable, nonTrainable, macs } = summarize(model);
  return {
    name: model.name,
    title: model.title,
    paper: model.paper.url,
    input: putChannelsLast((model.inputs[0]?.axes ?? []).map(({ size }) => size)),
    trainable,
    nonTrainable,
    macs,
    sources: Object.fromEntries(chooseTargets(project).map((target) => [target.name, target.sourceOf(model)])),
  };
}

const formatEntries = (entries: readonly ModelEntry[]): string =>
  formatTable(entries, [
    { title: 'model', align: 'left', cell: ({ name }) => name },
    { title: 'input', align: 'left', cell: ({ input }) => input.join(' x ') },
    { title: 'trainable', align: 'right', cell: ({ trainable }) => formatInteger(trainable) },
    { title: 'running statistics', align: 'right', cell: ({ nonTrainable }) => formatInteger(nonTrainable) },
    { title: 'MACs', align: 'right', cell: ({ macs }) => formatInteger(macs) },
    { title: 'title', align: 'left', cell: ({ title }) => title },
  ]);
