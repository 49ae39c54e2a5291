/** The frameworks of a case, two by two. */
import type { Framework } from '../protocol.ts';
import { frameworksOf, type ProofCase } from './case.ts';

/** The first one is the reference. */
export type Pair = readonly [Framework, Framework];

export function pairsOf(proof: ProofCase): readonly Pair[] {
  const frameworks = frameworksOf(proof);
  return frameworks.flatMap((one, i) => frameworks.slice(i + 1).map((other): Pair => [one, other]));
}
