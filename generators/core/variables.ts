/** Local variables for the values of a flow: one is used again once what it held is no longer needed. */
import type { AnalyzedBlock } from '../../spec/passes/analyze.ts';
import type { Names } from './names.ts';

export interface Variables {
  /** The variable that holds a value, by reference. */
  readonly of: ReadonlyMap<string, string>;
  readonly inputs: readonly string[];
}

export interface VariableOptions {
  /** The variable for an input of the block. */
  readonly input: (name: string) => string;
  /** The wish for a node's variable. */
  readonly node: (id: string) => string;
  /** Whether the variables of inputs are never used for anything else. */
  readonly keepInputs?: boolean;
}

/** Names come from `names`, the scope of the function. */
export function assignVariables({ block }: AnalyzedBlock, names: Names, options: VariableOptions): Variables {
  const inputs = block.inputs.map((input) => names.take(options.input(input)));
  const of = new Map(block.inputs.map((input, i) => [input, inputs[i] as string]));
  if (block.body.kind === 'stage') return { of, inputs };
  const { nodes, outputs } = block.body;
  const lastUse = new Map<string, number>();
  nodes.forEach((node, at) => node.inputs.forEach((reference) => lastUse.set(reference, at)));
  for (const reference of Object.values(outputs)) lastUse.set(reference, Infinity);
  if (options.keepInputs) for (const input of block.inputs) lastUse.set(input, Infinity);
  const named = new Map<string, string[]>();
  for (const reference of lastUse.keys()) {
    const [id = '', output] = reference.split('.');
    if (output !== undefined) named.set(id, [...(named.get(id) ?? []), reference]);
  }
  nodes.forEach((node, at) => {
    const free = node.inputs.find((reference) => lastUse.get(reference) === at);
    const several = named.get(node.id);
    for (const reference of several ?? [node.id]) {
      const reused = free !== undefined && several === undefined ? of.get(free) : undefined;
      of.set(reference, reused ?? names.take(options.node(reference.replace('.', '_'))));
    }
  });
  return { of, inputs };
}

/** How often every value of a flow is read, its outputs included. */
export function countUses({ block }: AnalyzedBlock): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  if (block.body.kind === 'stage') return uses;
  const references = [...block.body.nodes.flatMap(({ inputs }) => inputs), ...Object.values(block.body.outputs)];
  for (const reference of references) uses.set(reference, (uses.get(reference) ?? 0) + 1);
  return uses;
}
