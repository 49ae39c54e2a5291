/** Every model builds, runs, trains, saves and exports in the real frameworks, at square and other sizes. */
import { beforeAll, describe, expect, it } from 'vitest';

import type { Model } from '../../spec/ir/model.ts';
import { summarize } from '../../spec/passes/summary.ts';
import { problemsOf } from '../../verify/outcomes.ts';
import type { Framework, ModelRequest, Report, Task } from '../../verify/protocol.ts';
import { modelOf } from '../../verify/run.ts';
import { askFor, loadModel, MODEL_NAMES, sourceOf, type Ask } from '../support/emitted.ts';
import {
  channelsOf,
  isFirst,
  isFree,
  isSibling,
  leastSizeOf,
  oblongSizeOf,
  shortOf,
  type Size,
} from '../support/zoo.ts';
import { runSideBySide, type Job } from '../support/runners.ts';

const PUBLISHED: Size = [299, 299];

const on = ([height, width]: Size, batch = 1): { height: number; width: number; batch: number; seed: number } => ({
  height,
  width,
  batch,
  seed: 20_260_214,
});
const forward = (size: Size): Task => ({ kind: 'forward', ...on(size) });
/** The last of the tasks: at the least size, norms see two values, and a step may take weights anywhere. */
const step = (model: Model): Task => ({ kind: 'trainStep', learningRate: 0.01, ...on(leastSizeOf(model), 2) });
const save = (model: Model): Task => ({ kind: 'saveReload', ...on(oblongSizeOf(model), 2) });
const NAMES: readonly Task[] = [{ kind: 'structure' }, { kind: 'rebuild' }];

/** Four pools that round up and pad by what is missing: torch.export reasons about their sizes for 40 s. */
const SLOW_TO_EXPORT: readonly string[] = ['xception'];

/** PyTorch takes a side of 1 for a constant, so both sizes leave more than that at the end. */
function exportGraph(model: Model): readonly Task[] {
  const [height, width] = oblongSizeOf(model);
  const isQuick = isFree(model) && !SLOW_TO_EXPORT.includes(model.name);
  return isQuick ? [{ kind: 'export', other: [width + 32, height + 16], ...on([height, width], 2) }] : [];
}

/** `built`: for one size; otherwise for any, where the model takes several. */
function ask(model: Model, id: string, { built, ...rest }: Omit<Ask, 'id' | 'size'> & { readonly built?: Size }): Ask {
  const size = built ?? (isFree(model) ? undefined : leastSizeOf(model));
  return { id: `${model.name}, ${id}`, channels: channelsOf(model), ...(size && { size }), ...rest };
}

const short = (model: Model, tasks: readonly Task[]): Ask => ask(model, 'short', { arguments: shortOf(model), tasks });

function published(model: Model): readonly Ask[] {
  const tasks = [...NAMES, forward(oblongSizeOf(model)), forward(PUBLISHED)];
  return isFirst(model) ? [ask(model, 'as published', { tasks })] : [];
}

const sized = (model: Model): readonly Ask[] =>
  (isFirst(model) ? [leastSizeOf(model), oblongSizeOf(model)] : []).map((built) =>
    ask(model, `short, built for ${built.join('x')}`, { arguments: shortOf(model), built, tasks: [forward(built)] }),
  );

interface Run {
  readonly framework: Framework;
  readonly backend: string;
  readonly asks: (model: Model) => readonly Ask[];
}

const RUNS: readonly Run[] = [
  {
    framework: 'pytorch',
    backend: 'torch',
    asks: (model) => [...published(model), short(model, [...exportGraph(model), step(model)])],
  },
  {
    framework: 'keras',
    backend: 'tensorflow',
    asks: (model) => [...published(model), short(model, [save(model), step(model)]), ...sized(model)],
  },
  {
    framework: 'keras',
    backend: 'torch',
    asks: (model) => (isFirst(model) ? [short(model, [save(model), step(model)])] : []),
  },
  {
    framework: 'tfjs',
    backend: 'wasm',
    asks: (model) => [...published(model), short(model, [save(model)]), ...sized(model)],
  },
];

const models = (await Promise.all(MODEL_NAMES.map(loadModel))).filter((model) => !isSibling(model));

const jobs = RUNS.map(({ framework, backend, asks }): Job => {
  const requests = models.flatMap((model) => asks(model).map((ask) => askFor(sourceOf(framework, model), ask)));
  return { framework, backend, request: { models: requests } };
});

/** Of the only output. */
function shapeOf({ id, arguments: given }: ModelRequest, { height, width }: { height: number; width: number }) {
  const model = models.find(({ name }) => id.startsWith(`${name},`)) as Model;
  return Object.values(summarize(model, { arguments: given, sizes: { height, width } }).outputs)[0] ?? [];
}

let reports: readonly Report[];

beforeAll(async () => {
  reports = await runSideBySide(jobs);
});

describe.each(jobs.map((job, index) => ({ ...job, index })))(
  '$framework on $backend',
  ({ framework, request, index }) => {
    it.each(request.models)('$id', (asked) => {
      const report = reports[index];
      if (report === undefined) throw new Error('no report');
      const found = modelOf(report, asked.id);
      expect(problemsOf(found, asked)).toEqual([]);
      for (const [i, outcome] of found.outcomes.entries()) {
        const task = asked.tasks[i];
        if (outcome.kind !== 'forward' || task?.kind !== 'forward') continue;
        const [channels = 0, ...grid] = shapeOf(asked, task);
        const shape = framework === 'pytorch' ? [1, channels, ...grid] : [1, ...grid, channels];
        expect(outcome).toMatchObject({ result: { shape } });
      }
    });
  },
);
