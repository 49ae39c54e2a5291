/** A random flow: nodes that read any value there is, until every value is read or comes out. */
import type { Node, StageNode } from '../../spec/ir/model.ts';
import type { OperationKind } from '../../spec/ops/index.ts';
import { definitionOf } from '../../spec/ops/index.ts';
import { callBlock } from './blocks.ts';
import { project, randomOperation } from './operations.ts';
import { isImage, type Scope } from './scope.ts';
import { growStage, ON_ONE, ON_SEVERAL } from './stages.ts';
import type { KnownValue } from './trial.ts';
import type { Wanted, Wish } from './wishes.ts';

export interface FlowOptions {
  readonly steps: number;
  readonly mostOutputs: number;
  readonly depth: number;
  /** What to have in it, where it fits. */
  readonly wishes?: readonly Wish[];
}

const word = (kind: string): string => kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What comes out, by reference; undefined where the values cannot be brought together. */
export function growFlow(scope: Scope, { steps, mostOutputs, depth, wishes = [] }: FlowOptions) {
  for (const wish of wishes) {
    const isInside = depth > 0 && scope.tape.chance(3) && grantInside(scope, wish, depth);
    if (!isInside) grantWish(scope, wish);
  }
  for (let i = 0; i < steps; i++) grow(scope, depth);
  if (scope.nodes.length === 0) operate(scope, scope.values[0] as KnownValue, 'relu');
  return gatherOutputs(scope, mostOutputs);
}

function grow(scope: Scope, depth: number): void {
  const { tape } = scope;
  const value = recent(scope);
  const forms = [growOne, growJoin, growResidual, growStructure, growCallNode, growAgain];
  scope.undoable(() => (depth === 0 && !tape.chance(3) ? growOne : tape.pick(forms))(scope, value, depth));
}

/** Mostly the last value, so that networks are deep rather than wide. */
function recent({ tape, values }: Scope): KnownValue {
  return tape.chance(3) ? tape.pick(values) : (values.at(-1) as KnownValue);
}

const growOne = (scope: Scope, value: KnownValue) => operate(scope, value, scope.tape.pick(ON_ONE));

const growStructure = (scope: Scope, { worlds, reference }: KnownValue, depth: number) => {
  const grown = growStage(scope, { input: worlds, depth: depth + 1, indices: [] });
  return grown && scope.add('part', grown.stage, [{ worlds, reference }]);
};

function operate(
  scope: Scope,
  value: KnownValue,
  kind: OperationKind,
  wanted: Wanted = {},
): readonly KnownValue[] | undefined {
  const operation = randomOperation(kind, scope, wanted);
  const inputs = definitionOf(kind).inputs === 'one' ? [value] : [value, partnerOf(scope, value)];
  return scope.add(word(kind), operation, inputs);
}

/** A value that goes together with another: one of its kind, else one that is made for it. */
function partnerOf(scope: Scope, value: KnownValue): KnownValue {
  const { tape, values } = scope;
  const alike = values.filter(
    (other) => other !== value && JSON.stringify(other.worlds) === JSON.stringify(value.worlds),
  );
  if (alike.length > 0) return tape.pick(alike);
  if (!tape.chance(4)) {
    const channels = { kind: 'size', of: value.reference, axis: 'channels' } as const;
    const made = tape.chance(2)
      ? scope.add('gate', { kind: 'tanh' }, [value])
      : scope.add('project', project(channels, isImage(value)), [value]);
    if (made?.[0] !== undefined) return made[0];
  }
  // A value twice.
  return value;
}

const growJoin = (scope: Scope, value: KnownValue) => operate(scope, value, scope.tape.pick(ON_SEVERAL));

/** The sum of a value and an update of it. */
function growResidual(scope: Scope, value: KnownValue, depth: number): readonly KnownValue[] | undefined {
  const grown = growStage(scope, { input: value.worlds, depth, indices: [] });
  const update = grown && scope.add('update', grown.stage, [value])?.[0];
  if (update === undefined) return undefined;
  const channels = { kind: 'size', of: value.reference, axis: 'channels' } as const;
  const fitted =
    update.worlds.own[0] === value.worlds.own[0]
      ? update
      : (scope.add('fit', project(channels, isImage(update)), [update])?.[0] ?? update);
  return scope.add('sum', { kind: 'add' }, [value, fitted]);
}

function growCallNode(scope: Scope, value: KnownValue, depth: number): readonly KnownValue[] | undefined {
  if (depth === 0) return growOne(scope, value);
  const { tape, values } = scope;
  const inputs = tape.chance(3) ? [value, tape.pick(values)] : [value];
  const worlds = inputs.map((input) => input.worlds);
  const stage = callBlock(scope, worlds, { mostOutputs: 2, depth: depth - 1 });
  return stage && scope.add('call', stage, inputs);
}

/** A call from before, or else a new one, on values that have as many channels. */
function growAgain(scope: Scope, value: KnownValue, depth: number): readonly KnownValue[] | undefined {
  const { tape, values, nodes } = scope;
  const isCall = (node: Node): node is StageNode => node.stage?.kind === 'call';
  if (!nodes.some(isCall) && growCallNode(scope, value, depth) === undefined) return undefined;
  const calls = nodes.filter(isCall);
  if (calls.length === 0) return undefined;
  const call = tape.pick(calls);
  const inputs = call.inputs.map((name) => {
    const before = values.find(({ reference }) => reference === name) as KnownValue;
    const kind = ({ worlds }: KnownValue): string => [worlds.own.length, worlds.own[0], worlds.other[0]].join();
    return tape.pick(values.filter((other) => kind(other) === kind(before)));
  });
  return scope.addAgain(call, inputs);
}

const TRIES = 12;

/** The operations of a wish, one behind the other: the first two where they fit, and of the others as many as do. */
function grantWish(scope: Scope, wish: Wish): void {
  let value = startWish(scope, wish.slice(0, 2));
  for (const link of wish.slice(2)) {
    const from: KnownValue | undefined = value;
    value = from && attempt(4, () => scope.undoable(() => extend(scope, from, [link])));
  }
}

function startWish(scope: Scope, links: Wish): KnownValue | undefined {
  // Images first: the rest of a wish may end on vectors, never begin there alone.
  const images = [...scope.values].sort((a, b) => Number(isImage(b)) - Number(isImage(a)));
  const start = attempt(TRIES, (i) =>
    scope.undoable(() => extend(scope, images[i % images.length] as KnownValue, links)),
  );
  return start ?? scope.undoable(() => extendVector(scope, links));
}

/** Some operations take vectors only. */
function extendVector(scope: Scope, links: Wish): KnownValue | undefined {
  const vector = scope.add('pool', randomPool(scope), [scope.values[0] as KnownValue])?.[0];
  return vector && attempt(4, () => scope.undoable(() => extend(scope, vector, links)));
}

function attempt<T>(times: number, action: (i: number) => T | undefined): T | undefined {
  for (let i = 0; i < times; i++) {
    const result = action(i);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** A wish in a block of its own, where its attributes may be parameters that the call gives. */
function grantInside(scope: Scope, wish: Wish, depth: number): boolean {
  const value = scope.tape.pick(scope.values);
  const call = (): readonly KnownValue[] | undefined => {
    const stage = callBlock(scope, [value.worlds], { mostOutputs: 2, depth: depth - 1, wishes: [wish] });
    return stage && scope.add('call', stage, [value]);
  };
  return scope.undoable(call) !== undefined;
}

/** The last value of a chain of operations; undefined where one does not fit. */
function extend(scope: Scope, from: KnownValue, links: Wish): KnownValue | undefined {
  let value: KnownValue | undefined = from;
  for (const { kind, wanted } of links) value = value && operate(scope, value, kind, wanted)?.at(-1);
  return value;
}

/** Values that nobody reads come out; of too many, some are pooled and put together. */
function gatherOutputs(scope: Scope, most: number): readonly string[] | undefined {
  const read = (): ReadonlySet<string> => new Set(scope.nodes.flatMap(({ inputs }) => inputs));
  const open = (): readonly KnownValue[] => scope.values.filter(({ reference }) => !read().has(reference));
  const ids = new Set(scope.nodes.map(({ id }) => id));
  // What comes in does not come out as it is.
  for (const value of open()) {
    if (!ids.has(value.reference.split('.')[0] ?? '')) scope.add('own', { kind: 'tanh' }, [value]);
  }
  for (let left = open(); left.length > most; left = open()) {
    const vectors: KnownValue[] = [];
    for (const value of left.slice(0, 2)) {
      const pooled = isImage(value) ? scope.add('pool', randomPool(scope), [value])?.[0] : value;
      if (pooled === undefined) return undefined;
      vectors.push(pooled);
    }
    if (scope.add('joined', { kind: 'concat' }, vectors) === undefined) return undefined;
  }
  return open().map(({ reference }) => reference);
}

const randomPool = (scope: Scope) =>
  ({
    kind: scope.tape.pick(['globalAveragePool', 'globalMaxPool'] as const),
    keepGrid: { kind: 'literal', value: false },
  }) as const;
