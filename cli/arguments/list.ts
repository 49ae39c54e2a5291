import { readFlag, SHARED_OPTIONS, type CommandLine, type Parsed } from './command-line.ts';

export interface ListOptions {
  readonly json: boolean;
}

export const listLine = {
  name: 'list',
  usage: 'list',
  describe: 'List the models',
  positionals: {},
  options: { json: SHARED_OPTIONS.json },
  read: (parsed: Parsed): { readonly command: 'list' } & ListOptions => ({
    command: 'list',
    json: readFlag(parsed, 'json'),
  }),
} as const satisfies CommandLine;
