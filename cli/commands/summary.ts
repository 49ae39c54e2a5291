/** `gen summary <model>`: its nodes with what they give and what they cost. */
import { checkModel } from '../../spec/passes/check.ts';
import { SHARED } from '../../spec/passes/share-weights.ts';
import { summarize, type Summary, type SummaryNode } from '../../spec/passes/summary.ts';
import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import type { SummaryOptions } from '../arguments/summary.ts';
import { loadModel, type Project } from '../project.ts';
import { countOf, formatInteger, formatSizes, formatTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export async function runSummary(options: SummaryOptions, project: Project, terminal: Terminal): Promise<number> {
  const model = await loadModel(project, options.model);
  const diagnostics = checkModel(model);
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  const summary = summarize(model);
  terminal.print(options.json ? `${JSON.stringify(summary, undefined, 2)}\n` : formatSummary(summary, options.depth));
  return 0;
}

/** What a node is; of one that applies another again, which. */
const kindOf = ({ kind, attributes }: SummaryNode): string =>
  kind === SHARED ? `${kind}: ${String(attributes['of'])}` : kind;

export function formatSummary(summary: Summary, depth: number): string {
  const shown = summary.nodes.filter((node) => node.depth < depth);
  const hidden = summary.nodes.length - shown.length;
  const table = formatTable<SummaryNode>(shown, [
    { title: 'node', align: 'left', cell: ({ id }) => id },
    { title: 'kind', align: 'left', cell: kindOf },
    { title: 'output', align: 'left', cell: ({ output }) => formatSizes(output) },
    { title: 'parameters', align: 'right', cell: (node) => formatInteger(node.trainable + node.nonTrainable) },
    { title: 'MACs', align: 'right', cell: ({ macs }) => formatInteger(macs) },
  ]);
  const note =
    hidden === 0 ? '' : `${countOf(hidden, 'node')} below ${hidden === 1 ? 'is' : 'are'} not shown; see --depth\n`;
  return `${table}${note}\n${formatTotals(summary)}`;
}

function formatTotals({ trainable, nonTrainable, macs }: Summary): string {
  const totals = [
    { title: 'trainable parameters', value: trainable },
    { title: 'running statistics', value: nonTrainable },
    { title: 'together', value: trainable + nonTrainable },
    { title: 'MACs', value: macs },
  ];
  const width = Math.max(...totals.map(({ value }) => formatInteger(value).length));
  return totals.map(({ title, value }) => `${title.padEnd(20)}  ${formatInteger(value).padStart(width)}\n`).join('');
}
