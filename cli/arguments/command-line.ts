/** What the command line of one command is, and how what yargs found is read. */
import type { Options, PositionalOptions } from 'yargs';

import { fail } from '../../spec/ir/diagnostic.ts';

/** What yargs found. */
export type Parsed = Readonly<Record<string, unknown>> & { readonly _: readonly (string | number)[] };

export interface CommandLine {
  /** Its first word; the command that is meant without one has none. */
  readonly name?: string;
  /** Its words as yargs wants them: `summary <model>`. */
  readonly usage: string;
  readonly describe: string;
  readonly positionals: Readonly<Record<string, PositionalOptions>>;
  /** Numbers are read as text, so that a wrong one can be shown as it was written. */
  readonly options: Readonly<Record<string, Options>>;
  readonly read: (parsed: Parsed) => { readonly command: string };
}

/** Options that several commands have. */
export const SHARED_OPTIONS = {
  out: { type: 'string', requiresArg: true, describe: 'The directory that the files go to, by default out' },
  templates: { type: 'string', requiresArg: true, describe: 'A directory of templates of your own' },
  json: { type: 'boolean', default: false, describe: 'Print JSON; diagnostics too, one a line' },
  force: {
    type: 'boolean',
    default: false,
    describe: 'Overwrite files that were edited by hand or that netglot did not write',
  },
} as const satisfies Readonly<Record<string, Options>>;

export function readText(parsed: Parsed, key: string, place: string): string {
  const value = parsed[key];
  if (Array.isArray(value)) refuseForm(place, value.map((item) => JSON.stringify(item)).join(' and '), 'one value');
  if (typeof value !== 'string' || value === '') return refuseForm(place, JSON.stringify(value), 'some text');
  return value;
}

/** The text of an option where it is given, under its own name. */
export const readGiven = <Name extends string>(parsed: Parsed, name: Name): { readonly [N in Name]?: string } =>
  parsed[name] === undefined
    ? {}
    : ({ [name]: readText(parsed, name, `--${name}`) } as { readonly [N in Name]: string });

export const readWords = (parsed: Parsed, key: string): readonly string[] => {
  const words = parsed[key];
  return Array.isArray(words) ? words.map(String) : [];
};

/** A flag that is given twice means what it means once. */
export function readFlag(parsed: Parsed, key: string): boolean {
  const value = parsed[key];
  return Array.isArray(value) ? value.at(-1) === true : value === true;
}

export const refuseForm = (place: string, received: string, allowed: string): never =>
  fail({ code: 'NG404', place: ['arguments', place], message: 'the value has the wrong form', received, allowed });
