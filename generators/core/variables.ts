/** Local variables for the values of a flow: one is used again once what it held is no longer needed. */
import { stagesOf, type AnalyzedBlock } from '../../spec/passes/analyze.ts';
import type { Names } from './names.ts';
import { previousUse } from './shared.ts';

export interface Variables {
  /** The variable that holds a value, by reference. */
  readonly of: ReadonlyMap<string, string>;
  readonly inputs: readonly string[];
  /** Free where a node is that has a variable of its own: what the steps in between may use, by the id of the node. */
  readonly between: ReadonlyMap<string, string>;
}

export interface VariableOptions {
  /** The variable for an input of the block. */
  readonly input: (name: string) => string;
  /** The wish for the variable of a node, or of a named output: of the network, or of a block that has several. */
  readonly node: (id: string, isOutput: boolean) => string;
  /** Whether the variables of inputs are never used for anything else. */
  readonly keepInputs?: boolean;
}

/** Where several variables could be used again, this is what readers expect to go on. */
const MAIN_VARIABLE = 'x';

/** Nodes from the first that reads a value to the last. */
const LONG = 4;

/** What the outputs are called where there are several: each has a variable of its own. */
function namesOfOutputs(outputs: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const entries = Object.entries(outputs);
  return new Map(entries.length === 1 ? [] : entries.map(([output, reference]) => [reference, output]));
}

/** Names come from `names`, the scope of the function. */
export function assignVariables({ block }: AnalyzedBlock, names: Names, options: VariableOptions): Variables {
  const inputs = block.inputs.map((input) => names.take(options.input(input)));
  const of = new Map(block.inputs.map((input, i) => [input, inputs[i] as string]));
  const between = new Map<string, string>();
  if (block.body.kind === 'stage') return { of, inputs, between };
  const { nodes, outputs } = block.body;
  const lastUse = new Map<string, number>();
  nodes.forEach((node, at) => {
    const before = previousUse(node, nodes);
    for (const reference of [...node.inputs, ...(before === undefined ? [] : [before])]) lastUse.set(reference, at);
  });
  for (const reference of Object.values(outputs)) lastUse.set(reference, Infinity);
  if (options.keepInputs) for (const input of block.inputs) lastUse.set(input, Infinity);
  const outputNames = namesOfOutputs(outputs);
  // What a variable held last.
  const held = new Map(block.inputs.map((input, i) => [inputs[i] as string, input]));
  const isFree = (variable: string, at: number): boolean => {
    const reference = held.get(variable);
    return reference !== undefined && (lastUse.get(reference) ?? -1) <= at;
  };
  const named = new Map<string, string[]>();
  for (const reference of lastUse.keys()) {
    const [id = '', output] = reference.split('.');
    if (output !== undefined) named.set(id, [...(named.get(id) ?? []), reference]);
  }
  const readFirst = new Map<string, number>();
  nodes.forEach((node, at) => {
    for (const reference of node.inputs) if (!readFirst.has(reference)) readFirst.set(reference, at);
  });
  /** Read again that much later, a value would keep the main variable from what goes on behind it. */
  const staysLong = (reference: string): boolean =>
    (lastUse.get(reference) ?? 0) - (readFirst.get(reference) ?? Infinity) >= LONG;
  nodes.forEach((node, at) => {
    // One of several outputs of a block keeps its name.
    const free = node.inputs
      .filter((reference) => lastUse.get(reference) === at && !reference.includes('.'))
      .map((reference) => of.get(reference));
    const several = named.get(node.id);
    for (const reference of several ?? [node.id]) {
      const output = outputNames.get(reference);
      const isReused = several === undefined && output === undefined && !staysLong(reference);
      const candidate = isFree(MAIN_VARIABLE, at) ? MAIN_VARIABLE : free[0];
      const reused = isReused ? candidate : undefined;
      if (!isReused && several === undefined && candidate !== undefined) between.set(node.id, candidate);
      const wish = options.node(output ?? reference.replace('.', '_'), output !== undefined || several !== undefined);
      const variable = reused ?? names.take(wish);
      of.set(reference, variable);
      held.set(variable, reference);
    }
  });
  const renamed = renameChains(of, names, [MAIN_VARIABLE, ...inputs]);
  const other = new Map([...of].map(([reference, variable]) => [variable, renamed.get(reference) as string]));
  return {
    of: renamed,
    inputs,
    between: new Map([...between].map(([id, variable]) => [id, other.get(variable) as string])),
  };
}

/** What holds so many values one after the other is called after none of them. */
const CHAIN = 3;
const SIDE_VARIABLES = ['y', 'z'];

function renameChains(
  of: ReadonlyMap<string, string>,
  names: Names,
  kept: readonly string[],
): ReadonlyMap<string, string> {
  const isChain = (variable: string): boolean => [...of.values()].filter((other) => other === variable).length >= CHAIN;
  const chains = [...new Set(of.values())].filter((variable) => !kept.includes(variable) && isChain(variable));
  const free = [MAIN_VARIABLE, ...SIDE_VARIABLES].filter((variable) => !names.has(variable));
  const renamed = new Map(chains.slice(0, free.length).map((variable, i) => [variable, names.take(free[i] as string)]));
  return new Map([...of].map(([reference, variable]) => [reference, renamed.get(variable) ?? variable]));
}

/** What the indices of the repeats of a block are called in the emitted code. */
export function takeIndices(block: AnalyzedBlock, names: Names): ReadonlyMap<string, string> {
  const indices = new Set([...stagesOf(block)].flatMap(({ stage }) => (stage.kind === 'repeat' ? [stage.index] : [])));
  return new Map([...indices].map((index) => [index, names.take(index)]));
}

/** How often every value of a flow is read, its outputs included. */
export function countUses({ block }: AnalyzedBlock): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  if (block.body.kind === 'stage') return uses;
  const references = [...block.body.nodes.flatMap(({ inputs }) => inputs), ...Object.values(block.body.outputs)];
  for (const reference of references) uses.set(reference, (uses.get(reference) ?? 0) + 1);
  return uses;
}
