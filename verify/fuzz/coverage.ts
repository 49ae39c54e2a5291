/** What random networks have covered of the vocabulary, and what there is to cover. */
import { literal, lift } from '../../spec/ir/algebra.ts';
import type { Expression, Literal } from '../../spec/ir/expression.ts';
import { childStages, type Block, type Model, type Stage } from '../../spec/ir/model.ts';
import { axesOf, shapeFrom, type Shape } from '../../spec/ir/shape.ts';
import { definitionOf, isOperation, type Operation, type OperationKind } from '../../spec/ops/index.ts';
import { collect, useOperation } from '../../spec/passes/infer-operation.ts';
import { instantiate, type Instance } from '../../spec/passes/instantiate.ts';
import { PARAMETER_TYPES } from '../../spec/ir/model.ts';
import type { OperationPair } from './flow.ts';
import { KINDS } from './stages.ts';
import { Tape } from './tape.ts';
import { ruleOf } from './vocabulary.ts';

export const TOPICS = ['operations', 'attributes', 'pairs', 'structures'] as const;
export type Topic = (typeof TOPICS)[number];

const IMAGE = shapeFrom([
  ['channels', 4],
  ['height', 8],
  ['width', 8],
]);
const VECTOR = shapeFrom([['channels', 4]]);

/** What an operation gives for inputs of one shape, at the simplest value of each class; by its own rules. */
function resultsOf(kind: OperationKind, input: Shape): readonly Shape[] {
  const { attributes, reconcile = (values) => values } = ruleOf(kind);
  const names = Object.keys(attributes);
  const make = (chosen: Readonly<Record<string, string>>): Operation => {
    const values = reconcile(
      Object.fromEntries(
        Object.entries(attributes).map(([name, { classes }]): [string, Literal] => {
          const one = classes[chosen[name] ?? ''] ?? Object.values(classes)[0];
          return [name, one?.make(new Tape([])) ?? 0];
        }),
      ),
    );
    return { kind, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, lift(value)])) } as never;
  };
  const variants = names.flatMap((name) =>
    Object.keys(attributes[name]?.classes ?? {}).map((chosen) => make({ [name]: chosen })),
  );
  const inputs = (definitionOf(kind).inputs === 'one' ? [input] : [input, input]) as [Shape, ...Shape[]];
  return (variants.length > 0 ? variants : [make({})]).flatMap((operation) => {
    const { value } = collect(() =>
      definitionOf(kind).shape(useOperation({ operation, inputs, resolve: (e) => e, place: () => [] })),
    );
    return value === undefined ? [] : [value];
  });
}

/** Pairs of operations that can follow one another: the second takes axes that the first can give. */
export function legalPairs(): readonly OperationPair[] {
  const shapes = [IMAGE, VECTOR];
  const takes = (kind: OperationKind, axes: string): boolean =>
    shapes.some((shape) => axesOf(shape) === axes && resultsOf(kind, shape).length > 0);
  return KINDS.flatMap((first) => {
    const given = new Set(shapes.flatMap((shape) => resultsOf(first, shape)).map(axesOf));
    return KINDS.filter((second) => [...given].some((axes) => takes(second, axes))).map((second): OperationPair => [
      first,
      second,
    ]);
  });
}

const STRUCTURES = [
  'call',
  'sequence',
  'empty sequence',
  'branches concat',
  'branches add',
  'when',
  'repeat',
  'repeat with first',
  'repeat with last',
  'repeat with index',
  'repeat without turns',
  'block that is a stage',
  'block that is a flow',
  'block with several inputs',
  'block with several outputs',
  'block called again',
  'model with several inputs',
  'model with several outputs',
  'fixed size',
  'free size',
  'argument passed on',
] as const;
const NESTABLE = ['call', 'sequence', 'branches', 'when', 'repeat'] as const;

/** Everything there is to cover, by topic. */
export function everything(): Readonly<Record<Topic, ReadonlySet<string>>> {
  const attributes = KINDS.flatMap((kind) =>
    Object.entries(ruleOf(kind).attributes).flatMap(([name, { classes, parametric }]) => [
      ...Object.keys(classes).map((one) => `${kind}.${name} ${one}`),
      ...(parametric === false ? [] : [`${kind}.${name} formula`]),
    ]),
  );
  const nesting = NESTABLE.flatMap((outer) => NESTABLE.map((inner) => `${inner} in ${outer}`)).filter(
    (one) => !one.endsWith('in call'),
  );
  return {
    operations: new Set(KINDS),
    attributes: new Set(attributes),
    pairs: new Set(legalPairs().map(nameOfPair)),
    structures: new Set([...STRUCTURES, ...nesting, ...PARAMETER_TYPES.map((type) => `parameter ${type}`)]),
  };
}

export const nameOfPair = ([first, second]: OperationPair): string => `${first}, ${second}`;

export class Coverage {
  private readonly target = everything();
  private readonly counts = new Map<Topic, Map<string, number>>(TOPICS.map((topic) => [topic, new Map()]));

  /** Counts what a network has. */
  note(model: Model): void {
    const root = instantiate(model);
    for (const [topic, name] of [...unfold(model, root), ...written(model)]) {
      const counts = this.counts.get(topic) as Map<string, number>;
      if (this.target[topic].has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }

  missing(topic: Topic): readonly string[] {
    return [...this.target[topic]].filter((name) => !this.counts.get(topic)?.has(name));
  }

  /** Pairs to aim at: those that no network had yet, some of them. */
  wishes(tape: Tape, most: number): readonly OperationPair[] {
    const missing = this.missing('pairs');
    return Array.from({ length: Math.min(most, missing.length) }, () => {
      const [first, second] = tape.pick(missing).split(', ') as [OperationKind, OperationKind];
      return [first, second];
    });
  }

  share(topic: Topic): { readonly covered: number; readonly all: number } {
    const all = this.target[topic].size;
    return { covered: all - this.missing(topic).length, all };
  }

  get isComplete(): boolean {
    return TOPICS.every((topic) => this.missing(topic).length === 0);
  }
}

type Found = readonly [Topic, string];

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
      for (const from of inputs) if (from !== undefined) found.push(['pairs', nameOfPair([from, kind])]);
      for (const [name, value] of Object.entries(instance.attributes)) {
        for (const [one, { is }] of Object.entries(ruleOf(kind).attributes[name]?.classes ?? {})) {
          if (is(value)) found.push(['attributes', `${kind}.${name} ${one}`]);
        }
      }
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
    for (const [i, node] of body.nodes.entries()) {
      const { instance: part } = instance.children[i] as Instance['children'][number];
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
    if (body.kind === 'flow' && Object.keys(body.outputs).length > 1) found.push('block with several outputs');
    for (const stage of body.kind === 'stage' ? [body.stage] : body.nodes.flatMap((node) => node.stage ?? []))
      visit(stage);
  }
  if ([...calls.values()].some((count) => count > 1)) found.push('block called again');
  if (model.inputs.length > 1) found.push('model with several inputs');
  if (main.body.kind === 'flow' && Object.keys(main.body.outputs).length > 1) found.push('model with several outputs');
  const sides = model.inputs.flatMap(({ axes }) => axes).filter(({ axis }) => axis !== 'channels');
  found.push(...sides.map(({ minimum }) => (minimum === undefined ? 'fixed size' : 'free size')));
  return [...found.map((name): Found => ['structures', name]), ...formulas.map((name): Found => ['attributes', name])];
}

const isFormula = (e: Expression): boolean => e.kind !== 'literal' && e.kind !== 'tuple';

const formulasOf = ({ kind, ...attributes }: Operation): readonly string[] =>
  Object.entries(attributes as Readonly<Record<string, Expression>>)
    .filter(([, value]) => isFormula(value))
    .map(([name]) => `${kind}.${name} formula`);

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
