/** An operation whose padding is one of two: the layers that differ stand under a condition, what they share once. */
import { isLiteral, literal } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Operation } from '../../spec/ops/index.ts';
import { choose, negate, text, type Code, type NamedArgument } from './code.ts';
import type { Layer } from './functional-target.ts';

type Call = Extract<Code, { kind: 'call' }>;

/** Layers that run one after the other, some of them under a condition. */
export interface EitherPadding {
  /** The layers in front where the test holds, and where it does not. */
  readonly then: readonly Layer[];
  readonly otherwise: readonly Layer[];
  /** The layer of the operation itself. */
  readonly last: Layer;
}

/** What an operation is where a test holds, and where it does not. */
export interface TwoWays {
  readonly test: Code;
  readonly then: readonly Layer[];
  readonly otherwise: readonly Layer[];
}

/** Of an operation whose padding is a choice, or whether its border counts; a border only where the layer of the pool is the same. */
export function twoWaysOf(
  operation: Operation,
  layersOf: (operation: Operation) => readonly Layer[],
  print: (test: Expression) => Code,
): TwoWays | undefined {
  if ('padding' in operation && operation.padding.kind === 'select') {
    const { test, then, otherwise } = operation.padding;
    const padded = (padding: Expression): readonly Layer[] => layersOf({ ...operation, padding });
    return { test: print(test), then: padded(then), otherwise: padded(otherwise) };
  }
  if (operation.kind !== 'averagePool' || isLiteral(operation.countBorder)) return undefined;
  const counted = (counts: boolean): readonly Layer[] => layersOf({ ...operation, countBorder: literal(counts) });
  const ways = { test: print(operation.countBorder), then: counted(true), otherwise: counted(false) };
  return joinPaddings(ways) && ways;
}

/** Undefined where the layers of the operation differ in more than `padding`. */
export function joinPaddings({ test, then, otherwise }: TwoWays): EitherPadding | undefined {
  const [one, other] = [then.at(-1), otherwise.at(-1)];
  if (one === undefined || other === undefined) return undefined;
  const construct = (name: Code): Call | undefined => joinCalls(test, one.construct(name), other.construct(name));
  if (construct(text('')) === undefined) return undefined;
  if (then.length === 1 && otherwise.length > 1 && negate(test) === undefined) return undefined;
  return {
    then: then.slice(0, -1),
    otherwise: otherwise.slice(0, -1),
    last: { construct: (name) => construct(name) as Call },
  };
}

const PADDING = 'padding';
/** Of every layer that has the argument. */
const STANDARD = text('valid');

function joinCalls(test: Code, one: Code, other: Code): Call | undefined {
  if (one.kind !== 'call' || other.kind !== 'call' || !isSame(withoutPadding(one), withoutPadding(other)))
    return undefined;
  const value = choose(test, paddingOf(one) ?? STANDARD, paddingOf(other) ?? STANDARD);
  const named = (one.named.some(isPadding) ? one : other).named;
  return { ...one, named: named.map((argument) => (isPadding(argument) ? { ...argument, value } : argument)) };
}

const isSame = (one: Code, other: Code): boolean => JSON.stringify(one) === JSON.stringify(other);
const isPadding = ({ name }: NamedArgument): boolean => name === PADDING;
const paddingOf = ({ named }: Call): Code | undefined => named.find(isPadding)?.value;
const withoutPadding = (call: Call): Call => ({ ...call, named: call.named.filter((one) => !isPadding(one)) });
