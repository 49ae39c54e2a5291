import { readFlag, readWords, SHARED_OPTIONS, type CommandLine, type Parsed } from './command-line.ts';

export interface ListOptions {
  /** Names, or files that hold models; none: every model. */
  readonly models: readonly string[];
  readonly json: boolean;
}

export const listLine = {
  name: 'list',
  usage: 'list [models..]',
  describe: 'List the models',
  positionals: {
    models: { type: 'string', array: true, describe: 'Names or files; without any: every model' },
  },
  options: { json: SHARED_OPTIONS.json },
  read: (parsed: Parsed): { readonly command: 'list' } & ListOptions => ({
    command: 'list',
    models: readWords(parsed, 'models'),
    json: readFlag(parsed, 'json'),
  }),
} as const satisfies CommandLine;
