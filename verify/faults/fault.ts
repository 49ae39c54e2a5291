/** What a fault is: an alteration of emitted sources that gives another network, or the same one trained otherwise. */
import type { Framework, ModelArguments } from '../protocol.ts';

/** Alters a stated number of places, one unless it says otherwise; any other number is a mistake of the catalogue. */
export interface Edit {
  readonly find: string | RegExp;
  readonly replace: string;
  readonly times: number;
  /** Looks only into the call that makes a layer and ends with these words. */
  readonly layer?: string;
}

/** Why a target cannot have the fault. */
export interface NotApplicable {
  readonly because: string;
}

export interface Fault extends Readonly<Record<Framework, readonly Edit[] | NotApplicable>> {
  readonly id: string;
  /** One sentence. */
  readonly title: string;
  /** The operation of the table of meanings, or the kind of structure. */
  readonly about: string;
  /** The name of the micro-network. */
  readonly network: string;
  readonly arguments?: ModelArguments;
  /**
   * What a framework says where the faulty source cannot be built, loaded or run. Any other error is one of the
   * catalogue: a name that is spelt wrong proves nothing.
   */
  readonly refusal?: RegExp;
}

/** The weights of the network do not fit: other parameters are there than the description has. */
export const OTHER_PARAMETERS =
  /missing weights|size mismatch|has no (weight|bias)|No such layer|without a name|has another shape|must match|Shape mismatch/;

export const code = (find: string | RegExp, replace: string, times = 1): Edit => ({ find, replace, times });

/** `_conv` is the name of a layer within a block: its own follows that of the block. */
const isSuffix = (name: string): boolean => name.startsWith('_');

/** Within the layer of this name in the Keras source. */
export const keras = (name: string, find: string | RegExp, replace: string): Edit => ({
  ...code(find, replace),
  layer: isSuffix(name) ? `name=f"{name}${name}"` : `name="${name}"`,
});

/** Within the layer of this name in the TensorFlow.js source. */
export const tfjs = (name: string, find: string | RegExp, replace: string): Edit => ({
  ...code(find, replace),
  layer: isSuffix(name) ? `name: \`\${name}${name}\`` : `name: '${name}'`,
});

/** Gives another input to the TensorFlow.js layer of this name. */
export const feed = (name: string, input: string, expression: string): Edit =>
  code(new RegExp(`(name: '${name}',?\\s*\\}\\),\\s*)${input}(,?\\s*\\))`), `$1${expression}$2`);

/** Opens the call that exchanges rows and columns in front of the TensorFlow.js layer of this name. */
export const turn = (name: string): string => `apply(tf.layers.permute({ dims: [2, 1, 3], name: '${name}_permute' }), `;

export const isApplicable = (injection: Fault[Framework]): injection is readonly Edit[] => !('because' in injection);
