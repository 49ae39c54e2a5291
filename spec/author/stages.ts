/** Structure: how stages are put together. */
import { childStages, type Stage } from '../ir/model.ts';
import { requireOptions, requireStage } from './demands.ts';
import { toExpression, toFormula, type Flag, type Formula, type Size } from './sizes.ts';

function requireStages(word: string, stages: readonly Stage[]): readonly Stage[] {
  for (const [index, stage] of stages.entries()) requireStage(stage, word, `${index}`);
  return stages;
}

/** One stage after the other; the ids are 0, 1, 2 … */
export const sequence = (...stages: readonly Stage[]): Stage => ({
  kind: 'sequence',
  stages: requireStages('sequence', stages),
});

/** Every stage reads the same value; the results are stacked on the channel axis. */
export const branches = (...stages: readonly Stage[]): Stage => ({
  kind: 'branches',
  merge: 'concat',
  stages: requireStages('branches', stages),
});

/** Every stage reads the same value; the results are added. */
export const sumOf = (...stages: readonly Stage[]): Stage => ({
  kind: 'branches',
  merge: 'add',
  stages: requireStages('sumOf', stages),
});

/** The stage where the test holds, otherwise nothing. Its place in a sequence is kept either way. */
export function when(test: Flag, stage: Stage): Stage {
  requireStage(stage, 'when');
  return { kind: 'when', test: toExpression(test, 'when'), stage };
}

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

type Turn = (index: Formula<'integer'>) => Stage;

/** Whether a body is made anew from the index of each turn. A block is a function too, but of its arguments. */
const isTurn = (body: Stage | Turn): body is Turn => typeof body === 'function' && !('block' in body);

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
export function repeat(count: Size, body: Stage | Turn, ends: RepeatOptions = {}): Stage {
  requireOptions(ends, { optional: ['first', 'last'] }, 'repeat');
  const { first, last } = ends;
  if (first !== undefined) requireStage(first, 'repeat', 'first');
  if (last !== undefined) requireStage(last, 'repeat', 'last');
  if (!isTurn(body)) requireStage(body, 'repeat');
  // A body that is no function was made before this repeat, with the repeats in it: their indices come first.
  const made = [body, first, last].filter((part) => typeof part === 'object');
  const index = indexOf(depth + Math.max(0, ...made.map(levelsIn)));
  depth += 1;
  try {
    const turn = isTurn(body) ? body(toFormula({ kind: 'variable', name: index })) : body;
    requireStage(turn, 'repeat');
    return {
      kind: 'repeat',
      count: toExpression(count, 'repeat'),
      index,
      body: turn,
      ...(first && { first }),
      ...(last && { last }),
    };
  } finally {
    depth -= 1;
  }
}
