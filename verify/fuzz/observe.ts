/** What a network has of what there is to cover. */
import { literal } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import { childStages, type Block, type Model, type Stage } from '../../spec/ir/model.ts';
import { isOperation, type Operation, type OperationKind } from '../../spec/ops/index.ts';
import { instantiate, type Instance } from '../../spec/passes/instantiate.ts';
import { nameOfClass, nameOfCombination, nameOfPair, type Topic } from './everything.ts';
import { ruleOf } from './vocabulary.ts';
import { FORMULA } from './wishes.ts';

type Found = readonly [Topic, string];

export const observe = (model: Model): readonly Found[] => [...unfold(model, instantiate(model)), ...written(model)];

/** Operations, the classes of their attributes, and what follows what, at the default arguments. */
function unfold(model: Model, root: Instance): readonly Found[] {
  const found: Found[] = [];
  const blocks = new Map(model.blocks.map((block) => [block.name, block]));
  /** By output: the kind of the operation that gave it; none for an input of the model. */
  type Makers = Readonly<Record<string, OperationKind | undefined>>;
  const walk = (instance: Instance, kind: string, inputs: readonly (OperationKind | undefined)[]): Makers => {
    const { children } = instance;
    if (isOperation(kind)) {
      found.push(['operations', kind]);
      for (const from of inputs) if (from !== undefined) found.push(['pairs', nameOfPair(from, kind)]);
      found.push(...classesOf(kind, instance));
      return { out: kind };
    }
    const block = blocks.get(kind);
    if (block?.body.kind === 'flow') return walkFlow(block, instance, inputs);
    if (block?.body.kind === 'stage') return walk(instance, block.body.stage.kind, inputs);
    if (kind === 'branches') {
      const parts = children.slice(0, -1).map((child) => walk(child.instance, child.instance.kind, inputs)['out']);
      const merge = children.at(-1)?.instance as Instance;
      return walk(merge, merge.kind, parts);
    }
    let value = inputs[0];
    for (const child of children) value = walk(child.instance, child.instance.kind, [value])['out'];
    return { out: value };
  };
  const walkFlow = (block: Block, instance: Instance, inputs: readonly (OperationKind | undefined)[]): Makers => {
    const body = block.body as Extract<Block['body'], { kind: 'flow' }>;
    const values = new Map(block.inputs.map((name, i) => [name, inputs[i]]));
    for (const node of body.nodes) {
      if (!instance.children.some(({ segment }) => segment === node.id)) continue;
      const part = instance.children.find(({ segment }) => segment === (node.shares ?? node.id))?.instance as Instance;
      const given = walk(
        part,
        part.kind,
        node.inputs.map((reference) => values.get(reference)),
      );
      for (const [name, maker] of Object.entries(given))
        values.set(name === 'out' ? node.id : `${node.id}.${name}`, maker);
    }
    return Object.fromEntries(Object.entries(body.outputs).map(([name, reference]) => [name, values.get(reference)]));
  };
  walk(root, root.kind, []);
  return found;
}

function classesOf(kind: OperationKind, { attributes }: Instance): readonly Found[] {
  const rule = ruleOf(kind);
  const names = (attribute: string): readonly string[] =>
    Object.entries(rule.attributes[attribute]?.classes ?? {}).flatMap(([one, { is }]) => {
      const value = attributes[attribute];
      return value !== undefined && is(value) ? [one] : [];
    });
  const single = Object.keys(attributes).flatMap((name) => names(name).map((one) => nameOfClass(kind, name, one)));
  const together = (rule.together ?? []).flatMap(([first, second]) =>
    names(first).flatMap((left) =>
      names(second).map((right) => nameOfCombination(kind, { [first]: left, [second]: right })),
    ),
  );
  return [
    ...single.map((name): Found => ['attributes', name]),
    ...together.map((name): Found => ['combinations', name]),
  ];
}

/** What stands in a description, whatever its arguments. */
function written(model: Model): readonly Found[] {
  const found: string[] = [];
  const formulas: string[] = [];
  const calls = new Map<string, number>();
  const main = model.blocks.at(-1) as Block;
  const visit = (stage: Stage, outer?: string): void => {
    if (isOperation(stage.kind)) formulas.push(...formulasOf(stage as Operation));
    else found.push(...structuresOf(stage), ...(outer === undefined ? [] : [`${stage.kind} in ${outer}`]));
    if (stage.kind === 'call') {
      calls.set(stage.block, (calls.get(stage.block) ?? 0) + 1);
      if (Object.values(stage.arguments).some(({ kind }) => kind === 'parameter')) found.push('argument passed on');
    }
    for (const part of childStages(stage)) visit(part, stage.kind);
  };
  for (const { inputs, body, parameters } of model.blocks) {
    found.push(`block that is a ${body.kind}`, ...parameters.map(({ type }) => `parameter ${type}`));
    if (inputs.length > 1) found.push('block with several inputs');
    if (body.kind === 'flow' && body.nodes.some(({ shares }) => shares !== undefined)) found.push('node applied again');
    if (body.kind === 'flow' && Object.keys(body.outputs).length > 1) found.push('block with several outputs');
    const stages = body.kind === 'stage' ? [body.stage] : body.nodes.flatMap((node) => node.stage ?? []);
    for (const stage of stages) visit(stage);
  }
  if ([...calls.values()].some((count) => count > 1)) found.push('block called again');
  if (main.body.kind === 'flow') {
    if (main.body.provided !== undefined) found.push('output that may be absent');
    if (main.body.nodes.some(({ when }) => when !== undefined)) found.push('node that may be absent');
  }
  if (model.inputs.length > 1) found.push('model with several inputs');
  if (main.body.kind === 'flow' && Object.keys(main.body.outputs).length > 1) found.push('model with several outputs');
  const sides = model.inputs.flatMap(({ axes }) => axes).filter(({ axis }) => axis !== 'channels');
  found.push(...sides.map(({ minimum }) => (minimum === undefined ? 'fixed size' : 'free size')));
  return [
    ...found.map((name): Found => ['structures', name]),
    ...formulas.map((name): Found => ['attributes', name]),
    ...model.blocks.flatMap(({ body }) => expressionsIn(body)).map((name): Found => ['expressions', name]),
  ];
}

const isFormula = (e: Expression): boolean => e.kind !== 'literal' && e.kind !== 'tuple';

const formulasOf = ({ kind, ...attributes }: Operation): readonly string[] =>
  Object.entries(attributes as Readonly<Record<string, Expression>>)
    .filter(([, value]) => isFormula(value))
    .map(([name]) => nameOfClass(kind, name, FORMULA));

/** The kinds and operators of all expressions in a part of a description: no stage is of such a kind. */
function expressionsIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { kind, operator } = part as { readonly kind?: unknown; readonly operator?: unknown };
  const own = [kind, operator].filter((word) => typeof word === 'string');
  return [...own, ...Object.values(part).flatMap(expressionsIn)];
}

function structuresOf(stage: Stage): readonly string[] {
  switch (stage.kind) {
    case 'sequence':
      return [stage.kind, ...(stage.stages.length === 0 ? ['empty sequence'] : [])];
    case 'branches':
      return [`branches ${stage.merge}`];
    case 'repeat':
      return [
        stage.kind,
        ...(stage.first ? ['repeat with first'] : []),
        ...(stage.last ? ['repeat with last'] : []),
        ...(JSON.stringify(stage.body).includes(`"variable","name":"${stage.index}"`) ? ['repeat with index'] : []),
        ...(JSON.stringify(stage.count) === JSON.stringify(literal(0)) ? ['repeat without turns'] : []),
      ];
    default:
      return [stage.kind];
  }
}
