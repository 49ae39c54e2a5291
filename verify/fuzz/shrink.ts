/** The smallest network of those that fail alike. */
import { toJson } from '../../spec/json.ts';
import { choices, type Choices } from './tape.ts';
import { complaintOf, drawnFrom, type Drawn } from './valid.ts';
import type { Wish } from './wishes.ts';

/** Networks that are tried together, since a framework takes long to start. */
const TOGETHER = 12;
/** How often smaller networks are asked for. */
const ROUNDS = 5;

/** For each of some networks, whether it fails as the first one did. */
export type FailsAlike = (networks: readonly Drawn[]) => Promise<readonly boolean[]>;

export async function shrink(failing: Drawn, failsAlike: FailsAlike, rounds = ROUNDS): Promise<Drawn> {
  let smallest = failing;
  for (let round = 0; round < rounds; round++) {
    const candidates = smallerThan(smallest);
    if (candidates.length === 0) break;
    const fails = await failsAlike(candidates);
    const next = candidates.find((_, i) => fails[i]);
    if (next === undefined) break;
    smallest = next;
  }
  return smallest;
}

/** Networks of shorter or simpler tapes and fewer wishes, the smallest first. */
function smallerThan({ id, seed, model, choices: given, wishes }: Drawn): readonly Drawn[] {
  const sizeOf = (drawn: Pick<Drawn, 'model'>): number => toJson(drawn.model).length;
  const found = new Map<string, Drawn>();
  const most = sizeOf({ model });
  for (const { tape, wished } of simpler(given, wishes)) {
    if (found.size === TOGETHER) break;
    const drawn = drawnFrom({ id, seed }, tape, wished);
    if (sizeOf(drawn) < most && complaintOf(drawn)?.isRefusal !== true) found.set(toJson(drawn.model), drawn);
  }
  return [...found.values()].sort((a, b) => sizeOf(a) - sizeOf(b));
}

interface Simpler {
  readonly tape: Choices;
  readonly wished: readonly Wish[];
}

function* simpler(given: Choices, wishes: readonly Wish[]): Generator<Simpler> {
  for (const wish of wishes) {
    yield { tape: given, wished: [wish] };
    if (wish.length > 1) yield { tape: [], wished: [wish] };
  }
  yield { tape: given, wished: [] };
  for (const [i, wish] of wishes.entries()) {
    yield { tape: given, wished: wishes.filter((_, at) => at !== i) };
    if (wish.length > 1) yield { tape: given, wished: wishes.map((one, at) => (at === i ? one.slice(0, -1) : one)) };
  }
  for (const { value } of choices.shrink(given, undefined)) yield { tape: value, wished: wishes };
}
