/** Counts: parameters in total, trainable, and of every layer, as the description has them and as built. */
import { differencesOf, PORTRAITS, portraitOfSummary } from '../../structures.ts';
import { frameworksOf, summaryOf } from '../case.ts';
import { resultOf, type Evidence } from '../evidence.ts';
import { fromDifferences, type Finding } from '../verdict.ts';

const TOTALS: readonly string[] = ['trainable', 'nonTrainable'];

export function judgeCounts(evidence: Evidence): readonly (() => Finding)[] {
  const summary = summaryOf(evidence.proof);
  const expected = portraitOfSummary(summary);
  const ids = new Map(summary.nodes.map(({ id }) => [id.replaceAll('.', '_'), id]));
  return frameworksOf(evidence.proof).map((framework) => () => {
    const found = PORTRAITS[framework](resultOf(evidence, framework, 'structure'), expected);
    const differences = differencesOf(expected, found).map((text) => {
      const name = text.split(':')[0] ?? '';
      return { place: ids.get(name) ?? name, text };
    });
    // A layer says more than a total.
    differences.sort((a, b) => Number(TOTALS.includes(a.place)) - Number(TOTALS.includes(b.place)));
    const compared = expected.layers.size;
    return fromDifferences(framework, differences, { measure: 'equal', compared });
  });
}
