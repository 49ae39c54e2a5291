import { readText, type CommandLine, type Parsed } from './command-line.ts';

export interface InitOptions {
  /** What the network is to be called. */
  readonly name: string;
}

export const initLine = {
  name: 'init',
  usage: 'init <name>',
  describe: 'Write a description to start from, <name>.ts, here',
  positionals: { name: { type: 'string', describe: 'What the network is to be called, in kebab-case' } },
  options: {},
  read: (parsed: Parsed): { readonly command: 'init' } & InitOptions => ({
    command: 'init',
    name: readText(parsed, 'name', 'name'),
  }),
} as const satisfies CommandLine;
