import { readFlag, readText, refuseForm, SHARED_OPTIONS, type CommandLine, type Parsed } from './command-line.ts';

export interface SummaryOptions {
  readonly model: string;
  readonly depth: number;
  readonly json: boolean;
}

export const summaryLine = {
  name: 'summary',
  usage: 'summary <model>',
  describe: 'Show the nodes of a model: shapes, parameters, multiply-accumulates',
  positionals: { model: { type: 'string', describe: 'The name of a model, or its file' } },
  options: {
    depth: { type: 'string', default: '2', requiresArg: true, describe: 'How many levels of nodes to show' },
    json: SHARED_OPTIONS.json,
  },
  read: (parsed: Parsed): { readonly command: 'summary' } & SummaryOptions => {
    const depth = readText(parsed, 'depth', '--depth');
    if (!/^[1-9]\d{0,5}$/.test(depth)) refuseForm('--depth', JSON.stringify(depth), 'a whole number from 1');
    const model = readText(parsed, 'model', 'model');
    return { command: 'summary', model, depth: Number(depth), json: readFlag(parsed, 'json') };
  },
} as const satisfies CommandLine;
