/** Runs of half a minute and more, which test/parity/run.test.ts leaves out. */
import { describe, expect, it } from 'vitest';

import { problemsOf } from '../../verify/outcomes.ts';
import type { Framework, Task } from '../../verify/protocol.ts';
import { modelOf, run } from '../../verify/run.ts';
import { askFor, loadModel, sourceOf } from '../support/emitted.ts';
import { leastSizeOf, oblongSizeOf, shortOf } from '../support/zoo.ts';

const on = ([height, width]: readonly [number, number]) => ({ height, width, batch: 2, seed: 20_260_214 });

const xception = await loadModel('xception');
const [height, width] = oblongSizeOf(xception);
const inception = await loadModel('inception-resnet-v2');

const RUNS = [
  {
    title: 'torch.export takes xception at any size',
    model: xception,
    framework: 'pytorch',
    backend: 'torch',
    task: { kind: 'export', other: [width + 32, height + 16], ...on([height, width]) },
  },
  {
    // The only backend here with every gradient.
    title: 'inception-resnet-v2 takes a step on the JavaScript backend',
    model: inception,
    framework: 'tfjs',
    backend: 'cpu',
    task: { kind: 'trainStep', learningRate: 0.01, ...on(leastSizeOf(inception)) },
  },
] satisfies readonly { framework: Framework; task: Task; [others: string]: unknown }[];

describe('slow runs', () => {
  it.each(RUNS)('$title', async ({ model, framework, backend, task }) => {
    const asked = askFor(sourceOf(framework, model), { id: model.name, arguments: shortOf(model), tasks: [task] });
    const report = await run(framework, { models: [asked] }, { backend });
    expect(problemsOf(modelOf(report, asked.id), asked)).toEqual([]);
  });
});
