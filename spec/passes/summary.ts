/** The nodes of a network with their shapes, parameters and costs. */
import { integerOf } from '../ir/algebra.ts';
import type { Literal } from '../ir/expression.ts';
import type { Model } from '../ir/model.ts';
import { ONLY_OUTPUT } from '../ir/model.ts';
import type { Shape } from '../ir/shape.ts';
import type { WeightRole } from '../ops/operation.ts';
import type { InstanceOptions } from './instance-options.ts';
import { instantiate, type Instance } from './instantiate.ts';

/** A weight or a running statistic of a node. */
export interface SummaryParameter {
  /** Its name in a PyTorch state dict. */
  readonly name: string;
  readonly role: WeightRole;
  /** As PyTorch stores it. */
  readonly shape: readonly number[];
}

/** An operation, a block or a structure, as {@link summarize} lists it. */
export interface SummaryNode {
  /** Dotted, from the model inwards. */
  readonly id: string;
  /** 0 for the nodes of the model itself. */
  readonly depth: number;
  /** The kind of an operation, the name of a block, or `sequence`, `branches`, `repeat`, `identity`. */
  readonly kind: string;
  /** Channels first, without the batch. */
  readonly output: readonly number[];
  /** Of an operation: what its attributes come to. */
  readonly attributes: Readonly<Record<string, Literal>>;
  /** Of an operation; the nodes that contain it only count them. */
  readonly parameters: readonly SummaryParameter[];
  readonly trainable: number;
  readonly nonTrainable: number;
  /** Multiply-accumulate operations for one sample. */
  readonly macs: number;
}

/** What {@link summarize} gives. */
export interface Summary {
  readonly name: string;
  readonly trainable: number;
  /** Running statistics of batch norms. */
  readonly nonTrainable: number;
  readonly macs: number;
  /** The shapes of the outputs that exist, by name and in order. */
  readonly outputs: Readonly<Record<string, readonly number[]>>;
  /** In the order of computation, a node before those inside it. */
  readonly nodes: readonly SummaryNode[];
}

/** The sizes of a shape of an instance. */
export const numbersOf = (shape: Shape | undefined): readonly number[] =>
  (shape ?? []).map(({ size }) => integerOf(size) ?? 0);

/**
 * The nodes of a model with shapes, parameters and costs, and their sums.
 *
 * @param options arguments of the model and sizes of its inputs; the defaults where left out
 * @throws DiagnosticError if the arguments or sizes do not fit; check the model first, for one that is wrong in itself
 *
 * @example
 * summarize(model, { arguments: { numClasses: 10 }, sizes: { height: 64, width: 64 } }).trainable;
 */
export const summarize = (model: Model, options: InstanceOptions = {}): Summary =>
  summarizeInstance(model.name, instantiate(model, options));

export function summarizeInstance(name: string, root: Instance): Summary {
  const nodes: SummaryNode[] = [];
  const stack = entriesOf(root, '', 0);
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { id, depth, instance } = top;
    nodes.push({
      id,
      depth,
      kind: instance.kind,
      output: numbersOf(instance.outputs[ONLY_OUTPUT] ?? Object.values(instance.outputs)[0]),
      attributes: instance.attributes,
      parameters: instance.weights.map(({ name, role, shape }) => ({ name: `${id}.${name}`, role, shape })),
      trainable: instance.trainable,
      nonTrainable: instance.nonTrainable,
      macs: instance.macs,
    });
    stack.push(...entriesOf(instance, `${id}.`, depth + 1));
  }
  const { trainable, nonTrainable, macs } = root;
  const outputs = Object.fromEntries(Object.entries(root.outputs).map(([key, shape]) => [key, numbersOf(shape)]));
  return { name, trainable, nonTrainable, macs, outputs, nodes };
}

const entriesOf = (
  instance: Instance,
  prefix: string,
  depth: number,
): { id: string; depth: number; instance: Instance }[] =>
  instance.children.map((child) => ({ id: prefix + child.segment, depth, instance: child.instance })).reverse();
