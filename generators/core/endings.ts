/**
 * The ways in which a flow can end: a model whose parts depend on parameters returns early where one of them holds, so
 * that what is read is always there.
 */
import { flagsIn, holds, type Flags } from '../../spec/ir/condition.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { AnalyzedBlock, AnalyzedNode } from '../../spec/passes/analyze.ts';

export interface Ending {
  /** In order; they exist wherever this is reached. */
  readonly nodes: readonly AnalyzedNode[];
  readonly then: Returns | Choice;
}

/** The values that come out, by reference. */
interface Returns {
  readonly kind: 'return';
  readonly outputs: readonly string[];
}

/** Goes on in one of two ways. */
interface Choice {
  readonly kind: 'choice';
  /** A boolean parameter. */
  readonly flag: string;
  readonly on: Ending;
  readonly off: Ending;
}

interface Part<Value> {
  readonly value: Value;
  readonly test: Expression | undefined;
}

export function endingOf({ block: { body }, nodes }: AnalyzedBlock): Ending {
  if (body.kind === 'stage') return { nodes, then: { kind: 'return', outputs: [] } };
  const { outputs, provided = {} } = body;
  return decide(
    nodes.map((node) => ({ value: node, test: node.node.when })),
    Object.entries(outputs).map(([name, value]) => ({ value, test: provided[name] })),
    {},
  );
}

function decide(nodes: readonly Part<AnalyzedNode>[], outputs: readonly Part<string>[], flags: Flags): Ending {
  const left = nodes.filter(({ test }) => holds(test, flags) !== false);
  const values = outputs.filter(({ test }) => holds(test, flags) !== false);
  const open = left.findIndex(({ test }) => holds(test, flags) === undefined);
  const sure = (open === -1 ? left : left.slice(0, open)).map(({ value }) => value);
  const rest = left.slice(sure.length);
  const candidates = openFlags([...rest, ...values], flags);
  const [flag] = [...candidates].sort((a, b) => openAfter(a) - openAfter(b));
  if (flag === undefined) return { nodes: sure, then: { kind: 'return', outputs: values.map(({ value }) => value) } };
  const go = (value: boolean): Ending => decide(rest, values, { ...flags, [flag]: value });
  return { nodes: sure, then: { kind: 'choice', flag, on: go(true), off: go(false) } };

  /** The flag that settles most comes first. */
  function openAfter(name: string): number {
    return openFlags([...rest, ...values], { ...flags, [name]: true }).length;
  }
}

const openFlags = (parts: readonly Part<unknown>[], flags: Flags): readonly string[] =>
  flagsIn(parts.map(({ test }) => test).filter((test) => holds(test, flags) === undefined)).filter(
    (name) => flags[name] === undefined,
  );

/** How many values come out, at each end. */
export function outputCounts({ then }: Ending): readonly number[] {
  return then.kind === 'return' ? [then.outputs.length] : [...outputCounts(then.on), ...outputCounts(then.off)];
}
