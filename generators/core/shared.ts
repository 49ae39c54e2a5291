/** Blocks that are applied more than once: models of their own in targets with a functional API. */
import { keyOf } from '../../spec/ir/algebra.ts';
import { implies } from '../../spec/ir/condition.ts';
import type { Block, Node, Stage } from '../../spec/ir/model.ts';
import { gridOf, type Shape } from '../../spec/ir/shape.ts';
import { stagesOf, type AnalyzedBlock, type AnalyzedNode } from '../../spec/passes/analyze.ts';
import { assign, name, type Code, type Statement } from './code.ts';
import type { Names } from './names.ts';

/** An input of the model that a shared block is. */
export interface SharedInput {
  /** The value that it is first applied to. */
  readonly like: Code;
  /** How many sides of the grid may differ from use to use, and are left free. */
  readonly freeSides: number;
  readonly layerName: Code;
}

/** How a target says that. */
export interface SharedWords {
  /** The layer that holds a value back until another one is there; `use` brings in the definitions that it needs. */
  readonly after: (layerName: Code, use: (helper: string) => Code) => Code;
  readonly sharedInput: (input: SharedInput) => Code;
  readonly sharedModel: (inputs: Code, outputs: Code, layerName: Code) => Code;
}

/** Whether a stage holds batch norms, in the blocks that it calls too. */
export function hasStatistics(root: Stage, analyzedOf: (block: string) => AnalyzedBlock): boolean {
  const seen = new Set<string>();
  const stack = [root];
  for (let stage = stack.pop(); stage !== undefined; stage = stack.pop()) {
    if (stage.kind === 'batchNorm') return true;
    if (stage.kind !== 'call' || seen.has(stage.block)) continue;
    seen.add(stage.block);
    stack.push(...[...stagesOf(analyzedOf(stage.block))].map((inside) => inside.stage));
  }
  return false;
}

/** The nodes whose layers are applied more than once. */
export const sharedIds = (nodes: readonly AnalyzedNode[]): ReadonlySet<string> =>
  new Set(nodes.flatMap(({ node }) => node.shares ?? []));

/**
 * The use before this one, which it must not overtake where both update running statistics: Keras and TensorFlow.js run
 * what is ready, in an order of their own.
 */
export function previousUse(node: Node, nodes: readonly Node[]): string | undefined {
  if (node.shares === undefined) return undefined;
  const before = nodes.slice(0, nodes.indexOf(node)).reverse();
  return before.find(
    ({ id, shares, when }) => (id === node.shares || shares === node.shares) && implies(node.when, when),
  )?.id;
}

/** Whether every use of the block has the same grid here, whatever the arguments; if not, none may be built in. */
function freeSidesOf(id: string, input: number, nodes: readonly AnalyzedNode[]): number {
  const grids = nodes
    .filter(({ node }) => node.id === id || node.shares === id)
    .map(({ inputs }) => gridOf(inputs[input] as Shape).map(({ size }) => size));
  const keys = new Set(grids.map((sizes) => sizes.map(keyOf).join()));
  return keys.size === 1 ? 0 : (grids[0] ?? []).length;
}

/** The models of the shared blocks of one function. */
export class SharedModels {
  private readonly variables = new Map<string, string>();
  private readonly words: SharedWords;
  private readonly names: Names;
  private readonly variable: (id: string) => string;

  constructor(words: SharedWords, names: Names, variable: (id: string) => string) {
    this.words = words;
    this.names = names;
    this.variable = variable;
  }

  /** The variable that holds the model. */
  of(id: string): string {
    const known = this.variables.get(id) ?? this.names.take(this.variable(`shared_${id}`));
    this.variables.set(id, known);
    return known;
  }

  /** Makes the model where its block is applied first. `call`: the block, applied to the inputs of the model. */
  define(
    { node: { id } }: AnalyzedNode,
    { block, nodes, values, layerName, call }: SharedDefinition,
  ): readonly Statement[] {
    const variable = this.of(id);
    const own = block.inputs.map((input, i) => {
      const wish = block.inputs.length === 1 ? `${id}_input` : `${id}_${input}`;
      const held = this.names.take(this.variable(wish));
      const like = values[i] as Code;
      const freeSides = freeSidesOf(id, i, nodes);
      return { held, value: this.words.sharedInput({ like, freeSides, layerName: layerName(input) }) };
    });
    const inputs = own.map(({ held }) => name(held));
    return [
      ...own.map(({ held, value }) => assign(held, value)),
      assign(variable, this.words.sharedModel(oneOrList(inputs), call(inputs), layerName())),
    ];
  }
}

export interface SharedDefinition {
  readonly block: Block;
  readonly nodes: readonly AnalyzedNode[];
  readonly values: readonly Code[];
  /** The name of the model, or of an input of it. */
  readonly layerName: (input?: string) => Code;
  readonly call: (inputs: readonly Code[]) => Code;
}

export const oneOrList = (values: readonly Code[]): Code =>
  values.length === 1 ? (values[0] as Code) : { kind: 'list', items: values };
