import {
  readFlag,
  readGiven,
  readText,
  readWords,
  SHARED_OPTIONS,
  type CommandLine,
  type Parsed,
} from './command-line.ts';

/** What each action takes, and which options it has, stands in commands/weights.ts. */
export interface WeightsOptions {
  readonly action: string;
  readonly words: readonly string[];
  readonly seed?: string;
  readonly dtype?: string;
  readonly from?: string;
  readonly with?: string;
  readonly json: boolean;
  readonly force: boolean;
}

export const weightsLine = {
  name: 'weights',
  usage: 'weights <action> [words..]',
  describe: 'Make, show and convert weight files',
  positionals: {
    action: { type: 'string', describe: 'init MODEL OUT, inspect FILE or convert MODEL IN OUT' },
    words: { type: 'string', array: true, describe: 'Files end in .safetensors, .pt, .pth, .weights.h5 or .h5' },
  },
  options: {
    seed: { type: 'string', requiresArg: true, describe: 'init: needed; which random weights, from 0 to 4294967295' },
    dtype: { type: 'string', requiresArg: true, describe: 'init: f32 (the default) or f64' },
    from: { type: 'string', requiresArg: true, describe: 'convert: whose weights: timm, torchvision or keras' },
    with: { type: 'string', requiresArg: true, describe: 'init, convert: a flag of the model to turn on' },
    json: SHARED_OPTIONS.json,
    force: SHARED_OPTIONS.force,
  },
  read: (parsed: Parsed): { readonly command: 'weights' } & WeightsOptions => ({
    command: 'weights',
    action: readText(parsed, 'action', 'action'),
    words: readWords(parsed, 'words'),
    ...readGiven(parsed, 'seed'),
    ...readGiven(parsed, 'dtype'),
    ...readGiven(parsed, 'from'),
    ...readGiven(parsed, 'with'),
    json: readFlag(parsed, 'json'),
    force: readFlag(parsed, 'force'),
  }),
} as const satisfies CommandLine;
