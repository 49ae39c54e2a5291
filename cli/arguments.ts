/** The command line as data: what was asked for, or diagnostics that say what is wrong with it. */
import yargs, { type Argv, type Options } from 'yargs';

import { DiagnosticError, fail, suggest, type Diagnostic } from '../spec/ir/diagnostic.ts';

export interface GenerateOptions {
  /** Absent: every model. */
  readonly model?: string;
  /** The name of a target, or `all`. */
  readonly target: string;
  readonly out: string;
  readonly stdout: boolean;
  readonly check: boolean;
  readonly force: boolean;
}
export interface ListOptions {
  readonly json: boolean;
}
export interface SummaryOptions {
  readonly model: string;
  readonly depth: number;
  readonly json: boolean;
}
/** What each action takes, and which options it has, stands in commands/weights.ts. */
export interface WeightsOptions {
  readonly action: string;
  readonly words: readonly string[];
  readonly seed?: string;
  readonly dtype?: string;
  readonly from?: string;
  readonly json: boolean;
  readonly force: boolean;
}
export interface VerifyOptions {
  /** None: every model. */
  readonly models: readonly string[];
  /** Names of levels with commas between; absent: every level. */
  readonly level?: string;
  readonly out: string;
  readonly json: boolean;
  readonly full: boolean;
}
export type Invocation =
  | ({ readonly command: 'generate' } & GenerateOptions)
  | ({ readonly command: 'list' } & ListOptions)
  | ({ readonly command: 'summary' } & SummaryOptions)
  | ({ readonly command: 'weights' } & WeightsOptions)
  | ({ readonly command: 'verify' } & VerifyOptions)
  /** The help or the version was asked for. */
  | { readonly command: 'print'; readonly text: string };

/** They stand before the names of models: a model cannot be called like a command. */
export const COMMANDS = ['list', 'summary', 'weights', 'verify'] as const;

/** Every option once. Numbers are read as text, so that a wrong one can be shown as it was written. */
export const OPTIONS = {
  target: {
    type: 'string',
    default: 'all',
    requiresArg: true,
    describe: 'What to generate for: pytorch, keras, tfjs or all',
  },
  out: { type: 'string', default: 'out', requiresArg: true, describe: 'The directory that the files go to' },
  stdout: { type: 'boolean', default: false, describe: 'Print the files and write nothing' },
  check: {
    type: 'boolean',
    default: false,
    describe: 'Write nothing; show how the files on disk differ, and exit with 1 if they do',
  },
  force: {
    type: 'boolean',
    default: false,
    describe: 'Overwrite files that were edited by hand or that netglot did not write',
  },
  json: { type: 'boolean', default: false, describe: 'Print JSON' },
  depth: { type: 'string', default: '2', requiresArg: true, describe: 'How many levels of nodes to show' },
  seed: { type: 'string', requiresArg: true, describe: 'init: which random weights, from 0 to 4294967295' },
  dtype: { type: 'string', requiresArg: true, describe: 'init: f32 (the default) or f64' },
  from: { type: 'string', requiresArg: true, describe: 'convert: whose weights: timm, torchvision or keras' },
  level: {
    type: 'string',
    requiresArg: true,
    describe:
      'Only these levels, with commas between: counts, shapes, config, forward, gradient, training, initialization',
  },
  full: {
    type: 'boolean',
    default: false,
    describe: 'At the published input size, and gradients of TensorFlow.js, which take minutes',
  },
} as const satisfies Readonly<Record<string, Options>>;
type OptionName = keyof typeof OPTIONS;

const GENERATE_OPTIONS = ['target', 'out', 'stdout', 'check', 'force'] as const satisfies readonly OptionName[];
const LIST_OPTIONS = ['json'] as const satisfies readonly OptionName[];
const SUMMARY_OPTIONS = ['depth', 'json'] as const satisfies readonly OptionName[];
const WEIGHTS_OPTIONS = ['seed', 'dtype', 'from', 'json', 'force'] as const satisfies readonly OptionName[];

const VERIFY_OPTIONS = ['level', 'out', 'json', 'full'] as const satisfies readonly OptionName[];

/** Pairs of options that contradict each other. */
const CONFLICTS = [
  ['check', 'stdout'],
  ['check', 'force'],
  ['stdout', 'force'],
] as const satisfies readonly (readonly [OptionName, OptionName])[];

type Parsed = Readonly<Record<string, unknown>> & { readonly _: readonly (string | number)[] };

export function parseArguments(args: readonly string[], version: string): Invocation {
  refuseStrangeFlags(args);
  let printed = '';
  let parsed: Parsed | undefined;
  const parser = createParser(args, version).fail((message) => {
    throw new DiagnosticError(explainFailure(message, args));
  });
  void parser.parse([...args], {}, (error, argv, output) => {
    if (error) throw error;
    printed = output;
    parsed = argv as Parsed;
  });
  if (printed !== '') return { command: 'print', text: `${printed}\n` };
  if (parsed === undefined) throw new Error('yargs did not answer');
  return readInvocation(parsed);
}

function createParser(args: readonly string[], version: string): Argv {
  return (
    yargs([...args])
      .scriptName('gen')
      .usage('One description of a neural network becomes PyTorch, Keras and TensorFlow.js source.')
      .command('$0 [model]', 'Write the sources of a model, or of every model', (command) =>
        command
          .positional('model', { type: 'string', describe: 'The name of a model; without it: every model' })
          .options(pickOptions(GENERATE_OPTIONS)),
      )
      .command('list', 'List the models', (command) => command.options(pickOptions(LIST_OPTIONS)))
      .command('summary <model>', 'Show the nodes of a model: shapes, parameters, multiply-accumulates', (command) =>
        command
          .positional('model', { type: 'string', describe: 'The name of a model' })
          .options(pickOptions(SUMMARY_OPTIONS)),
      )
      .command('weights <action> [words..]', 'Make, show and convert weight files', (command) =>
        command
          .positional('action', { type: 'string', describe: 'init MODEL OUT, inspect FILE or convert MODEL IN OUT' })
          .positional('words', {
            type: 'string',
            array: true,
            describe: 'Files end in .safetensors, .pt or .weights.h5',
          })
          .options(pickOptions(WEIGHTS_OPTIONS)),
      )
      .command(
        'verify [models..]',
        'Prove in the real frameworks that the sources of a model are one network',
        (command) =>
          command
            .positional('models', {
              type: 'string',
              array: true,
              describe: 'Names of models; without any: every model',
            })
            .options(pickOptions(VERIFY_OPTIONS)),
      )
      .example('gen', 'write every model for every target into out/')
      .example('gen inception-v2 --target pytorch', 'write one file')
      .example('gen --check', 'what CI runs: do the files fit the descriptions?')
      .epilogue(
        'Exit codes: 0 done, 1 the check found a difference or a proof failed, 2 wrong input, 70 a bug in netglot, 74 the disk refused.',
      )
      .alias('help', 'h')
      .version(version)
      // Messages are matched below, and looking for the language of the user costs time.
      .detectLocale(false)
      .exitProcess(false)
      .showHelpOnFail(false)
      .strict()
      .parserConfiguration({
        'boolean-negation': false,
        'camel-case-expansion': false,
        'dot-notation': false,
        'parse-numbers': false,
        'parse-positional-numbers': false,
      })
  );
}

const pickOptions = (names: readonly OptionName[]): Record<string, Options> =>
  Object.fromEntries(names.map((option) => [option, OPTIONS[option]]));

/** The options that the command of this command line has. */
function optionsOf(args: readonly string[]): readonly string[] {
  const own =
    args[0] === 'list'
      ? LIST_OPTIONS
      : args[0] === 'summary'
        ? SUMMARY_OPTIONS
        : args[0] === 'weights'
          ? WEIGHTS_OPTIONS
          : args[0] === 'verify'
            ? VERIFY_OPTIONS
            : GENERATE_OPTIONS;
  return [...own, 'help', 'version'].map((option) => `--${option}`);
}

/** yargs takes `--check=perhaps` for `--check=false`, which would write files. */
function refuseStrangeFlags(args: readonly string[]): void {
  for (const argument of args) {
    if (argument === '--') refuseForm('--', 'arguments behind --', 'the same arguments without it');
    const [, flag, value] = /^--([^=]+)=(.*)$/s.exec(argument) ?? [];
    if (flag === undefined || !Object.hasOwn(OPTIONS, flag) || OPTIONS[flag as OptionName].type !== 'boolean') continue;
    if (value !== 'true' && value !== 'false')
      refuseForm(`--${flag}`, JSON.stringify(value), 'no value, true or false');
  }
}

/** A failure of yargs in our words. */
function explainFailure(message: string | null, args: readonly string[]): readonly Diagnostic[] {
  const text = message ?? 'the command line cannot be read';
  const unknown = /^Unknown (?:arguments?|commands?): (.*)$/s.exec(text)?.[1];
  if (unknown !== undefined) return unknown.split(', ').map((argument) => explainUnknown(argument, args));
  const incomplete = /^Not enough arguments following: (.*)$/s.exec(text)?.[1];
  if (incomplete !== undefined) {
    return [{ code: 'NG404', place: ['arguments', `--${incomplete}`], message: 'a value is missing' }];
  }
  if (/^Not enough non-option arguments/.test(text)) {
    return [{ code: 'NG404', place: ['arguments', 'model'], message: 'the name of a model is missing' }];
  }
  return [{ code: 'NG404', place: ['arguments'], message: text }];
}

/** yargs gives the name of an option without its dashes. */
function explainUnknown(argument: string, args: readonly string[]): Diagnostic {
  const written = ['--', '-'].map((dashes) => `${dashes}${argument}`).find((option) => hasOption(args, option));
  const options = optionsOf(args);
  if (written === undefined) {
    const message = 'there is one argument too many';
    return { code: 'NG401', place: ['arguments'], message, received: argument };
  }
  const message = 'there is no such option';
  return { code: 'NG401', place: ['arguments'], message, received: written, allowed: suggest(written, options) };
}

const hasOption = (args: readonly string[], option: string): boolean =>
  args.some((argument) => argument === option || argument.startsWith(`${option}=`));

function readInvocation(parsed: Parsed): Invocation {
  const command = parsed._[0];
  if (command === 'list') return { command: 'list', json: readFlag(parsed, 'json') };
  if (command === 'summary') {
    const depth = readText(parsed, 'depth', '--depth');
    if (!/^[1-9]\d{0,5}$/.test(depth)) refuseForm('--depth', JSON.stringify(depth), 'a whole number from 1');
    const model = readText(parsed, 'model', 'model');
    return { command: 'summary', model, depth: Number(depth), json: readFlag(parsed, 'json') };
  }
  if (command === 'weights') return readWeights(parsed);
  if (command === 'verify') return readVerify(parsed);
  refuseConflicts(parsed);
  return {
    command: 'generate',
    ...(parsed['model'] !== undefined && { model: readText(parsed, 'model', 'model') }),
    target: readText(parsed, 'target', '--target'),
    out: readText(parsed, 'out', '--out'),
    stdout: readFlag(parsed, 'stdout'),
    check: readFlag(parsed, 'check'),
    force: readFlag(parsed, 'force'),
  };
}

function readWeights(parsed: Parsed): Invocation {
  const text = (key: 'seed' | 'dtype' | 'from') =>
    parsed[key] === undefined ? {} : { [key]: readText(parsed, key, `--${key}`) };
  const words = parsed['words'];
  return {
    command: 'weights',
    action: readText(parsed, 'action', 'action'),
    words: Array.isArray(words) ? words.map(String) : [],
    ...text('seed'),
    ...text('dtype'),
    ...text('from'),
    json: readFlag(parsed, 'json'),
    force: readFlag(parsed, 'force'),
  };
}

function readVerify(parsed: Parsed): Invocation {
  const models = parsed['models'];
  return {
    command: 'verify',
    models: Array.isArray(models) ? models.map(String) : [],
    ...(parsed['level'] !== undefined && { level: readText(parsed, 'level', '--level') }),
    out: readText(parsed, 'out', '--out'),
    json: readFlag(parsed, 'json'),
    full: readFlag(parsed, 'full'),
  };
}

function readText(parsed: Parsed, key: string, place: string): string {
  const value = parsed[key];
  if (Array.isArray(value)) refuseForm(place, value.map((item) => JSON.stringify(item)).join(' and '), 'one value');
  if (typeof value !== 'string' || value === '') return refuseForm(place, JSON.stringify(value), 'some text');
  return value;
}

/** A flag that is given twice means what it means once. */
function readFlag(parsed: Parsed, key: OptionName): boolean {
  const value = parsed[key];
  return Array.isArray(value) ? value.at(-1) === true : value === true;
}

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

const refuseForm = (place: string, received: string, allowed: string): never =>
  fail({ code: 'NG404', place: ['arguments', place], message: 'the value has the wrong form', received, allowed });
