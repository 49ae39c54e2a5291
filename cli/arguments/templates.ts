import { readWords, readText, type CommandLine, type Parsed } from './command-line.ts';

/** What each action takes stands in commands/templates.ts. */
export interface TemplatesOptions {
  readonly action: string;
  readonly words: readonly string[];
}

export const templatesLine = {
  name: 'templates',
  usage: 'templates <action> [words..]',
  describe: 'List the templates, or copy all or some: list, eject [DIR] [NAMES..]',
  positionals: {
    action: { type: 'string', describe: 'list or eject' },
    words: {
      type: 'string',
      array: true,
      describe: 'The directory to copy them to, by default templates, and their names',
    },
  },
  options: {},
  read: (parsed: Parsed): { readonly command: 'templates' } & TemplatesOptions => ({
    command: 'templates',
    action: readText(parsed, 'action', 'action'),
    words: readWords(parsed, 'words'),
  }),
} as const satisfies CommandLine;
