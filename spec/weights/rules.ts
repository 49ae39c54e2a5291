/** Shorthands for lists of rules. */
import type { LayerRule } from './origin.ts';

/** What two names start with, and pairs of what they go on with. */
export const under = (theirs: string, ours: string, rest: Readonly<Record<string, string>>): readonly LayerRule[] =>
  Object.entries(rest).map(([one, other]) => ({ theirs: `${theirs}${one}`, ours: `${ours}${other}` }));

/** The rules of every turn. */
export const times = <T>(count: number, rules: (turn: number) => readonly T[]): readonly T[] =>
  Array.from({ length: count }, (_, turn) => rules(turn)).flat();

/** A convolution and its norm: what they are called in the unit there; here they are `conv` and `norm`. */
export const inUnits = (
  units: readonly LayerRule[],
  { conv, norm }: { readonly conv: string; readonly norm: string },
): readonly LayerRule[] =>
  units.flatMap(({ theirs, ours }) => [
    { theirs: `${theirs}.${conv}`, ours: `${ours}.conv` },
    { theirs: `${theirs}.${norm}`, ours: `${ours}.norm` },
  ]);

/** Units in the order in which a Keras process numbers their layers. */
export const numbered = (units: readonly LayerRule[]): readonly LayerRule[] =>
  units.flatMap(({ ours }, rank) => [
    { theirs: `conv2d_${rank}`, ours: `${ours}.conv` },
    { theirs: `batch_normalization_${rank}`, ours: `${ours}.norm` },
  ]);
