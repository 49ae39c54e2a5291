/** The convention for classifiers, which are used as backbones, too: the same two parameters in every model. */
import { provided, type Outputs } from './blocks.ts';
import { boolean, type Parameters } from './parameters.ts';
import { both, either, not, type Formula } from './sizes.ts';
import type { Value } from './values.ts';

/** What every classifier has among its parameters. */
export const classifierParameters = {
  includeTop: boolean({
    doc: 'Whether the head is there; without it, the result is the last feature map.',
    default: true,
  }),
  featuresOnly: boolean({
    doc: 'Whether the results are the last feature map of every stride, from fine to coarse; then there is no head.',
    default: false,
  }),
};

type ClassifierParameters = Parameters<typeof classifierParameters>;

/** Whether a classifier has its head; an auxiliary one is there only where this is true, too. */
export const hasHead = (p: ClassifierParameters): Formula<'boolean'> => both(p.includeTop, not(p.featuresOnly));

/** The feature maps of a classifier: the last one of every stride, from fine to coarse, called `stride2`, `stride4` … */
export type FeatureMaps = Readonly<Record<`stride${number}`, Value>>;

/** The outputs of a classifier: its classes, its last feature map, or all; `head` goes on from the last one. */
export function classifierOutputs(p: ClassifierParameters, maps: FeatureMaps, head: (last: Value) => Value): Outputs {
  const entries = Object.entries(maps);
  const last = entries.at(-1);
  if (last === undefined) throw new Error('a classifier has at least one feature map');
  return {
    classes: provided(hasHead(p), head(last[1])),
    ...Object.fromEntries(entries.slice(0, -1).map(([name, map]) => [name, provided(p.featuresOnly, map)])),
    [last[0]]: provided(either(p.featuresOnly, not(p.includeTop)), last[1]),
  };
}
