/** What a random network is asked to have. */
import type { OperationKind } from '../../spec/ops/index.ts';

/** The class of attribute values that stands for any formula. */
export const FORMULA = 'formula';

/** Classes of values by attribute. */
export type Wanted = Readonly<Record<string, string>>;

export interface Link {
  readonly kind: OperationKind;
  readonly wanted: Wanted;
}

/** Operations, one behind the other. */
export type Wish = readonly Link[];
