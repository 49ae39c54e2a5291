/** What a level finds. */
import type { Level } from './case.ts';

export interface Verdict {
  readonly model: string;
  readonly level: Level;
  /** A framework held against the description, or two frameworks held against each other: `pytorch-keras`. */
  readonly between: string;
  readonly passed: boolean;
  /** The largest disagreement, in the unit of `bound`; absent where things are equal or not. */
  readonly disagreement?: number;
  readonly bound?: number;
  /** What the numbers mean: the precision, the noise rule. */
  readonly measure: string;
  /** Nodes, parameters or values that were compared. */
  readonly compared: number;
  /** The first node, in the order of computation, where the two part. */
  readonly place?: string;
  /** What differs, a line each; the first ones. */
  readonly details: readonly string[];
  /** Known differences that were accounted for. */
  readonly notes?: readonly string[];
}

export type Finding = Omit<Verdict, 'model' | 'level'>;

export const MOST_DETAILS = 8;

/** The verdict of a comparison that lists what differs. */
export const fromDifferences = (
  between: string,
  differences: readonly { readonly place: string; readonly text: string }[],
  { measure, compared }: { readonly measure: string; readonly compared: number },
): Finding => ({
  between,
  passed: differences.length === 0 && compared > 0,
  measure,
  compared,
  ...(differences[0] !== undefined && { place: differences[0].place }),
  details: [
    ...differences.slice(0, MOST_DETAILS).map(({ text }) => text),
    ...(compared === 0 ? ['nothing was compared'] : []),
  ],
});
