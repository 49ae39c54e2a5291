/** How fresh parameters are drawn. The frameworks' own defaults differ, so every model declares them. */
export type Initializer =
  | { readonly kind: 'zeros' }
  /**
   * Glorot and Bengio 2010, equation 16: uniform within sqrt(6 / (fan in + fan out)). Fans are those of the kernel as it
   * is stored, (out, in / groups, height, width): fan in is in / groups * height * width, fan out is out * height * width.
   */
  | { readonly kind: 'glorotUniform' }
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
