/** Random stages: an operation, or a structure of smaller stages. */
import { lift } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Stage } from '../../spec/ir/model.ts';
import { definitionOf, OPERATIONS, type OperationKind } from '../../spec/ops/index.ts';
import { callBlock } from './blocks.ts';
import { project, randomOperation } from './operations.ts';
import type { Scope } from './scope.ts';
import type { Worlds } from './trial.ts';

export const KINDS = Object.keys(OPERATIONS) as OperationKind[];
export const ON_ONE = KINDS.filter((kind) => definitionOf(kind).inputs === 'one');
export const ON_SEVERAL = KINDS.filter((kind) => definitionOf(kind).inputs === 'several');

/** Where a stage grows: what goes in, how much nesting is left, the indices of repeats around it. */
export interface Spot {
  readonly input: Worlds;
  readonly depth: number;
  readonly indices: readonly string[];
}

interface Grown {
  readonly stage: Stage;
  readonly output: Worlds;
}

const HAS_OPERATION = new RegExp(`"kind":"(?:${KINDS.join('|')})"`);

const TRIES = 4;

/** A stage that fits; undefined where none was found in a few tries. */
export function growStage(scope: Scope, spot: Spot): Grown | undefined {
  for (let i = 0; i < TRIES; i++) {
    const grown = scope.undoable((): Grown | undefined => {
      const stage = randomStage(scope, spot);
      const output = stage && scope.attemptOne(stage, spot.input);
      return stage && output && { stage, output };
    });
    if (grown !== undefined) return grown;
  }
  return undefined;
}

function randomStage(scope: Scope, spot: Spot): Stage | undefined {
  const { tape } = scope;
  if (spot.depth === 0 || !tape.chance(2)) return randomOperation(tape.pick(ON_ONE), scope);
  const inner = { ...spot, depth: spot.depth - 1 };
  return tape.pick([growSequence, growRepeat, growBranches, growWhen, growCall])(scope, inner);
}

export function growSequence(scope: Scope, spot: Spot): Stage {
  const stages: Stage[] = [];
  let input = spot.input;
  // An empty sequence is the value itself.
  const length = scope.tape.chance(8) ? 0 : scope.tape.between(1, 3);
  for (let i = 0; i < length; i++) {
    const grown = growStage(scope, { ...spot, input });
    if (grown === undefined) continue;
    stages.push(grown.stage);
    input = grown.output;
  }
  return { kind: 'sequence', stages };
}

const growCall = (scope: Scope, spot: Spot): Stage | undefined =>
  callBlock(scope, [spot.input], { mostOutputs: 1, depth: spot.depth });

function growWhen(scope: Scope, spot: Spot): Stage | undefined {
  const grown = growStage(scope, spot);
  return grown && { kind: 'when', test: randomTest(scope, spot), stage: grown.stage };
}

function randomTest(scope: Scope, { indices }: Spot): Expression {
  const { tape } = scope;
  const flag = (): Expression => {
    const own = tape.chance(2);
    return scope.parametrize('boolean', own, tape.chance(2) ? own : !own);
  };
  const size = (): Expression => scope.parametrize('integer', tape.between(1, 4), tape.between(1, 4));
  const compare = (): Expression => ({
    kind: 'binary',
    operator: tape.pick(['==', '!=', '<', '<='] as const),
    left: size(),
    right: indices.length > 0 && tape.chance(2) ? variable(indices.at(-1) as string) : lift(tape.between(1, 3)),
  });
  const join = (): Expression => ({
    kind: 'binary',
    operator: tape.pick(['and', 'or'] as const),
    left: flag(),
    right: compare(),
  });
  return tape.pick([flag, compare, join])();
}

const variable = (name: string): Expression => ({ kind: 'variable', name });

/** A body that may be applied again: it gives the axes it takes, and channels by a rule. */
function growRepeat(scope: Scope, spot: Spot): Stage | undefined {
  const { tape } = scope;
  const index = ['i', 'j', 'k', 'l', 'm'][spot.indices.length] as string;
  const inside = { ...spot, indices: [...spot.indices, index] };
  const body = tape.chance(2) ? indexedBody(scope, spot, index) : growStage(scope, inside)?.stage;
  // A repeat of nothing says nothing, and the loop that Keras has of it has no use for its turn (ruff's B007).
  if (body === undefined || !HAS_OPERATION.test(scope.written(body))) return undefined;
  const first = tape.chance(3) ? growStage(scope, inside)?.stage : undefined;
  const last = tape.chance(3) ? growStage(scope, inside)?.stage : undefined;
  const least = (first ? 1 : 0) + (last ? 1 : 0);
  return {
    kind: 'repeat',
    count: randomCount(scope, least),
    index,
    body,
    ...(first && { first }),
    ...(last && { last }),
  };
}

/** Channels that depend on the turn. */
function indexedBody(scope: Scope, { input }: Spot, index: string): Stage {
  const { tape } = scope;
  const step: Expression = { kind: 'binary', operator: '*', left: lift(tape.between(1, 2)), right: variable(index) };
  const channels: Expression = { kind: 'binary', operator: '+', left: lift(tape.between(1, 3)), right: step };
  return project(channels, input.own.length === 3);
}

function randomCount(scope: Scope, least: number): Expression {
  const { tape } = scope;
  const count = (): number => tape.between(least, least + 2);
  const fixed = (): Expression => lift(count());
  const given = (): Expression => scope.parametrize('integer', count(), count());
  const listed = (): Expression => {
    const list = scope.parametrize('integers', [count(), count()], [count(), count()]);
    return { kind: 'item', of: list, at: lift(tape.below(2)) };
  };
  return tape.pick([fixed, given, listed])();
}

/** Branches that a merge takes: of an addition, all end in the channels that go in. */
function growBranches(scope: Scope, spot: Spot): Stage | undefined {
  const { tape } = scope;
  const merge = tape.pick(['concat', 'add'] as const);
  const count = tape.between(2, 3);
  const stages: Stage[] = [];
  for (let i = 0; i < count; i++) {
    if (tape.chance(4)) {
      stages.push({ kind: 'sequence', stages: [] });
      continue;
    }
    const grown = growStage(scope, spot);
    if (grown === undefined) continue;
    const channels = lift(spot.input.own[0] as number);
    const isAlike = merge === 'concat' || grown.output.own[0] === spot.input.own[0];
    stages.push(
      isAlike
        ? grown.stage
        : { kind: 'sequence', stages: [grown.stage, project(channels, grown.output.own.length === 3)] },
    );
  }
  return stages.length < 2 ? undefined : { kind: 'branches', merge, stages };
}
