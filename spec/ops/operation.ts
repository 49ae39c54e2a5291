/** How an operation is defined: one file each, read by every pass through this interface. */
import { requireOptions } from '../author/demands.ts';
import { toExpression, type Written } from '../author/sizes.ts';
import type { Expression, Literal } from '../ir/expression.ts';
import type { ParameterType } from '../ir/model.ts';
import type { Shape } from '../ir/shape.ts';
import type { DiagnosticCode } from '../ir/diagnostic.ts';

export interface Attribute {
  readonly type: ParameterType;
  readonly doc: string;
  /** The least value allowed, of every item for a pair. */
  readonly minimum?: number;
  /** The bound itself is not allowed. */
  readonly maximum?: number;
  readonly default?: Literal;
}

/** What a rule reports when a test is refuted. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly received?: string;
  readonly allowed?: string;
}

export interface OperationUse<Name extends string = string> {
  /** Attributes, resolved as far as is known. */
  readonly attributes: Readonly<Record<Name, Expression>>;
  readonly inputs: readonly [Shape, ...Shape[]];
  /** Reports a problem where the test is refuted; a test that cannot be decided yet is left to each instance. */
  readonly require: (test: Expression, problem: Problem) => void;
  /** Reports a problem and ends the rule. */
  readonly fail: (problem: Problem) => never;
}

export type WeightRole = 'kernel' | 'bias' | 'scale' | 'shift' | 'mean' | 'variance';
/** Running statistics: kept in the weight file, never trained. */
export const STATISTICS: readonly WeightRole[] = ['mean', 'variance'];

export interface Weight {
  /** The last segment of its state-dict name. */
  readonly name: string;
  readonly role: WeightRole;
  /** As PyTorch stores it: (out, in, height, width) for a convolution, (out, in) for a dense layer. */
  readonly shape: readonly Expression[];
}

export interface OperationDefinition<Kind extends string = string, Name extends string = string> {
  readonly kind: Kind;
  readonly doc: string;
  /** `several`: two or more values of agreeing shapes. */
  readonly inputs: 'one' | 'several';
  readonly attributes: Readonly<Record<Name, Attribute>>;
  readonly shape: (use: OperationUse<Name>) => Shape;
  /** Whether its result has no negative value: whatever goes in, or where nothing negative goes in. Absent: it may have. */
  readonly neverNegative?: 'always' | 'kept';
  readonly weights?: (use: OperationUse<Name>) => readonly Weight[];
  /** Multiply-accumulate operations of one sample. */
  readonly macs?: (use: OperationUse<Name>, output: Shape) => Expression;
}

/** The data of an operation in a description: its kind, and an expression for every attribute. */
export type OperationOf<D> =
  D extends OperationDefinition<infer Kind, infer Name>
    ? { readonly kind: Kind } & { readonly [K in Name]: Expression }
    : never;

export const defineOperation = <const Kind extends string, const Name extends string = never>(
  definition: OperationDefinition<Kind, Name>,
): OperationDefinition<Kind, Name> => definition;

/** What an author says of some attributes. */
type Said<Name extends string> = Readonly<Partial<Record<Name, Written>>>;

/**
 * An operation as an author asks for it.
 *
 * @param given attributes that have a place of their own in the call
 * @param defaults what the others are unless said
 * @param options what is said of the others; no other names are taken
 */
export function makeOperation<Kind extends string, Name extends string>(
  { kind, attributes }: OperationDefinition<Kind, Name>,
  given: Said<Name>,
  defaults: Said<Name> = {} as Said<Name>,
  options: Said<Name> = {} as Said<Name>,
): OperationOf<OperationDefinition<Kind, Name>> {
  const names = Object.keys(attributes) as Name[];
  const free = names.filter((name) => !Object.hasOwn(given, name));
  const required = free.filter((name) => !Object.hasOwn(defaults, name));
  requireOptions(options, { required, optional: free.filter((name) => !required.includes(name)) }, kind);
  const said: Said<Name> = { ...defaults, ...withoutNothing(options), ...given };
  return Object.fromEntries([
    ['kind', kind],
    ...names.map((name) => [name, toExpression(said[name] as Written, kind, name)]),
  ]) as never;
}

/** What is left where an option is `undefined`: it counts as not said. */
const withoutNothing = <Name extends string>(options: Said<Name>): Said<Name> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Said<Name>;
