/** A network with all its numbers: what the blocks of a model become at some arguments and input sizes. */
import { integerOf, keyOf, lift, literal, lower, substitute } from '../ir/algebra.ts';
import { fail } from '../ir/diagnostic.ts';
import type { Expression, Literal } from '../ir/expression.ts';
import { MOST_LAYERS } from '../ir/limits.ts';
import { ONLY_OUTPUT, stageOf, type Block, type Model, type Stage } from '../ir/model.ts';
import { sizeOf, type Shape } from '../ir/shape.ts';
import { definitionOf, type Operation } from '../ops/index.ts';
import { STATISTICS, type WeightRole } from '../ops/operation.ts';
import { requireValues } from './check-values.ts';
import { alreadyTold, Findings } from './findings.ts';
import { expressionsOf } from './formulas.ts';
import { checkType, useOperation } from './infer-operation.ts';
import { requireArguments, requireSizes, type InstanceOptions } from './instance-options.ts';
import { countOf, numberOf, numericValue, requirePositive } from './instance-numbers.ts';
import { shareWeights } from './share-weights.ts';
import { run, wait, type Task } from './task.ts';

export interface InstanceWeight {
  /** The last segment of its state-dict name. */
  readonly name: string;
  readonly role: WeightRole;
  readonly shape: readonly number[];
}

export interface Child {
  readonly segment: string;
  readonly instance: Instance;
  /** The inputs of a block that a later child applies again. */
  readonly sharedInputs?: readonly string[];
}

/** One stage of the network with what it holds. Equal parts of a network are one object. */
export interface Instance {
  /** The kind of operation, the name of the block, the kind of structure, or `shared` for a block applied again. */
  readonly kind: string;
  readonly inputs: readonly Shape[];
  readonly outputs: Readonly<Record<string, Shape>>;
  /** Of an operation: what its attributes come to. */
  readonly attributes: Readonly<Record<string, Literal>>;
  readonly weights: readonly InstanceWeight[];
  readonly children: readonly Child[];
  /** How many operations it holds. */
  readonly layers: number;
  /** Sums over the children. */
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
}

interface Context {
  readonly model: Model;
  readonly blocks: ReadonlyMap<string, Block>;
  readonly done: Map<string, Instance>;
  /** Blocks at arguments and sizes that are being unfolded, or have failed. */
  readonly begun: Set<string>;
  /** How many stages have been unfolded. */
  readonly work: { stages: number };
}

/** Where a stage stands. Each knows the one around it, so that deep nesting costs nothing until a place is told. */
interface Trail {
  readonly around?: Trail;
  readonly segment: string;
}

const placeOf = (trail: Trail) => (): readonly string[] => {
  const place: string[] = [];
  for (let at: Trail | undefined = trail; at !== undefined; at = at.around) place.push(at.segment);
  return place.reverse();
};

interface Scope {
  readonly parameters: ReadonlyMap<string, Expression>;
  readonly variables: ReadonlyMap<string, number>;
  readonly values: ReadonlyMap<string, Shape>;
  readonly trail: Trail;
  readonly context: Context;
}

/** Unfolds a model whose structure has been checked; throws what is found in every node that does not depend on another mistake. */
export function instantiate(model: Model, options: InstanceOptions = {}): Instance {
  const { arguments: given = {}, sizes = {}, least = false, above = 0 } = options;
  const main = model.blocks.at(-1) as Block;
  requireArguments(model, main, given);
  requireSizes(model, sizes);
  const inputs = model.inputs.map((input): Shape =>
    input.axes.map(({ axis, size, minimum, multiple = 1 }) => {
      // The channels are an argument of the emitted code rather than a size of the image.
      const isLeast = least && axis !== 'channels' && minimum !== undefined;
      const own = isLeast ? minimum + above * multiple : size;
      return { axis, size: literal(sizes[axis] ?? own) };
    }),
  );
  const context: Context = {
    model,
    blocks: new Map(model.blocks.map((block) => [block.name, block])),
    done: new Map(),
    begun: new Set(),
    work: { stages: 0 },
  };
  const parameters = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, lift(value)]));
  return run(instantiateBlock({ block: main, parameters, inputs, trail: { segment: model.name } }, context));
}

interface BlockUse {
  readonly block: Block;
  readonly parameters: Readonly<Record<string, Expression>>;
  readonly inputs: readonly Shape[];
  readonly trail: Trail;
}

function* instantiateBlock({ block, parameters: given, inputs, trail }: BlockUse, context: Context): Task<Instance> {
  const parameters = new Map(
    block.parameters.map(({ name, type, default: value }) => {
      const argument = given[name] ?? lift(value ?? 0);
      checkType(type, argument, { name, place: placeOf(trail) });
      return [name, argument];
    }),
  );
  const key = [
    block.name,
    ...[...parameters.values()].map(keyOf),
    ...inputs.map((shape) => shape.map(({ axis, size }) => `${axis} ${keyOf(size)}`).join()),
  ].join(';');
  const known = context.done.get(key);
  if (known !== undefined) return known;
  if (context.begun.has(key)) throw alreadyTold();
  context.begun.add(key);
  const scope: Scope = {
    parameters,
    variables: new Map(),
    values: new Map(block.inputs.map((input, i) => [input, inputs[i] as Shape])),
    trail,
    context,
  };
  const unfolded =
    block.body.kind === 'stage'
      ? yield* wait(instantiateStage(block.body.stage, inputs, scope))
      : yield* wait(instantiateFlow(block, inputs, scope));
  const instance = { ...unfolded, kind: block.name };
  context.done.set(key, instance);
  return instance;
}

function* instantiateFlow(block: Block, inputs: readonly Shape[], scope: Scope): Task<Instance> {
  const body = block.body as Extract<Block['body'], { kind: 'flow' }>;
  const values = new Map(scope.values);
  const children: Child[] = [];
  const shared = new Set(body.nodes.map(({ shares }) => shares));
  const inner = { ...scope, values };
  const findings = new Findings();
  const exists = (test: Expression | undefined): boolean => {
    const value = test && resolveIn(scope)(test);
    return value === undefined || (value.kind === 'literal' && value.value === true);
  };
  for (const node of body.nodes) {
    if (!exists(node.when)) continue;
    const trail: Trail = { around: scope.trail, segment: node.id };
    const shapes = node.inputs.map((reference) => values.get(reference));
    // A value is missing only where an earlier node has failed; what depends on it says nothing of its own.
    if (!shapes.every((shape) => shape !== undefined)) continue;
    try {
      const stage = stageOf(node, body.nodes) as Stage;
      const first = node.shares === undefined ? undefined : children.find(({ segment }) => segment === node.shares);
      if (node.shares !== undefined && first === undefined) continue;
      const unfolded = yield* wait(instantiateStage(stage, shapes, { ...inner, trail }));
      const instance = first === undefined ? unfolded : shareWeights(first, unfolded, placeOf(trail));
      const sharedInputs =
        shared.has(node.id) && stage.kind === 'call' && scope.context.blocks.get(stage.block)?.inputs;
      children.push({ segment: node.id, instance, ...(sharedInputs && { sharedInputs }) });
      for (const [output, shape] of Object.entries(instance.outputs)) {
        values.set(output === ONLY_OUTPUT ? node.id : `${node.id}.${output}`, shape);
      }
    } catch (error) {
      findings.add(error);
    }
  }
  findings.throwIfAny();
  const outputs = Object.entries(body.outputs)
    .filter(([output]) => exists(body.provided?.[output]))
    .map(([output, reference]) => [output, values.get(reference)]);
  const named = Object.fromEntries(outputs) as Record<string, Shape>;
  return together({ kind: block.name, inputs, outputs: named, children }, scope);
}

/** A stage that holds nothing itself, with the sums over its children. */
function together(parts: Pick<Instance, 'kind' | 'inputs' | 'outputs' | 'children'>, scope: Scope): Instance {
  const sum = (what: 'layers' | 'trainable' | 'nonTrainable' | 'macs'): number =>
    parts.children.reduce((total, { instance }) => total + instance[what], 0);
  const layers = sum('layers');
  if (layers > MOST_LAYERS) refuseSize(scope.context);
  return {
    ...parts,
    attributes: {},
    weights: [],
    layers,
    trainable: countOf(sum('trainable'), placeOf(scope.trail)),
    nonTrainable: countOf(sum('nonTrainable'), placeOf(scope.trail)),
    macs: countOf(sum('macs'), placeOf(scope.trail)),
  };
}

/** The shape of the network so far is not kept: it may be what exhausts memory. */
const refuseSize = ({ model }: Context): never =>
  fail({
    code: 'NG111',
    place: [model.name],
    message: 'the network is too large',
    allowed: `at most ${MOST_LAYERS} layers`,
  });

const resolveIn =
  ({ parameters, variables, values }: Scope) =>
  (e: Expression): Expression =>
    substitute(e, (symbol) => {
      if (symbol.kind === 'parameter') return parameters.get(symbol.name);
      if (symbol.kind === 'variable') return literal(variables.get(symbol.name) ?? 0);
      return symbol.kind === 'size' ? sizeOf(values.get(symbol.of) ?? [], symbol.axis) : undefined;
    });

function* instantiateStage(stage: Stage, inputs: readonly Shape[], scope: Scope): Task<Instance> {
  scope.context.work.stages += 1;
  if (scope.context.work.stages > MOST_LAYERS) refuseSize(scope.context);
  requireValues(expressionsOf(stage), resolveIn(scope), placeOf(scope.trail));
  switch (stage.kind) {
    case 'call': {
      const block = scope.context.blocks.get(stage.block) as Block;
      const resolve = resolveIn(scope);
      const parameters = Object.fromEntries(
        Object.entries(stage.arguments).map(([name, value]) => [name, resolve(value)]),
      );
      return yield* wait(instantiateBlock({ block, parameters, inputs, trail: scope.trail }, scope.context));
    }
    case 'sequence':
      return yield* wait(
        instantiateTurns(
          stage.stages.map((part) => ({ stage: part, scope })),
          inputs,
          { kind: 'sequence', scope },
        ),
      );
    case 'branches':
      return yield* wait(instantiateBranches(stage, inputs, scope));
    case 'when': {
      const test = resolveIn(scope)(stage.test);
      checkType('boolean', test, { name: 'the condition', place: placeOf(scope.trail) });
      if (test.kind === 'literal' && test.value === true)
        return yield* wait(instantiateStage(stage.stage, inputs, scope));
      return together(
        { kind: 'identity', inputs, outputs: { [ONLY_OUTPUT]: inputs[0] as Shape }, children: [] },
        scope,
      );
    }
    case 'repeat':
      return yield* wait(instantiateTurns(turnsOf(stage, scope), inputs, { kind: 'repeat', scope }));
    default:
      return instantiateOperation(stage, inputs, scope);
  }
}

interface Turn {
  readonly stage: Stage;
  readonly scope: Scope;
}

function* instantiateTurns(
  turns: readonly Turn[],
  inputs: readonly Shape[],
  around: { readonly kind: string; readonly scope: Scope },
): Task<Instance> {
  const children: { segment: string; instance: Instance }[] = [];
  let value = inputs[0] as Shape;
  for (const [i, { stage, scope }] of turns.entries()) {
    const instance = yield* wait(
      instantiateStage(stage, [value], { ...scope, trail: { around: scope.trail, segment: String(i) } }),
    );
    children.push({ segment: String(i), instance });
    value = instance.outputs[ONLY_OUTPUT] as Shape;
  }
  return together({ kind: around.kind, inputs, outputs: { [ONLY_OUTPUT]: value }, children }, around.scope);
}

function turnsOf(stage: Extract<Stage, { kind: 'repeat' }>, scope: Scope): readonly Turn[] {
  const turns = resolveIn(scope)(stage.count);
  checkType('integer', turns, { name: 'the number of turns', place: placeOf(scope.trail) });
  const count = integerOf(turns) ?? 0;
  const least = (stage.first ? 1 : 0) + (stage.last ? 1 : 0);
  if (count < least || count > MOST_LAYERS) {
    fail({
      code: 'NG108',
      place: placeOf(scope.trail)(),
      message: 'the number of turns of a repeat is out of range',
      received: String(count),
      allowed: `${least} to ${MOST_LAYERS}`,
    });
  }
  return Array.from({ length: count }, (_, i) => ({
    stage: (i === 0 && stage.first) || (i === count - 1 && stage.last) || stage.body,
    scope: { ...scope, variables: new Map([...scope.variables, [stage.index, i]]) },
  }));
}

function* instantiateBranches(
  stage: Extract<Stage, { kind: 'branches' }>,
  inputs: readonly Shape[],
  scope: Scope,
): Task<Instance> {
  const children: { segment: string; instance: Instance }[] = [];
  for (const [i, part] of stage.stages.entries()) {
    const segment = `branches.${i}`;
    const instance = yield* wait(instantiateStage(part, inputs, { ...scope, trail: { around: scope.trail, segment } }));
    children.push({ segment, instance });
  }
  const shapes = children.map(({ instance }) => instance.outputs[ONLY_OUTPUT] as Shape);
  const merged = instantiateOperation({ kind: stage.merge }, shapes, scope);
  children.push({ segment: stage.merge, instance: merged });
  return together({ kind: 'branches', inputs, outputs: merged.outputs, children }, scope);
}

function instantiateOperation(operation: Operation, inputs: readonly Shape[], scope: Scope): Instance {
  const definition = definitionOf(operation.kind);
  const place = placeOf(scope.trail);
  const use = useOperation({
    operation,
    inputs: inputs as [Shape, ...Shape[]],
    resolve: resolveIn(scope),
    place,
  });
  const output = definition.shape(use);
  requirePositive(output, place);
  const weights = (definition.weights?.(use) ?? []).map(({ name, role, shape }): InstanceWeight => ({
    name,
    role,
    shape: shape.map((size) => numberOf(size, place)),
  }));
  const count = (statistics: boolean): number =>
    weights
      .filter(({ role }) => STATISTICS.includes(role) === statistics)
      .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
  return {
    kind: operation.kind,
    inputs,
    attributes: Object.fromEntries(
      Object.entries(use.attributes).map(([name, value]) => [name, lower(value) as Literal]),
    ),
    outputs: { [ONLY_OUTPUT]: output },
    weights,
    children: [],
    layers: 1,
    trainable: countOf(count(false), place),
    nonTrainable: countOf(count(true), place),
    macs: definition.macs ? countOf(numericValue(definition.macs(use, output)) ?? 0, place) : 0,
  };
}
