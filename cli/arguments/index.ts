/** The command line as data: what was asked for, or diagnostics that say what is wrong with it. */
import yargs, { type Argv } from 'yargs';

import { DiagnosticError, nearest, suggest, type Diagnostic } from '../../spec/ir/diagnostic.ts';
import { readPath } from '../sources/path.ts';
import { refuseForm, type CommandLine, type Parsed } from './command-line.ts';
import { generateLine } from './generate.ts';
import { initLine } from './init.ts';
import { listLine } from './list.ts';
import { schemaLine } from './schema.ts';
import { setupLine } from './setup.ts';
import { summaryLine } from './summary.ts';
import { templatesLine } from './templates.ts';
import { verifyLine } from './verify.ts';
import { weightsLine } from './weights.ts';

/** One line a command, in the order of the help. */
const NAMED_LINES = [
  initLine,
  listLine,
  summaryLine,
  weightsLine,
  verifyLine,
  schemaLine,
  templatesLine,
  setupLine,
] as const satisfies readonly CommandLine[];

/** They stand before the names of models: a model cannot be called like a command. */
export const COMMANDS: readonly string[] = NAMED_LINES.map(({ name }) => name);

export type Invocation =
  | ReturnType<(typeof NAMED_LINES)[number]['read']>
  | ReturnType<(typeof generateLine)['read']>
  /** The help or the version was asked for. */
  | { readonly command: 'print'; readonly text: string };

/** The line of the command that this word stands for. */
const lineOf = (word: unknown) => NAMED_LINES.find(({ name }) => name === word) ?? generateLine;

const optionsOf = (args: readonly string[]): CommandLine['options'] => lineOf(args[0]).options;

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
  return lineOf(parsed._[0]).read(parsed);
}

function createParser(args: readonly string[], version: string): Argv {
  const parser = yargs([...args])
    .scriptName('gen')
    .usage('One description of a neural network becomes PyTorch, Keras and TensorFlow.js source.');
  for (const line of [generateLine, ...NAMED_LINES]) addCommand(parser, line);
  return (
    parser
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

const addCommand = (parser: Argv, { usage, describe, positionals, options }: CommandLine): Argv =>
  parser.command(usage, describe, (command) => {
    for (const [name, positional] of Object.entries(positionals)) command.positional(name, positional);
    return command.options(options);
  });

/** yargs takes `--check=perhaps` for `--check=false`, which would write files. */
function refuseStrangeFlags(args: readonly string[]): void {
  const options = optionsOf(args);
  for (const argument of args) {
    if (argument === '--') refuseForm('--', 'arguments behind --', 'the same arguments without it');
    const [, flag, value] = /^--([^=]+)=(.*)$/s.exec(argument) ?? [];
    if (flag === undefined || !Object.hasOwn(options, flag) || options[flag]?.type !== 'boolean') continue;
    if (value !== 'true' && value !== 'false')
      refuseForm(`--${flag}`, JSON.stringify(value), 'no value, true or false');
  }
}

/** A failure of yargs in our words. */
function explainFailure(message: string | null, args: readonly string[]): readonly Diagnostic[] {
  const text = message ?? 'the command line cannot be read';
  const unknown = /^Unknown (?:arguments?|commands?): (.*)$/s.exec(text)?.[1];
  if (unknown !== undefined) {
    const strangers = unknown.split(', ');
    return explainMisspelt(args, strangers) ?? strangers.map((argument) => explainUnknown(argument, args));
  }
  const incomplete = /^Not enough arguments following: (.*)$/s.exec(text)?.[1];
  if (incomplete !== undefined) {
    return [{ code: 'NG404', place: ['arguments', `--${incomplete}`], message: 'a value is missing' }];
  }
  if (/^Not enough non-option arguments/.test(text)) return [explainMissing(args)];
  return [{ code: 'NG404', place: ['arguments'], message: text }];
}

/** What has to be given stands in <> in the usage of the command. */
function explainMissing(args: readonly string[]): Diagnostic {
  const { usage } = lineOf(args.find((argument) => !argument.startsWith('-')));
  const missing = /<(\w+)>/.exec(usage)?.slice(1) ?? [];
  return {
    code: 'NG404',
    place: ['arguments', ...missing],
    message: 'an argument is missing',
    allowed: `gen ${usage}`,
  };
}

/** A first word that is no command is taken for a model: what is too much behind it may be meant for a command. */
function explainMisspelt(args: readonly string[], strangers: readonly string[]): readonly Diagnostic[] | undefined {
  const [word = ''] = args;
  const name = COMMANDS.includes(word) || readPath(word) !== undefined ? undefined : nearest(word, COMMANDS);
  if (name === undefined) return undefined;
  const { options } = lineOf(name);
  const meant = strangers.find((one) => findOption(args, one) === undefined || Object.hasOwn(options, one));
  if (meant === undefined) return undefined;
  const message = 'there is one argument too many';
  const received = findOption(args, meant) ?? meant;
  return [{ code: 'NG401', place: ['arguments'], message, received, allowed: `did you mean the command ${name}?` }];
}

function explainUnknown(argument: string, args: readonly string[]): Diagnostic {
  const written = findOption(args, argument);
  if (written === undefined) {
    const message = 'there is one argument too many';
    return { code: 'NG401', place: ['arguments'], message, received: argument };
  }
  const options = [...Object.keys(optionsOf(args)), 'help', 'version'].map((option) => `--${option}`);
  const message = 'there is no such option';
  return { code: 'NG401', place: ['arguments'], message, received: written, allowed: suggest(written, options) };
}

/** An option as it was written: yargs gives its name without the dashes. Undefined: it is none. */
const findOption = (args: readonly string[], name: string): string | undefined =>
  ['--', '-']
    .map((dashes) => `${dashes}${name}`)
    .find((option) => args.some((argument) => argument === option || argument.startsWith(`${option}=`)));
