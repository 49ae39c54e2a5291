/** How an operation is defined: one file each, read by every pass through this interface. */
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
