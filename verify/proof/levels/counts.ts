/** Counts: parameters in total, trainable, and of every layer, as the description has them and as built. */
import { differencesOf, PORTRAITS, portraitOfSummary } from '../../structures.ts';
import { frameworksOf, summaryOf } from '../case.ts';
import { resultOf, type Evidence } from '../evidence.ts';
import { fromDifferences, type Finding } from '../verdict.ts';

export function judgeCounts(evidence: Evidence): readonly (() => Finding)[] {
  const expected = portraitOfSummary(summaryOf(evidence.proof));
  return frameworksOf(evidence.proof).map((framework) => () => {
    const found = PORTRAITS[framework](resultOf(evidence, framework, 'structure'));
    const differences = differencesOf(expected, found).map((text) => ({ place: text.split(':')[0] ?? '', text }));
    const compared = expected.layers.size;
    return fromDifferences(framework, differences, { measure: 'equal', compared });
  });
}
