/** What the words of a description ask of what they are given: a mistake is told where it is written. */
import { fail, suggest, type DiagnosticCode } from '../ir/diagnostic.ts';
import { isFormula } from '../ir/expression.ts';

/** The models and blocks whose bodies run, from the outside in. */
const running: string[] = [];

/** Runs a body; mistakes in it are told with this name in front of their place. */
export function within<Result>(name: string, body: () => Result): Result {
  running.push(name);
  try {
    return body();
  } finally {
    running.pop();
  }
}

/** Where a mistake is: in the bodies that run, then at the word or the id that is named. */
export const placeOf = (...parts: readonly string[]): readonly string[] => [...running, ...parts];

interface Mistake {
  readonly code: DiagnosticCode;
  /** From the outside in; see {@link placeOf}. */
  readonly place: readonly string[];
  readonly message: string;
  readonly received: unknown;
  readonly allowed: string;
}

/** Ends what the author writes with a diagnostic; what was received is said in the author's words. */
export function refuse({ received, allowed, ...rest }: Mistake): never {
  const call = typeof received === 'function' ? writeCall(received) : '';
  return fail({ ...rest, received: describe(received), allowed: call === '' ? allowed : `${call}; ${allowed}` });
}

/** A block or a function, called: what its author probably meant. Nothing of a function that has no name. */
function writeCall(given: object): string {
  if (isBlock(given)) return `${given.block.name}({ … })`;
  const { name, length } = given as { readonly name: string; readonly length: number };
  return name === '' ? '' : `${name}(${length > 0 ? '…' : ''})`;
}

type Open = Readonly<Record<string, unknown>>;

const isBlock = (given: object): given is { readonly block: { readonly name: string } } => 'block' in given;
const isRecord = (given: unknown): given is Open =>
  typeof given === 'object' && given !== null && !Array.isArray(given);
const isNamed = (given: unknown): given is Open & { readonly kind: string } =>
  isRecord(given) && 'kind' in given && typeof given['kind'] === 'string';

/** Whether this is a value of a block. */
export const isValue = (given: unknown): boolean =>
  isRecord(given) && 'reference' in given && typeof given['reference'] === 'string';
/** Whether this is a stage; which kinds there are is checked with the form of the whole description. */
export const isStage = (given: unknown): boolean => isNamed(given) && !isFormula(given.kind);

/** What something is, in the words of whoever wrote it. */
function describe(given: unknown): string {
  if (given === undefined) return 'nothing';
  if (typeof given === 'function') {
    if (isBlock(given)) return `the block ${given.block.name}, which was not called`;
    return given.name === '' ? 'a function' : `the function ${given.name}, which was not called`;
  }
  if (Array.isArray(given)) return 'a list';
  if (isValue(given)) return `the value ${(given as Open)['reference'] as string}`;
  if (isNamed(given)) return isFormula(given.kind) ? 'a formula' : `a stage: ${given.kind}`;
  if (isRecord(given)) return 'then' in given ? 'a promise' : 'an object';
  const text = typeof given === 'string' ? JSON.stringify(given) : String(given);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Says no where a stage is asked for and something else is given. */
export function requireStage(given: unknown, ...place: readonly string[]): void {
  if (isStage(given)) return;
  refuse({
    code: 'NG107',
    place: placeOf(...place),
    message: 'a stage is asked for',
    received: given,
    allowed: `an operation, a block that is called, or a structure${Array.isArray(given) ? '; ...list gives each' : ''}`,
  });
}

/** Says no where a value is asked for and something else is given. */
export function requireValue(given: unknown, ...place: readonly string[]): void {
  if (isValue(given)) return;
  refuse({
    code: 'NG107',
    place: placeOf(...place),
    message: 'a value is asked for',
    received: given,
    allowed: `an input of the body, or what a word like apply(id, stage, x) gives${Array.isArray(given) ? '; ...list gives each' : ''}`,
  });
}

/** Says no where a name is asked for and something else is given. */
export function requireName(given: unknown, ...place: readonly string[]): void {
  if (typeof given === 'string') return;
  refuse({ code: 'NG107', place: placeOf(...place), message: 'a name is asked for', received: given, allowed: 'text' });
}

/** Says no where a list of names is asked for and something else is given. */
export function requireNames(given: unknown, ...place: readonly string[]): void {
  if (Array.isArray(given) && given.every((name) => typeof name === 'string')) return;
  const mistake = { code: 'NG107', place: placeOf(...place), message: 'a list of names is asked for' } as const;
  refuse({ ...mistake, received: given, allowed: `a list of texts: ['left', 'right']` });
}

/** Says no where a function is asked for and something else is given. */
export function requireFunction(given: unknown, allowed: string, ...place: readonly string[]): void {
  if (typeof given === 'function') return;
  refuse({ code: 'NG107', place: placeOf(...place), message: 'a function is asked for', received: given, allowed });
}

/** Says no where things by their names are asked for, whatever the names, and something else is given. */
export function requireRecord(given: unknown, allowed: string, ...place: readonly string[]): void {
  if (isRecord(given)) return;
  refuse({ code: 'NG107', place: placeOf(...place), message: 'an object is asked for', received: given, allowed });
}

/** Says no where an object is asked for and something else is given: a stage and a value are none. */
export function requireObject(given: unknown, allowed: string, ...place: readonly string[]): void {
  if (isRecord(given) && !isValue(given) && !isNamed(given)) return;
  refuse({ code: 'NG107', place: placeOf(...place), message: 'an object is asked for', received: given, allowed });
}

/** The options that a word takes: those that must be said, and those that may be left out. */
export interface OptionNames {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
}

/** Says no where options are given that a word does not take, or one is missing that it must have. */
export function requireOptions(
  given: unknown,
  { required = [], optional = [] }: OptionNames,
  ...place: readonly string[]
): void {
  const names = [...required, ...optional];
  requireObject(given, names.length === 0 ? 'no options' : `{ ${names.join(', ')} }`, ...place);
  const options = given as Open;
  const form = { code: 'NG113' } as const;
  for (const name of Object.keys(options).filter((key) => !names.includes(key))) {
    const message = 'there is no such option';
    refuse({ ...form, place: placeOf(...place, name), message, received: name, allowed: suggest(name, names) });
  }
  for (const name of required.filter((key) => options[key] === undefined)) {
    const message = 'an option is missing';
    refuse({
      ...form,
      place: placeOf(...place, name),
      message,
      received: undefined,
      allowed: `{ ${names.join(', ')} }`,
    });
  }
}

/** What is asked of every object whatever its own names are. */
const ASKED_OF_ALL = ['then', 'toJSON'];

/**
 * What objects inherit that answer to few names: to read another one is a mistake of the author's. Their own properties
 * are read, listed and copied as ever.
 */
export const answering = (base: object, complain: (name: string) => never): object =>
  new Proxy(base, {
    get: (target, name) => {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name) as unknown;
      return ASKED_OF_ALL.includes(name) ? undefined : complain(name);
    },
  });

/** What objects inherit that nobody can compute with: JavaScript would go on with NaN, or with the wrong branch. */
export const withoutNumber = (message: string, allowed: string): object =>
  Object.create(Object.prototype, {
    [Symbol.toPrimitive]: {
      value: function (this: unknown): never {
        return refuse({ code: 'NG107', place: placeOf(), message, received: this, allowed });
      },
    },
  }) as object;
