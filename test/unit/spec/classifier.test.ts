/** Every classifier can be built without its head and gives its feature maps, under the same two parameters. */
import { describe, expect, it } from 'vitest';

import { MODELS } from '../../../spec/models/index.ts';
import type { Model } from '../../../spec/ir/model.ts';
import { summarize, type Summary } from '../../../spec/passes/summary.ts';
import type { ModelArguments } from '../../../verify/protocol.ts';

const models = await Promise.all(Object.values(MODELS).map(async (load): Promise<Model> => (await load()).default));
/** Of images: what classifies every pixel gives a grid. */
const isClassifier = (model: Model): boolean =>
  model.blocks.at(-1)?.parameters.some(({ name }) => name === 'numClasses') === true &&
  Object.values(summarize(model).outputs)[0]?.length === 1;

const namesOf = ({ nodes }: Summary): readonly string[] =>
  nodes.flatMap(({ parameters }) => parameters.map(({ name }) => name));
/** What every stride divides. */
const PERIOD = 64;

it.each([
  ['inception-v1', 13_378_280, ['auxiliary1', 'auxiliary2']],
  ['inception-v3', 27_161_264, ['auxiliary1']],
] as const)('%s has %d parameters with its auxiliary heads, which it loses with its head', (name, trainable, heads) => {
  const model = models.find((one) => one.name === name) as Model;
  const at = (given: ModelArguments) => summarize(model, { arguments: { auxiliary: true, ...given } });
  expect(at({}).trainable).toBe(trainable);
  expect(Object.keys(at({}).outputs)).toEqual(['classes', ...heads]);
  expect(at({ includeTop: false })).toEqual(summarize(model, { arguments: { includeTop: false } }));
  expect(at({ featuresOnly: true })).toEqual(summarize(model, { arguments: { featuresOnly: true } }));
});

describe.each(models.filter(isClassifier))('$name', (model) => {
  const own = model.inputs[0]?.axes.find(({ axis }) => axis === 'height')?.size ?? 0;
  const maps = (height: number) =>
    Object.entries(summarize(model, { arguments: { featuresOnly: true }, sizes: { height } }).outputs);

  it('gives classes by default', () => {
    expect(Object.keys(summarize(model).outputs)).toEqual(['classes']);
  });

  it('gives one feature map for every stride, from fine to coarse', () => {
    const strides = maps(own).map(([name]) => Number(name.replace('stride', '')));
    expect(strides).toEqual(strides.map((_, i) => (strides[0] as number) * 2 ** i));
    const growth = maps(own).map(([, [, height = 0]], i) => (maps(own + PERIOD)[i]?.[1][1] ?? 0) - height);
    expect(growth).toEqual(strides.map((stride) => PERIOD / stride));
  });

  it('gives its last feature map without its head, and has the same other weights', () => {
    const [whole, features, headless] = [{}, { featuresOnly: true }, { includeTop: false }].map((given) =>
      summarize(model, { arguments: given }),
    ) as [Summary, Summary, Summary];
    expect(Object.entries(headless.outputs)).toEqual(Object.entries(features.outputs).slice(-1));
    expect(namesOf(headless)).toEqual(namesOf(features));
    const head = namesOf(whole).slice(namesOf(headless).length);
    expect(namesOf(whole)).toEqual([...namesOf(headless), ...head]);
    expect(head.some((name) => name.startsWith('classifier.'))).toBe(true);
  });
});
