/** Parameter counts, total and per layer: what the description says and what the three frameworks have. */
import { beforeAll, describe, expect, it } from 'vitest';

import type { Model } from '../../spec/ir/model.ts';
import { summarize, type Summary } from '../../spec/passes/summary.ts';
import type { ModelName } from '../../spec/models/index.ts';
import { FRAMEWORKS, type Framework, type ModelArguments, type Report } from '../../verify/protocol.ts';
import { modelOf, resultOf } from '../../verify/run.ts';
import { differencesOf, portraitOfSummary, PORTRAITS } from '../../verify/structures.ts';
import { askFor, loadModel, MODEL_NAMES, sourceOf } from '../support/emitted.ts';
import { channelsOf, hasParameter, isFree, isSibling, leastSizeOf, shortOf } from '../support/zoo.ts';
import { BACKENDS, runSideBySide, type Job } from '../support/runners.ts';

interface Counts {
  readonly trainable: number;
  readonly nonTrainable: number;
}

/** At the default arguments: trainable parameters and running statistics as published, or counted in the models' code. */
const PUBLISHED: Readonly<Record<ModelName, Counts>> = {
  alexnet: { trainable: 61_100_840, nonTrainable: 0 },
  'convnext-tiny': { trainable: 28_589_128, nonTrainable: 0 },
  'densenet-121': { trainable: 7_978_856, nonTrainable: 83_648 },
  'densenet-169': { trainable: 14_149_480, nonTrainable: 158_400 },
  'densenet-201': { trainable: 20_013_928, nonTrainable: 229_056 },
  'efficientnet-b0': { trainable: 5_288_548, nonTrainable: 42_016 },
  'inception-resnet-v2': { trainable: 55_843_464, nonTrainable: 60_544 },
  'inception-v1': { trainable: 6_998_552, nonTrainable: 0 },
  'inception-v2': { trainable: 58_268_040, nonTrainable: 151_936 },
  'inception-v2-rethinking': { trainable: 24_027_240, nonTrainable: 34_080 },
  'inception-v3': { trainable: 23_834_568, nonTrainable: 34_432 },
  'inception-v4': { trainable: 42_679_816, nonTrainable: 63_168 },
  'lenet-5': { trainable: 61_706, nonTrainable: 0 },
  'mobilenet-v2': { trainable: 3_504_872, nonTrainable: 34_112 },
  'resnet-101': { trainable: 44_549_160, nonTrainable: 105_344 },
  'resnet-152': { trainable: 60_192_808, nonTrainable: 151_424 },
  'resnet-18': { trainable: 11_689_512, nonTrainable: 9_600 },
  'resnet-34': { trainable: 21_797_672, nonTrainable: 17_024 },
  'resnet-50': { trainable: 25_557_032, nonTrainable: 53_120 },
  'resnet-50-keras': { trainable: 25_583_592, nonTrainable: 53_120 },
  'resnext-50': { trainable: 25_028_904, nonTrainable: 68_224 },
  'squeezenet-1-1': { trainable: 1_235_496, nonTrainable: 0 },
  // 31,037,633 with one class: the count of a widespread implementation in PyTorch.
  unet: { trainable: 31_037_698, nonTrainable: 11_776 },
  'vgg-16': { trainable: 138_357_544, nonTrainable: 0 },
  'vgg-19': { trainable: 143_667_240, nonTrainable: 0 },
  xception: { trainable: 22_855_952, nonTrainable: 54_528 },
};

interface Variant {
  readonly title: string;
  readonly arguments: ModelArguments;
  readonly channels?: number;
}

const DEFAULTS: Variant = { title: 'defaults', arguments: {} };

/** The published network, a short one of other widths, and where blocks repeat in two more ways. */
function variantsOf(model: Model): readonly Variant[] {
  const short = { title: 'short, 7 classes, 5 channels', arguments: { ...shortOf(model), numClasses: 7 }, channels: 5 };
  const repeats = (list: readonly number[]): Variant => ({ title: `repeats ${list}`, arguments: { repeats: list } });
  const more =
    hasParameter(model, 'repeats') && model.name.startsWith('inception')
      ? [repeats([1, 2, 1]), repeats([2, 1, 3])]
      : [];
  return isSibling(model) ? [DEFAULTS] : [DEFAULTS, short, ...more];
}

const models = await Promise.all(MODEL_NAMES.map(loadModel));
const CASES = models.flatMap((model) =>
  variantsOf(model).map((variant) => ({ model, variant, id: `${model.name}, ${variant.title}` })),
);

const requestsFor = (framework: Framework) =>
  CASES.map(({ model, variant, id }) =>
    askFor(sourceOf(framework, model), {
      channels: channelsOf(model),
      ...variant,
      id,
      ...(!isFree(model) && { size: leastSizeOf(model) }),
      tasks: [{ kind: 'structure' }],
    }),
  );

const countingIn = (framework: Framework): Job => ({
  framework,
  backend: BACKENDS[framework],
  request: { models: requestsFor(framework) },
});

const summaryOf = (model: Model, { arguments: given, channels = channelsOf(model) }: Variant): Summary =>
  summarize(model, { arguments: given as Record<string, never>, sizes: { channels } });

let reports: readonly Report[];

beforeAll(async () => {
  reports = await runSideBySide(FRAMEWORKS.map(countingIn));
});

describe.each(CASES)('$id', ({ model, variant, id }) => {
  it.each(FRAMEWORKS)('has in %s every layer and parameter of the description', (framework) => {
    const report = reports[FRAMEWORKS.indexOf(framework)];
    if (report === undefined) throw new Error(`${framework} gave no report`);
    const expected = portraitOfSummary(summaryOf(model, variant));
    const found = PORTRAITS[framework](resultOf(modelOf(report, id), 'structure'), expected);
    expect(differencesOf(expected, found)).toEqual([]);
    // A comparison of two empty things would pass as well.
    expect(found.layers.size).toBeGreaterThanOrEqual(5);
    if (variant === DEFAULTS) expect(found).toMatchObject(PUBLISHED[model.name as ModelName]);
  });
});

it.each(models)('$name has the published number of parameters', (model) => {
  expect(summaryOf(model, DEFAULTS)).toMatchObject(PUBLISHED[model.name as ModelName]);
});
