/** Declaring the parameters of blocks and models. */
import type { Literal } from '../ir/expression.ts';
import type { Parameter, ParameterType } from '../ir/model.ts';
import type { Accepts, Formula } from './sizes.ts';

interface ParameterOptions<T extends ParameterType> {
  readonly doc?: string;
  /** With a default, callers may leave the argument out. */
  readonly default?: Values[T];
  readonly minimum?: number;
}

interface Values {
  readonly integer: number;
  readonly float: number;
  readonly boolean: boolean;
  readonly pair: number | readonly [number, number];
  readonly padding: 'same' | 'valid' | readonly [number, number, number, number];
  readonly integers: readonly number[];
}

export interface Declaration<T extends ParameterType, Optional extends boolean> {
  readonly parameter: Omit<Parameter, 'name'> & { readonly type: T };
  readonly optional: Optional;
}
export type Declarations = Readonly<Record<string, Declaration<ParameterType, boolean>>>;

const declare =
  <T extends ParameterType>(type: T) =>
  <const O extends ParameterOptions<T> & { readonly length?: number }>(
    options: O = {} as O,
  ): Declaration<T, O extends { readonly default: Literal } ? true : false> => ({
    parameter: { type, ...options, doc: options.doc ?? '' },
    optional: (options.default !== undefined) as never,
  });

export const integer = declare('integer');
export const float = declare('float');
export const boolean = declare('boolean');
export const pair = declare('pair');
export const padding = declare('padding');
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

export const toParameters = (declarations: Declarations): readonly Parameter[] =>
  Object.entries(declarations).map(([name, { parameter }]) => ({ name, ...parameter }));

export const toFormulas = <D extends Declarations>(declarations: D): Parameters<D> =>
  Object.fromEntries(
    Object.keys(declarations).map((name) => [name, { kind: 'parameter', name }]),
  ) as unknown as Parameters<D>;
