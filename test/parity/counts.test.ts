/** Parameter counts, total and per layer: what the description says and what the three frameworks have. */
import { beforeAll, describe, expect, it } from 'vitest';

import { summarize, type Summary } from '../../spec/passes/summary.ts';
import type { ModelName } from '../../spec/models/index.ts';
import { FRAMEWORKS, type Framework, type ModelArguments, type Report } from '../../verify/protocol.ts';
import { modelOf, resultOf } from '../../verify/run.ts';
import { differencesOf, portraitOfSummary, PORTRAITS } from '../../verify/structures.ts';
import { askFor, loadModel, MODEL_NAMES, sourceOf } from '../support/emitted.ts';
import { BACKENDS, runSideBySide, type Job } from '../support/runners.ts';

/** At the default arguments, as published. */
const PUBLISHED: Readonly<Record<ModelName, { readonly trainable: number; readonly nonTrainable: number }>> = {
  'inception-v2': { trainable: 58_268_040, nonTrainable: 151_936 },
  'inception-resnet-v2': { trainable: 55_843_464, nonTrainable: 60_544 },
};

interface Variant {
  readonly title: string;
  readonly arguments: ModelArguments;
  readonly channels: number;
}

const DEFAULTS: Variant = { title: 'defaults', arguments: {}, channels: 3 };
const VARIANTS: readonly Variant[] = [
  DEFAULTS,
  { title: '10 classes of grey images, repeats 1 2 1', arguments: { numClasses: 10, repeats: [1, 2, 1] }, channels: 1 },
  { title: 'repeats 2 1 3', arguments: { repeats: [2, 1, 3] }, channels: 3 },
  { title: '7 classes, 5 channels, repeats 1 1 1', arguments: { numClasses: 7, repeats: [1, 1, 1] }, channels: 5 },
];

const CASES = MODEL_NAMES.flatMap((name) =>
  VARIANTS.map((variant) => ({ name, variant, id: `${name}, ${variant.title}` })),
);

async function countingIn(framework: Framework): Promise<Job> {
  const models = await Promise.all(
    CASES.map(async ({ name, variant, id }) =>
      askFor(sourceOf(framework, await loadModel(name)), { ...variant, id, tasks: [{ kind: 'structure' }] }),
    ),
  );
  return { framework, backend: BACKENDS[framework], request: { models } };
}

async function summaryOf(name: ModelName, { arguments: given, channels }: Variant): Promise<Summary> {
  return summarize(await loadModel(name), { arguments: given as Record<string, never>, sizes: { channels } });
}

let reports: readonly Report[];

beforeAll(async () => {
  reports = await runSideBySide(await Promise.all(FRAMEWORKS.map(countingIn)));
});

describe.each(CASES)('$id', ({ name, variant, id }) => {
  it.each(FRAMEWORKS)('has in %s every layer and parameter of the description', async (framework) => {
    const report = reports[FRAMEWORKS.indexOf(framework)];
    if (report === undefined) throw new Error(`${framework} gave no report`);
    const found = PORTRAITS[framework](resultOf(modelOf(report, id), 'structure'));
    expect(differencesOf(portraitOfSummary(await summaryOf(name, variant)), found)).toEqual([]);
    // A comparison of two empty things would pass as well.
    expect(found.layers.size).toBeGreaterThan(50);
    if (variant === DEFAULTS) expect(found).toMatchObject(PUBLISHED[name]);
  });
});

it.each(MODEL_NAMES)('%s has the published number of parameters', async (name) => {
  expect(await summaryOf(name, DEFAULTS)).toMatchObject(PUBLISHED[name]);
});
