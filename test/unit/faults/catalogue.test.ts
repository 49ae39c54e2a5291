/** The catalogue fits the sources that are emitted today: every edit finds its place, and what it leaves can be read. */
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';

import { FAULTS } from '../../../verify/faults/catalogue/index.ts';
import { isApplicable } from '../../../verify/faults/fault.ts';
import { injectFault } from '../../../verify/faults/harness.ts';
import { FRAMEWORKS } from '../../../verify/protocol.ts';
import { MICRO_NETWORKS } from '../../micro/index.ts';

const networkOf = (name: string) => {
  const model = MICRO_NETWORKS.find((network) => network.name === name);
  if (model === undefined) throw new Error(`no network ${name}`);
  return model;
};

describe.each(FRAMEWORKS)('in %s', (framework) => {
  const applicable = FAULTS.filter((fault) => isApplicable(fault[framework]));

  it('has at least 25 faults', () => {
    expect(applicable.length).toBeGreaterThanOrEqual(25);
  });
  it.each(applicable)('finds the place of $id', async (fault) => {
    const text = injectFault(fault, framework, networkOf(fault.network));
    if (framework === 'tfjs') await expect(transform(text, { loader: 'ts' })).resolves.toBeDefined();
  });
});

it('has no two faults of one name', () => {
  expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
});
