/** Random networks that are valid: drawn, checked without any framework, and steered to what is not covered yet. */
import fc from 'fast-check';

import { generate, TARGETS } from '../../generators/index.ts';
import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import { fromJson, toJson } from '../../spec/json.ts';
import { requireValid } from '../../spec/passes/check.ts';
import { instantiate } from '../../spec/passes/instantiate.ts';
import { Coverage } from './coverage.ts';
import { networkOf, type Network } from './network.ts';
import { choices, Tape, type Choices } from './tape.ts';
import type { Wish } from './wishes.ts';

/** A network with what leads to it again. */
export interface Drawn extends Network {
  readonly id: string;
  readonly choices: Choices;
  readonly wishes: readonly Wish[];
}

/** What is wrong with a network without running it. */
export interface Complaint {
  readonly message: string;
  /** A target says that it cannot express the network, which is no failure. */
  readonly isRefusal: boolean;
}

/** What the description and all targets say of a network; undefined for nothing. */
export function complaintOf({ model, arguments: given }: Omit<Network, 'seed'>): Complaint | undefined {
  const failure = (message: string): Complaint => ({ message, isRefusal: false });
  try {
    requireValid(model);
    instantiate(model, { arguments: given });
    const json = toJson(model);
    const back = fromJson(json);
    if (toJson(back) !== json) return failure('its JSON changes on the way');
    for (const { name } of TARGETS) {
      const emitted = JSON.stringify(generate(model, name));
      if (emitted !== JSON.stringify(generate(back, name)))
        return failure(`${name} emits something else from its JSON`);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) return failure(`an exception: ${String((error as Error).stack)}`);
    const { diagnostics } = error;
    const isRefusal = diagnostics.every(({ code }) => code === 'NG301');
    return { message: isRefusal ? (diagnostics[0]?.message ?? '') : error.message, isRefusal };
  }
}

/** The wishes of a network are drawn from the end of its tape. */
const LAST = 40;

/** Draws networks one by one; each aims at what those before it did not have. */
export function* drawNetworks(seed: number, count: number, coverage: Coverage): Generator<Drawn> {
  const drawn = fc.sample(choices, { seed, numRuns: count });
  for (const [i, one] of drawn.entries()) {
    const wishes = coverage.wishes(new Tape(one.slice(-LAST)));
    yield drawnFrom({ id: `${seed}-${i}`, seed: i + 1 }, one, wishes);
  }
}

export function drawnFrom(name: Pick<Drawn, 'id' | 'seed'>, given: Choices, wishes: readonly Wish[]): Drawn {
  return { ...name, choices: given, wishes, ...networkOf(given, wishes) };
}

export interface ValidDraw {
  readonly networks: readonly Drawn[];
  readonly coverage: Coverage;
  /** How many more were drawn that a target cannot express, by what it says. */
  readonly refused: ReadonlyMap<string, number>;
  /** Networks that were to be valid. */
  readonly broken: readonly { readonly drawn: Drawn; readonly message: string }[];
}

/** So many networks that every target takes. */
export function drawValid(seed: number, count: number): ValidDraw {
  const coverage = new Coverage();
  const networks: Drawn[] = [];
  const refused = new Map<string, number>();
  const broken: { drawn: Drawn; message: string }[] = [];
  for (const drawn of drawNetworks(seed, 2 * count, coverage)) {
    if (networks.length + broken.length === count) break;
    const complaint = complaintOf(drawn);
    if (complaint === undefined) {
      networks.push(drawn);
      coverage.note(drawn.model);
    } else if (complaint.isRefusal) {
      refused.set(complaint.message, (refused.get(complaint.message) ?? 0) + 1);
    } else {
      broken.push({ drawn, message: complaint.message });
    }
  }
  return { networks, coverage, refused, broken };
}
