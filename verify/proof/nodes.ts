/** Which node of the description a tensor of a framework belongs to. */
import type { Summary, SummaryNode } from '../../spec/passes/summary.ts';
import { isOperation } from '../../spec/ops/index.ts';
import type { Framework } from '../protocol.ts';
import type { Tensor, Tensors } from './safetensors.ts';

const STRUCTURES: readonly string[] = ['sequence', 'repeat', 'branches'];
/** They lose the grid; PyTorch's modules keep one cell of it, and the code around them flattens that. */
const GLOBAL_POOLS: readonly string[] = ['globalAveragePool', 'globalMaxPool'];
/** Layers that stand beside the one that is the node. */
const HELPER = /_(?:pad|permute|window|mean|stride|dense)$/;

export interface NodeValue {
  readonly node: SummaryNode;
  readonly value: Tensor;
}

export interface NodeValues {
  /** In the order of computation, each with what its framework calls it. */
  readonly values: readonly NodeValue[];
  /** Layers and modules that the description does not know. */
  readonly unknown: readonly string[];
}

/** The values `node.<name>` of a forward pass by node. */
export function valuesOf(summary: Summary, tensors: Tensors, framework: Framework): NodeValues {
  const own = (id: string): string => (framework === 'pytorch' ? id : id.replaceAll('.', '_'));
  const found = new Map<string, Tensor>();
  for (const [name, tensor] of tensors) if (name.startsWith('node.')) found.set(name.slice('node.'.length), tensor);
  const values = summary.nodes.flatMap((node): NodeValue[] => {
    const value = found.get(own(node.id));
    return value === undefined ? [] : [{ node, value: withoutGrid(node, value, framework) }];
  });
  const known = new Set(summary.nodes.map(({ id }) => own(id)));
  const isHelper = (name: string): boolean => framework !== 'pytorch' && HELPER.test(name) && known.has(name.replace(HELPER, ''));
  return { values, unknown: [...found.keys()].filter((name) => !known.has(name) && !isHelper(name)) };
}

function withoutGrid({ kind, output }: SummaryNode, value: Tensor, framework: Framework): Tensor {
  const { shape, data } = value;
  const isCell = shape.length === 4 && shape[2] === 1 && shape[3] === 1;
  const keepsCell = framework === 'pytorch' && GLOBAL_POOLS.includes(kind) && output.length === 1;
  return keepsCell && isCell ? { shape: shape.slice(0, 2), data } : value;
}

/** Operations, which are layers of their own in Keras and TensorFlow.js. */
export const operationsOf = ({ nodes }: Summary): readonly SummaryNode[] =>
  nodes.filter(({ kind }) => isOperation(kind));

/**
 * The operation whose result a node gives: PyTorch has a module for the whole of a branching, Keras a layer for its
 * concatenation. By id; nodes that are blocks stand for themselves.
 */
export function leavesOf({ nodes }: Summary): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  const parents: { readonly id: string; readonly depth: number }[] = [];
  for (const { id, depth } of nodes) {
    while (parents.length > 0 && (parents.at(-1)?.depth ?? 0) >= depth) parents.pop();
    const parent = parents.at(-1);
    if (parent !== undefined) last.set(parent.id, id);
    parents.push({ id, depth });
  }
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const leaf = (id: string): string => {
    const child = STRUCTURES.includes(kinds.get(id) ?? '') ? last.get(id) : undefined;
    return child === undefined || kinds.get(child) === 'identity' ? id : leaf(child);
  };
  return new Map(nodes.map(({ id }) => [id, leaf(id)]));
}

/** A sequence whose last part is left out gives what the part before gives: its leaf is not an operation. */
export function byLeaf(summary: Summary, { values }: NodeValues): ReadonlyMap<string, Tensor> {
  const leaves = leavesOf(summary);
  const result = new Map<string, Tensor>();
  for (const { node, value } of values) {
    const leaf = leaves.get(node.id) ?? node.id;
    if (!result.has(leaf)) result.set(leaf, value);
  }
  return result;
}

/** Sorts results whose names end in that of a parameter by the order of computation; others keep their place in front. */
export function inOrder<Item>({ nodes }: Summary, items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] {
  const names = nodes.flatMap(({ parameters }) => parameters.map(({ name }) => name));
  const indices = new Map(names.map((name, index) => [name, index]));
  const indexOf = (item: Item): number => indices.get(nameOf(item)) ?? -1;
  return [...items].sort((a, b) => indexOf(a) - indexOf(b));
}
