/** How large a description and its network may be. Beyond, a few lines could exhaust time or memory (NG111). */

/** Items of a list: nodes, blocks, stages, inputs, numbers. More cannot be passed to a function of JavaScript. */
export const MOST_ITEMS = 20_000;

/** Parts of a description, each counted where it stands: shared parts of a TypeScript description unfold. */
export const MOST_PARTS = 1_000_000;

/** Characters of one text. */
export const MOST_CHARACTERS = 100_000;

/** Layers of a network, and stages that are unfolded to find them. No framework could hold more. */
export const MOST_LAYERS = 100_000;

/** Terms of a polynomial before it is multiplied out no further: they grow with the power of its degree. */
export const MOST_TERMS = 1_000;

/** Parts of a formula for the channels of a value; recursion over a longer one could exhaust the stack. */
export const LONGEST_CHANNELS = 1_000;

/** Parts of a formula for a grid size: a longer one is not worth carrying, nobody would read it. */
export const LONGEST_GRID = 300;
