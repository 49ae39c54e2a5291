export const FANS = ['in', 'out'] as const;
export type Fan = (typeof FANS)[number];

/** How fresh parameters are drawn. The frameworks' own defaults differ, so every model declares them. */
export type Initializer =
  | { readonly kind: 'zeros' }
  /**
   * Glorot and Bengio 2010, equation 16: uniform within sqrt(6 / (fan in + fan out)). Fans are those of the kernel as it
   * is stored, (out, in / groups, height, width): fan in is in / groups * height * width, fan out is out * height * width.
   * A transposed convolution is stored the other way round, (in, out, height, width), and so are its fans.
   */
  | { readonly kind: 'glorotUniform' }
  /** He et al. 2015, equations 10 and 14: normal with the variance 2 / fan, of the kernel as it is stored; nothing cut off. */
  | { readonly kind: 'heNormal'; readonly fan: Fan }
  | { readonly kind: 'normal'; readonly deviation: number };

/** How the kernel and the bias of one kind of layer are drawn. */
export interface LayerInitializers {
  readonly kernel: Initializer;
  readonly bias: Initializer;
}

/** One rule for each kind of operation that has a kernel. Batch norm starts at scale 1, shift 0, mean 0, variance 1. */
export interface Initializers {
  readonly conv: LayerInitializers;
  readonly dense: LayerInitializers;
}
