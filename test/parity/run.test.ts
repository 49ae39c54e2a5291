/** Every model builds, runs, trains, saves and exports in the real frameworks, at square and other sizes. */
import { beforeAll, describe, expect, it } from 'vitest';

import type { Model } from '../../spec/ir/model.ts';
import { problemsOf } from '../../verify/outcomes.ts';
import type { Framework, ModelArguments, Report, Task } from '../../verify/protocol.ts';
import { modelOf } from '../../verify/run.ts';
import { askFor, loadModel, MODEL_NAMES, sourceOf, type Ask } from '../support/emitted.ts';
import { runSideBySide, type Job } from '../support/runners.ts';

type Size = readonly [height: number, width: number];

const LARGE: Size = [299, 299];
const LEAST: Size = [75, 75];
const OBLONG: Size = [107, 139];

const on = ([height, width]: Size, batch = 1): { height: number; width: number; batch: number; seed: number } => ({
  height,
  width,
  batch,
  seed: 20_260_214,
});
const forward = (size: Size): Task => ({ kind: 'forward', ...on(size) });
const step: Task = { kind: 'trainStep', learningRate: 0.01, ...on(LEAST, 2) };
const save: Task = { kind: 'saveReload', ...on(OBLONG, 2) };
// PyTorch takes a side of 1 for a constant, so both sizes leave more than that at the end.
const exportGraph: Task = { kind: 'export', other: [171, 123], ...on(OBLONG, 2) };
const NAMES: readonly Task[] = [{ kind: 'structure' }, { kind: 'rebuild' }];

/** Logits of a short network. */
function short({ blocks }: Model): ModelArguments {
  const hasSoftmax = blocks.at(-1)?.parameters.some(({ name }) => name === 'softmax');
  return { numClasses: 10, repeats: [1, 1, 2], ...(hasSoftmax === true && { softmax: false }) };
}

const published = (name: string, tasks: readonly Task[]): Ask => ({ id: `${name} as published`, tasks });
const shortOf = (model: Model, id: string, rest: Omit<Ask, 'id'>): Ask => ({
  id: `${model.name}, short, ${id}`,
  arguments: short(model),
  ...rest,
});
const fixed = (model: Model, size: Size): Ask =>
  shortOf(model, `built for ${size.join('x')}`, { size, tasks: [forward(size)] });

interface Run {
  readonly framework: Framework;
  readonly backend: string;
  readonly asks: (model: Model) => readonly Ask[];
}

const sized = (model: Model): readonly Ask[] => [fixed(model, LEAST), fixed(model, OBLONG)];

const RUNS: readonly Run[] = [
  {
    framework: 'pytorch',
    backend: 'torch',
    asks: (model) => [
      published(model.name, [forward(LARGE), forward(LEAST), forward(OBLONG)]),
      shortOf(model, 'any size', { tasks: [...NAMES, forward(LEAST), step, exportGraph] }),
    ],
  },
  {
    framework: 'keras',
    backend: 'tensorflow',
    asks: (model) => [
      published(model.name, [...NAMES, forward(LARGE), forward(LEAST), forward(OBLONG)]),
      shortOf(model, 'any size', { tasks: [forward(OBLONG), step, save] }),
      ...sized(model),
    ],
  },
  {
    framework: 'keras',
    backend: 'torch',
    asks: (model) => [
      published(model.name, [...NAMES, forward(LARGE)]),
      shortOf(model, 'any size', { tasks: [forward(LEAST), forward(OBLONG), step, save] }),
      fixed(model, OBLONG),
    ],
  },
  {
    framework: 'tfjs',
    backend: 'wasm',
    asks: (model) => [
      published(model.name, [...NAMES, forward(LARGE)]),
      shortOf(model, 'any size', { tasks: [forward(LEAST), forward(OBLONG), save] }),
      ...sized(model),
    ],
  },
  {
    // The only backend here with every gradient, and slow: the other model trains in readme.test.ts.
    framework: 'tfjs',
    backend: 'cpu',
    asks: (model) => (model.name === 'inception-resnet-v2' ? [shortOf(model, 'any size', { tasks: [step] })] : []),
  },
];

const models = await Promise.all(MODEL_NAMES.map(loadModel));

const jobs = RUNS.map(({ framework, backend, asks }): Job => {
  const requests = models.flatMap((model) => asks(model).map((ask) => askFor(sourceOf(framework, model), ask)));
  return { framework, backend, request: { models: requests } };
});

let reports: readonly Report[];

beforeAll(async () => {
  reports = await runSideBySide(jobs);
});

describe.each(jobs.map((job, index) => ({ ...job, index })))('$framework on $backend', ({ request, index }) => {
  it.each(request.models)('$id', (asked) => {
    const report = reports[index];
    if (report === undefined) throw new Error('no report');
    const found = modelOf(report, asked.id);
    expect(problemsOf(found, asked)).toEqual([]);
    const classes = asked.arguments['numClasses'] ?? 1000;
    for (const outcome of found.outcomes) {
      if (outcome.kind === 'forward') expect(outcome).toMatchObject({ result: { shape: [1, classes] } });
    }
  });
});
