import type { CommandLine } from './command-line.ts';

export const schemaLine = {
  name: 'schema',
  usage: 'schema',
  describe: 'Print the JSON Schema of descriptions in JSON',
  positionals: {},
  options: {},
  read: (): { readonly command: 'schema' } => ({ command: 'schema' }),
} as const satisfies CommandLine;
