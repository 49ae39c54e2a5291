/** Declaring the parameters of blocks and models. */
import type { Literal } from '../ir/expression.ts';
import type { Parameter, ParameterType } from '../ir/model.ts';
import { suggest } from '../ir/diagnostic.ts';
import { answering, placeOf, refuse, requireRecord, requireOptions } from './demands.ts';
import { toFormula, type Accepts, type Formula } from './sizes.ts';

/** What is said of a parameter when it is declared: `integer({ default: 10, minimum: 1 })`. */
export interface ParameterOptions<T extends ParameterType> {
  /** A sentence for the emitted docstring. */
  readonly doc?: string;
  /** With a default, callers may leave the argument out. */
  readonly default?: Values[T];
  /** The least value allowed, of every item for a pair or a list. */
  readonly minimum?: number;
  /** Of `integers`: how many there are; absent: any number. */
  readonly length?: number;
}

interface Values {
  readonly integer: number;
  readonly float: number;
  readonly boolean: boolean;
  readonly pair: number | readonly [number, number];
  readonly padding: 'same' | 'valid' | readonly [number, number, number, number];
  readonly integers: readonly number[];
}

/** A declared parameter: what `integer()` and its kin give. */
export interface Declaration<T extends ParameterType, Optional extends boolean> {
  readonly parameter: Omit<Parameter, 'name'> & { readonly type: T };
  readonly optional: Optional;
}
/** The parameters of a block or a model, by name. */
export type Declarations = Readonly<Record<string, Declaration<ParameterType, boolean>>>;

const declare =
  <T extends ParameterType>(type: T) =>
  <const O extends ParameterOptions<T>>(
    options: O = {} as O,
  ): Declaration<T, O extends { readonly default: Literal } ? true : false> => {
    requireOptions(options, { optional: ['doc', 'default', 'minimum', 'length'] }, type);
    return {
      parameter: { type, ...options, doc: options.doc ?? '' },
      optional: (options.default !== undefined) as never,
    };
  };

/** Declares a whole number: a width, a count. */
export const integer = declare('integer');
/** Declares a number: a rate, a factor. */
export const float = declare('float');
/** Declares a switch, for `when` and for options like `bias`. */
export const boolean = declare('boolean');
/** Declares a height and a width, or one number for both: a kernel, a stride. */
export const pair = declare('pair');
/** Declares a padding: `'same'`, `'valid'`, or top, bottom, left and right. */
export const padding = declare('padding');
/** Declares a list of whole numbers; `item` takes one of them, `count` says how many there are. */
export const integers = declare('integers');

/** The parameters as the body of a block sees them. */
export type Parameters<D extends Declarations> = {
  readonly [K in keyof D]: Formula<D[K]['parameter']['type']>;
};

type Given<D extends Declarations, Optional extends boolean> = {
  [K in keyof D]: D[K]['optional'] extends Optional ? K : never;
}[keyof D];

/** What a caller of the block passes. */
export type Arguments<D extends Declarations> = {
  readonly [K in Given<D, false>]: Accepts[D[K]['parameter']['type']];
} & {
  readonly [K in Given<D, true>]?: Accepts[D[K]['parameter']['type']];
};

/** Says no where something that should declare parameters does not. */
export function requireDeclarations(given: unknown, ...place: readonly string[]): void {
  requireRecord(given, '{ width: integer(), … }', ...place);
  for (const [name, declaration] of Object.entries(given as Readonly<Record<string, unknown>>)) {
    if (typeof declaration === 'object' && declaration !== null && 'parameter' in declaration) continue;
    refuse({
      code: 'NG107',
      place: placeOf(...place, name),
      message: 'a declaration of a parameter is asked for',
      received: declaration,
      allowed: 'integer(), float(), boolean(), pair(), padding() or integers()',
    });
  }
}

export const toParameters = (declarations: Declarations): readonly Parameter[] =>
  Object.entries(declarations).map(([name, { parameter }]) => ({ name, ...parameter }));

/** The parameters for the body that runs; one that is not declared cannot be read. */
export function toFormulas<D extends Declarations>(declarations: D): Parameters<D> {
  const names = Object.keys(declarations);
  const place = placeOf();
  const inherited = answering({}, (name) =>
    refuse({
      code: 'NG105',
      place: [...place, name],
      message: 'no parameter of this name is declared',
      received: name,
      allowed: names.length === 0 ? 'none is declared' : suggest(name, names),
    }),
  );
  const formulas = names.map((name) => [name, toFormula({ kind: 'parameter', name })]);
  return Object.setPrototypeOf(Object.fromEntries(formulas), inherited) as Parameters<D>;
}
