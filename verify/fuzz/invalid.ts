/** Wrong descriptions: valid ones with a few random changes, as data or as text. */
import type { Model } from '../../spec/ir/model.ts';
import { KINDS } from './stages.ts';
import type { Tape } from './tape.ts';

type Data = Record<string | number, unknown>;

interface Spot {
  readonly holder: Data;
  readonly key: string | number;
}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** Every place of a description. */
function spotsOf(root: unknown): readonly Spot[] {
  const spots: Spot[] = [];
  const stack = [root];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (!isData(top)) continue;
    for (const key of Object.keys(top)) {
      spots.push({ holder: top, key: Array.isArray(top) ? Number(key) : key });
      if (isData(top[key])) stack.push(top[key]);
    }
  }
  return spots;
}

const HOSTILE = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'class',
  'def',
  'return',
  "'); process.exit(1); ('",
  '"""\nimport os\n"""',
  '*/ alert(1) /*',
  '{{this}}',
  '../../etc/passwd',
  'a\u0000b',
  '\u202e',
  'Ω',
  'x'.repeat(10_000),
];
const NUMBERS = [0, -1, -0, 0.5, 1e9, 2 ** 53, 1e300, NaN, Infinity, -Infinity];

/** Nested deeper than any description. */
function nest(levels: number): unknown {
  let value: unknown = { kind: 'sequence', stages: [] };
  for (let i = 0; i < levels; i++) value = { kind: 'sequence', stages: [value] };
  return value;
}

type Mutation = (spot: Spot, tape: Tape, root: Data) => void;

const replaceBy =
  (make: (tape: Tape, old: unknown) => unknown): Mutation =>
  ({ holder, key }, tape) => {
    // As JSON.parse does: `__proto__` is a key like any other.
    Object.defineProperty(holder, key, {
      value: make(tape, holder[key]),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  };

const anySpot = (tape: Tape, root: Data): Spot => tape.pick(spotsOf(root));

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'drop a key': ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  'rename a key': ({ holder, key }, tape) => {
    const value = holder[key];
    delete holder[key];
    replaceBy(() => value)({ holder, key: tape.pick(HOSTILE) }, tape, holder);
  },
  'duplicate an item': ({ holder, key }) => {
    if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  },
  'put another part there': (spot, tape, root) => {
    const other = anySpot(tape, root);
    replaceBy(() => structuredClone(other.holder[other.key]))(spot, tape, root);
  },
  'make a cycle of calls': (spot, tape, root) => {
    const blocks = (root['blocks'] ?? []) as readonly { readonly name?: string }[];
    const name = blocks[tape.below(Math.max(blocks.length, 1))]?.name ?? 'Nobody';
    replaceBy(() => ({ kind: 'call', block: name, arguments: {} }))(spot, tape, root);
  },
  'a wrong type': replaceBy((tape) => tape.pick<unknown>([null, true, 'text', 3, [], {}, [[]], { kind: 'add' }])),
  'a number out of range': replaceBy((tape) => tape.pick(NUMBERS)),
  'a hostile name': replaceBy((tape) => tape.pick(HOSTILE)),
  'an empty list': replaceBy(() => []),
  'another operation': replaceBy((tape) => ({
    kind: tape.pick([...KINDS, 'convolution', 'constructor', '__proto__']),
  })),
  'a deep part': replaceBy((tape) => nest(tape.pick([20, 99, 150, 500]))),
  'a large size': replaceBy((tape) => ({ kind: 'literal', value: tape.pick(NUMBERS) })),
};

/** Changes that leave the form as it is, mostly, so that what comes behind its check is reached. */
const FORMAL: Readonly<Record<string, Mutation>> = {
  'another value of the key': (spot, tape, root) => {
    const other = tape.pick(spotsOf(root).filter(({ key }) => key === spot.key));
    replaceBy(() => structuredClone(other.holder[other.key]))(spot, tape, root);
  },
  'swap two of a key': (spot, tape, root) => {
    const other = tape.pick(spotsOf(root).filter(({ key }) => key === spot.key));
    const [one, two] = [spot.holder[spot.key], other.holder[other.key]];
    replaceBy(() => structuredClone(two))(spot, tape, root);
    replaceBy(() => structuredClone(one))(other, tape, root);
  },
  'drop an item': ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
  },
  'duplicate an item': MUTATIONS['duplicate an item'] as Mutation,
  'another number': replaceBy((tape, old) => (typeof old === 'number' ? tape.pick([0, 1, 2, 3, 7, 1000]) : old)),
};

export type Subject =
  { readonly form: 'data'; readonly model: Model } | { readonly form: 'text'; readonly json: string };

/** Whether the form leaves open what stands there. */
const isOpen = (holder: Data, key: string | number): boolean =>
  key !== 'kind' && key !== 'type' && !('netglot' in holder);

/** A description with one to three changes; some as text, with changes of characters and tokens. */
export function mutate(json: string, tape: Tape): Subject {
  if (tape.chance(3)) return { form: 'text', json: mutateText(json, tape) };
  const root = JSON.parse(json) as Data;
  const changes = tape.between(1, 3);
  const isFormal = !tape.chance(3);
  const mutations = Object.values(isFormal ? FORMAL : MUTATIONS);
  for (let i = 0; i < changes; i++) {
    const spots = spotsOf(root).filter(({ holder, key }) => !isFormal || isOpen(holder, key));
    if (spots.length > 0) tape.pick(mutations)(tape.pick(spots), tape, root);
  }
  if (tape.chance(2)) return { form: 'data', model: withoutVersion(root) };
  try {
    return { form: 'text', json: JSON.stringify(root) };
  } catch {
    return { form: 'data', model: withoutVersion(root) };
  }
}

function withoutVersion(root: Data): Model {
  const { netglot: _, ...model } = root;
  return model as unknown as Model;
}

function mutateText(json: string, tape: Tape): string {
  const tokens = json.match(/"(?:[^"\\]|\\.)*"|[\d.eE+-]+|\w+|\s+|./gs) ?? [];
  const at = tape.below(tokens.length);
  const edits: readonly (() => string)[] = [
    () => json.slice(0, tape.below(json.length)),
    () => tokens.filter((_, i) => i !== at).join(''),
    () => tokens.flatMap((token, i) => (i === at ? [token, token] : [token])).join(''),
    () => tokens.map((token, i) => (i === at ? tape.pick(tokens) : token)).join(''),
    () =>
      tokens
        .map((token, i) => (i === at ? tape.pick(['1e999', '-0', 'null', '[[', '{}', '"\\u0000"']) : token))
        .join(''),
    () => {
      const place = tape.below(json.length);
      return json.slice(0, place) + String.fromCharCode(tape.below(0x250)) + json.slice(place + 1);
    },
    () => '['.repeat(tape.pick([10, 1_000, 100_000])) + json,
  ];
  return tape.pick(edits)();
}
