/** Random networks that are valid: drawn, checked without any framework, and steered to what is not covered yet. */
import fc from 'fast-check';

import { generate, TARGETS } from '../../generators/index.ts';
import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import { fromJson, toJson } from '../../spec/json.ts';
import { requireValid } from '../../spec/passes/check.ts';
import { instantiate } from '../../spec/passes/instantiate.ts';
import { Coverage } from './coverage.ts';
import type { OperationPair } from './flow.ts';
import { networkOf, type Network } from './network.ts';
import { choices, Tape, type Choices } from './tape.ts';

/** A network with what leads to it again. */
export interface Drawn extends Network {
  readonly id: string;
  readonly choices: Choices;
  readonly wishes: readonly OperationPair[];
}

/** What is wrong with a network without running it; undefined for nothing. */
export function complaintOf({ model, arguments: given }: Network): string | undefined {
  try {
    requireValid(model);
    instantiate(model, { arguments: given });
    const json = toJson(model);
    const back = fromJson(json);
    if (toJson(back) !== json) return 'its JSON changes on the way';
    for (const { name } of TARGETS) {
      const emitted = JSON.stringify(generate(model, name));
      if (emitted !== JSON.stringify(generate(back, name))) return `${name} emits something else from its JSON`;
    }
    return undefined;
  } catch (error) {
    return error instanceof DiagnosticError ? error.message : `an exception: ${String((error as Error).stack)}`;
  }
}

const MOST_WISHES = 5;

/** Draws networks one by one; each aims at pairs of operations that those before it did not have. */
export function* drawNetworks(seed: number, count: number, coverage: Coverage): Generator<Drawn> {
  const drawn = fc.sample(choices, { seed, numRuns: count });
  for (const [i, one] of drawn.entries()) {
    const wishes = coverage.wishes(new Tape(one.slice(-MOST_WISHES)), MOST_WISHES);
    yield { id: `${seed}-${i}`, choices: one, wishes, ...networkOf(one, wishes) };
  }
}
