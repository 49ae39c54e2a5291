/** Structure: how stages are put together. */
import { childStages, type Stage } from '../ir/model.ts';
import { toExpression, type Flag, type Formula, type Size } from './sizes.ts';

/** One stage after the other; the ids are 0, 1, 2 … */
export const sequence = (...stages: readonly Stage[]): Stage => ({ kind: 'sequence', stages });

/** Every stage reads the same value; the results are stacked on the channel axis. */
export const branches = (...stages: readonly Stage[]): Stage => ({ kind: 'branches', merge: 'concat', stages });

/** Every stage reads the same value; the results are added. */
export const sumOf = (...stages: readonly Stage[]): Stage => ({ kind: 'branches', merge: 'add', stages });

/** The stage where the test holds, otherwise nothing. Its place in a sequence is kept either way. */
export const when = (test: Flag, stage: Stage): Stage => ({ kind: 'when', test: toExpression(test), stage });

/** What differs at the ends of a repeat. */
export interface RepeatOptions {
  /** Replaces the body in the first turn. */
  readonly first?: Stage;
  /** Replaces the body in the last turn. */
  readonly last?: Stage;
}

const INDICES = ['i', 'j', 'k'];
let depth = 0;

const indexOf = (level: number): string => INDICES[level] ?? `i${level}`;

/** How deep repeats are nested in a stage. */
const levelsIn = (stage: Stage): number =>
  Math.max(0, ...childStages(stage).map(levelsIn)) + (stage.kind === 'repeat' ? 1 : 0);

/**
 * The body `count` times, each with weights of its own: emitted code has a loop.
 *
 * @param count a number, or a formula over parameters
 * @param body a stage, or a function from the index of the turn, which counts from 0
 * @param ends what replaces the body in the first or the last turn
 *
 * @example
 * repeat(p.depth, residual({ filters: 64 }), { first: residual({ filters: 64, stride: 2 }) });
 */
export function repeat(
  count: Size,
  body: Stage | ((index: Formula<'integer'>) => Stage),
  ends: RepeatOptions = {},
): Stage {
  // A body that is no function was made before this repeat, with the repeats in it: their indices come first.
  const made = [body, ends.first, ends.last].filter((part) => typeof part === 'object');
  const index = indexOf(depth + Math.max(0, ...made.map(levelsIn)));
  depth += 1;
  try {
    const turn = typeof body === 'function' ? body({ kind: 'variable', name: index }) : body;
    return { kind: 'repeat', count: toExpression(count), index, body: turn, ...ends };
  } finally {
    depth -= 1;
  }
}
