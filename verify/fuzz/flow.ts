/** A random flow: nodes that read any value there is, until every value is read or comes out. */
import type { OperationKind } from '../../spec/ops/index.ts';
import { definitionOf } from '../../spec/ops/index.ts';
import { callBlock } from './blocks.ts';
import { project, randomOperation } from './operations.ts';
import { isImage, type KnownValue, type Scope } from './scope.ts';
import { growStage, ON_ONE, ON_SEVERAL } from './stages.ts';

/** Two operations, one after the other. */
export type OperationPair = readonly [OperationKind, OperationKind];

export interface FlowOptions {
  readonly steps: number;
  readonly mostOutputs: number;
  readonly depth: number;
  /** Pairs of operations to have in it, where they fit. */
  readonly wishes?: readonly OperationPair[];
}

const word = (kind: string): string => kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What comes out, by reference; undefined where the values cannot be brought together. */
export function growFlow(scope: Scope, { steps, mostOutputs, depth, wishes = [] }: FlowOptions) {
  for (const wish of wishes) grantWish(scope, wish);
  for (let i = 0; i < steps; i++) grow(scope, depth);
  if (scope.nodes.length === 0) operate(scope, scope.values[0] as KnownValue, 'relu');
  return gatherOutputs(scope, mostOutputs);
}

function grow(scope: Scope, depth: number): void {
  const { tape } = scope;
  const value = recent(scope);
  const forms = [growOne, growJoin, growResidual, growStructure, growCallNode];
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

function operate(scope: Scope, value: KnownValue, kind: OperationKind): readonly KnownValue[] | undefined {
  if (definitionOf(kind).inputs === 'one') return scope.add(word(kind), randomOperation(kind, scope), [value]);
  return scope.add(word(kind), randomOperation(kind, scope), [value, partnerOf(scope, value)]);
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
  const stage = callBlock(
    scope,
    inputs.map(({ worlds }) => worlds),
    2,
    depth - 1,
  );
  return stage && scope.add('call', stage, inputs);
}

/** First one operation, then the other behind it. */
function grantWish(scope: Scope, [first, second]: OperationPair): void {
  const images = [...scope.values].sort((a, b) => Number(isImage(b)) - Number(isImage(a)));
  for (let i = 0; i < 12; i++) {
    const from = images[i % images.length] as KnownValue;
    const done = scope.undoable(() => {
      const made = operate(scope, from, first)?.at(-1);
      return made && operate(scope, made, second);
    });
    if (done !== undefined) return;
  }
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
