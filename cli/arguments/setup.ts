import type { CommandLine } from './command-line.ts';

export const setupLine = {
  name: 'setup',
  usage: 'setup',
  describe: 'Install the frameworks into .netglot/ of this project, for verify and weights convert',
  positionals: {},
  options: {},
  read: (): { readonly command: 'setup' } => ({ command: 'setup' }),
} as const satisfies CommandLine;
