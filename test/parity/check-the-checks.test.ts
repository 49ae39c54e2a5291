/** A check that cannot fail is worthless: each is shown a fault that it must report, in every framework. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { summarize } from '../../spec/passes/summary.ts';
import { problemsOf } from '../../verify/outcomes.ts';
import {
  FRAMEWORKS,
  type Framework,
  type ModelArguments,
  type ModelRequest,
  type Report,
  type Task,
} from '../../verify/protocol.ts';
import { modelOf, outcomeOf } from '../../verify/run.ts';
import { differencesOf, portraitOfSummary, PORTRAITS } from '../../verify/structures.ts';
import { askFor, loadModel, sourceOf } from '../support/emitted.ts';
import { BACKENDS, runSideBySide, type Job } from '../support/runners.ts';
import { AT, FAULTS, type Fault } from './faults.ts';

const ARGUMENTS = { numClasses: 10, repeats: [1, 1, 2] } satisfies ModelArguments;
const SOUND = 'the emitted source';

const TASKS: Readonly<Record<Framework, readonly Task[]>> = {
  pytorch: [
    { kind: 'structure' },
    { kind: 'forward', ...AT },
    { kind: 'trainStep', learningRate: 0.01, ...AT },
    // Large enough that no size becomes one cell, which an exported graph would keep.
    { kind: 'export', ...AT, height: 107, width: 139, other: [171, 123] },
  ],
  keras: [
    { kind: 'structure' },
    { kind: 'rebuild' },
    { kind: 'forward', ...AT },
    { kind: 'trainStep', learningRate: 0.01, ...AT },
    { kind: 'saveReload', ...AT },
  ],
  tfjs: [{ kind: 'structure' }, { kind: 'rebuild' }, { kind: 'forward', ...AT }, { kind: 'saveReload', ...AT }],
};

/** The text with the fault in it; a fault that finds no place is itself an error. */
function alter(source: string, { title, pattern, replacement }: Fault): string {
  const altered = source.replaceAll(pattern, replacement as string);
  if (altered === source) throw new Error(`'${title}' finds nothing to alter: adapt it to the emitted source`);
  return altered;
}

const model = await loadModel('inception-resnet-v2');
const expected = portraitOfSummary(summarize(model, { arguments: ARGUMENTS }));

/** The emitted source as it is and once with each fault. */
async function prepare(framework: Framework, folder: string): Promise<Job> {
  const source = sourceOf(framework, model);
  const text = await readFile(source.file, 'utf8');
  const common = { arguments: ARGUMENTS, tasks: TASKS[framework] };
  const faulty = FAULTS[framework].map(async (fault, index): Promise<ModelRequest> => {
    const file = join(folder, `${framework}-${index}-${basename(source.file)}`);
    await writeFile(file, alter(text, fault));
    return askFor({ ...source, file }, { id: fault.title, ...common });
  });
  const models = [askFor(source, { id: SOUND, ...common }), ...(await Promise.all(faulty))];
  return { framework, backend: BACKENDS[framework], request: { models } };
}

let folder: string;
let jobs: readonly Job[];
let reports: readonly Report[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netglot-faults-'));
  jobs = await Promise.all(FRAMEWORKS.map((framework) => prepare(framework, folder)));
  reports = await runSideBySide(jobs);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Everything that counts.test.ts and run.test.ts would complain about. */
function complaintsOf(framework: Framework, id: string): readonly string[] {
  const index = FRAMEWORKS.indexOf(framework);
  const [report, request] = [reports[index], jobs[index]?.request.models.find((asked) => asked.id === id)];
  if (report === undefined || request === undefined) throw new Error(`'${id}' was not run`);
  const found = modelOf(report, id);
  const structure = outcomeOf(found, 'structure');
  const differences =
    'result' in structure ? differencesOf(expected, PORTRAITS[framework](structure.result, expected)) : [];
  return [...differences, ...problemsOf(found, request)];
}

describe.each(FRAMEWORKS)('%s', (framework) => {
  it('finds nothing wrong with the emitted source', () => {
    expect(complaintsOf(framework, SOUND)).toEqual([]);
  });

  it.each(FAULTS[framework])('reports: $title', ({ title, complaint }) => {
    expect(complaintsOf(framework, title).join('\n')).toMatch(complaint);
  });
});
