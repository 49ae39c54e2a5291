/** Which node of the description a tensor of a framework belongs to. */
import type { Model } from '../../spec/ir/model.ts';
import type { Summary, SummaryNode } from '../../spec/passes/summary.ts';
import { SHARED } from '../../spec/passes/share-weights.ts';
import { isOperation } from '../../spec/ops/index.ts';
import type { Framework } from '../protocol.ts';
import type { Tensor, Tensors } from './safetensors.ts';

const STRUCTURES: readonly string[] = ['sequence', 'repeat', 'branches'];
/** They lose the grid; PyTorch's modules keep one cell of it, and the code around them flattens that. */
const GLOBAL_POOLS: readonly string[] = ['globalAveragePool', 'globalMaxPool'];
/** Layers that stand beside the one that is the node. */
const HELPER = /(?:_(?:pad|permute|window|mean|stride|dense|line|after)|-copy\d+-\d+)+$/;

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
  const isHelper = (name: string): boolean =>
    framework !== 'pytorch' && HELPER.test(name) && known.has(name.replace(HELPER, ''));
  return { values, unknown: [...found.keys()].filter((name) => !known.has(name) && !isHelper(name)) };
}

function withoutGrid({ kind, output }: SummaryNode, value: Tensor, framework: Framework): Tensor {
  const { shape, data } = value;
  const isCell = shape.length === 4 && shape[2] === 1 && shape[3] === 1;
  const keepsCell = framework === 'pytorch' && GLOBAL_POOLS.includes(kind) && output.length === 1;
  return keepsCell && isCell ? { shape: shape.slice(0, 2), data } : value;
}

/** Nodes that apply others again, by the ids of the others. */
const againIn = ({ nodes }: Summary): readonly (readonly [string, SummaryNode])[] =>
  nodes
    .filter(({ kind }) => kind === SHARED)
    .map((node) => [`${node.id.slice(0, node.id.lastIndexOf('.') + 1)}${String(node.attributes['of'])}`, node]);

/** The nodes that others apply again. */
export const sharedIn = (summary: Summary): readonly string[] => [
  ...new Set(againIn(summary).map(([shared]) => shared)),
];

/** How often a node runs, and whether its values have the same sizes each time. */
export function usesOf(summary: Summary, id: string): { readonly count: number; readonly sameSizes: boolean } {
  const around = againIn(summary).filter(([shared]) => id.startsWith(`${shared}.`) || id === shared);
  const counts = new Map<string, number>();
  for (const [shared] of around) counts.set(shared, (counts.get(shared) ?? 1) + 1);
  return {
    count: [...counts.values()].reduce((product, count) => product * count, 1),
    sameSizes: around.every(([, { attributes }]) => attributes['sameSizes'] === true),
  };
}

/** Operations, which are layers of their own in Keras and TensorFlow.js. */
export const operationsOf = ({ nodes }: Summary): readonly SummaryNode[] =>
  nodes.filter(({ kind }) => isOperation(kind));

/**
 * The operation whose result a node gives: PyTorch has a module for the whole of a branching, Keras a layer for its
 * concatenation. By id; a node that gives what comes in, or several values, stands for itself.
 */
export function leavesOf({ nodes }: Summary, { blocks }: Model): ReadonlyMap<string, string> {
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const last = lastChildren(nodes);
  const givesItsLast = (kind: string): boolean =>
    STRUCTURES.includes(kind) || blocks.find(({ name }) => name === kind)?.body.kind === 'stage';
  const resultOf = (id: string): string | undefined => {
    const kind = kinds.get(id) ?? '';
    if (givesItsLast(kind)) return last.get(id);
    const body = blocks.find(({ name }) => name === kind)?.body;
    const [only, ...others] = body?.kind === 'flow' ? Object.values(body.outputs) : [];
    return only !== undefined && others.length === 0 ? `${id}.${only}` : undefined;
  };
  const leaf = (id: string): string => {
    const child = resultOf(id);
    return child === undefined || !kinds.has(child) || kinds.get(child) === 'identity' ? id : leaf(child);
  };
  return new Map(nodes.map(({ id }) => [id, leaf(id)]));
}

function lastChildren(nodes: readonly SummaryNode[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  const parents: { readonly id: string; readonly depth: number }[] = [];
  for (const { id, depth } of nodes) {
    while (parents.length > 0 && (parents.at(-1)?.depth ?? 0) >= depth) parents.pop();
    const parent = parents.at(-1);
    if (parent !== undefined) last.set(parent.id, id);
    parents.push({ id, depth });
  }
  return last;
}

/** Values by the operation that gave them. */
export function byLeaf(summary: Summary, model: Model, { values }: NodeValues): ReadonlyMap<string, Tensor> {
  const leaves = leavesOf(summary, model);
  const result = new Map<string, Tensor>();
  for (const { node, value } of values) {
    const leaf = leaves.get(node.id) ?? node.id;
    if (!result.has(leaf)) result.set(leaf, value);
  }
  return result;
}

/** Sorts results whose names end in that of a parameter by the order of computation; others come last. */
export function inOrder<Item>(
  { nodes }: Summary,
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly Item[] {
  const names = nodes.flatMap(({ parameters }) => parameters.map(({ name }) => name));
  const indices = new Map(names.map((name, index) => [name, index]));
  const indexOf = (item: Item): number => indices.get(nameOf(item)) ?? names.length;
  return [...items].sort((a, b) => indexOf(a) - indexOf(b));
}
