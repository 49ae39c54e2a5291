import { fail } from '../../spec/ir/diagnostic.ts';
import { readFlag, readGiven, readText, SHARED_OPTIONS, type CommandLine, type Parsed } from './command-line.ts';

export interface GenerateOptions {
  /** The name of a model, or a file that holds some; absent: every model. */
  readonly model?: string;
  /** The name of a target, or `all`; absent: what the settings say, or all. */
  readonly target?: string;
  /** Absent: what the settings say, or `out`. */
  readonly out?: string;
  /** A directory; absent: what the settings say, or netglot's own templates alone. */
  readonly templates?: string;
  readonly stdout: boolean;
  readonly check: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

const options = {
  target: {
    type: 'string',
    requiresArg: true,
    describe: 'What to generate for: pytorch, keras, tfjs or all, which is the default',
  },
  out: SHARED_OPTIONS.out,
  templates: SHARED_OPTIONS.templates,
  stdout: { type: 'boolean', default: false, describe: 'Print the files and write nothing' },
  check: {
    type: 'boolean',
    default: false,
    describe: 'Write nothing; show how the files on disk differ, and exit with 1 if they do',
  },
  force: SHARED_OPTIONS.force,
  json: SHARED_OPTIONS.json,
} as const;

/** Pairs of options that contradict each other. */
const CONFLICTS = [
  ['check', 'stdout'],
  ['check', 'force'],
  ['stdout', 'force'],
  ['stdout', 'json'],
] as const satisfies readonly (readonly [keyof typeof options, keyof typeof options])[];

export const generateLine = {
  usage: '$0 [model]',
  describe: 'Write the sources of a model, or of every model',
  positionals: { model: { type: 'string', describe: 'A name or a file (.ts, .js, .json); without it: every model' } },
  options,
  read: (parsed: Parsed): { readonly command: 'generate' } & GenerateOptions => {
    refuseConflicts(parsed);
    return {
      command: 'generate',
      ...(parsed['model'] !== undefined && { model: readText(parsed, 'model', 'model') }),
      ...readGiven(parsed, 'target'),
      ...readGiven(parsed, 'out'),
      ...readGiven(parsed, 'templates'),
      stdout: readFlag(parsed, 'stdout'),
      check: readFlag(parsed, 'check'),
      force: readFlag(parsed, 'force'),
      json: readFlag(parsed, 'json'),
    };
  },
} as const satisfies CommandLine;

function refuseConflicts(parsed: Parsed): void {
  for (const [one, other] of CONFLICTS) {
    if (!readFlag(parsed, one) || !readFlag(parsed, other)) continue;
    fail({
      code: 'NG405',
      place: ['arguments'],
      message: `--${one} and --${other} exclude each other`,
      received: `--${one} --${other}`,
      allowed: 'one of them',
    });
  }
}
