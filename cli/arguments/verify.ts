import { readFlag, readGiven, readWords, SHARED_OPTIONS, type CommandLine, type Parsed } from './command-line.ts';

export interface VerifyOptions {
  /** Names, or files that hold models; none: every model. */
  readonly models: readonly string[];
  /** Names of levels with commas between; absent: every level. */
  readonly level?: string;
  /** Absent: what the settings say, or `out`. */
  readonly out?: string;
  /** A directory; absent: what the settings say, or netglot's own templates alone. */
  readonly templates?: string;
  readonly json: boolean;
  readonly full: boolean;
}

export const verifyLine = {
  name: 'verify',
  usage: 'verify [models..]',
  describe: 'Prove in the real frameworks that the sources of a model are one network',
  positionals: {
    models: { type: 'string', array: true, describe: 'Names or files; without any: every model' },
  },
  options: {
    level: {
      type: 'string',
      requiresArg: true,
      describe:
        'Only these levels, with commas between: counts, shapes, config, forward, gradient, training, initialization',
    },
    out: SHARED_OPTIONS.out,
    templates: SHARED_OPTIONS.templates,
    json: SHARED_OPTIONS.json,
    full: {
      type: 'boolean',
      default: false,
      describe: 'At the published input size, which takes minutes',
    },
  },
  read: (parsed: Parsed): { readonly command: 'verify' } & VerifyOptions => ({
    command: 'verify',
    models: readWords(parsed, 'models'),
    ...readGiven(parsed, 'level'),
    ...readGiven(parsed, 'out'),
    ...readGiven(parsed, 'templates'),
    json: readFlag(parsed, 'json'),
    full: readFlag(parsed, 'full'),
  }),
} as const satisfies CommandLine;
