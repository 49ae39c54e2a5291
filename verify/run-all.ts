/** Asks several frameworks for many models, two processes at a time. */
import { availableParallelism } from 'node:os';

import type { Framework, ModelRequest, Report } from './protocol.ts';
import { run, type RunOptions } from './run.ts';

/** As many as the smallest machines of CI have cores: most of the time a framework builds models, which takes one. */
const LANES = 2;

/** More threads than cores only wait for each other: a fifth of the time that Python took was that. */
const threads = String(Math.max(1, Math.floor(availableParallelism() / LANES)));
const SIDE_BY_SIDE = { OMP_NUM_THREADS: threads, TF_NUM_INTRAOP_THREADS: threads };

/** Models for which a second process, which takes seconds to start, is worth it. */
const WORTH_TWO = 12;

export interface Question {
  readonly framework: Framework;
  readonly models: readonly ModelRequest[];
  readonly options: RunOptions;
}

/** What every framework says of all its models. */
export async function runAll(
  questions: readonly Question[],
  progress?: (line: string) => void,
): Promise<ReadonlyMap<Framework, Report>> {
  const asked = questions.filter(({ models }) => models.length > 0);
  const reports = await runInLanes(asked, progress);
  return new Map(asked.map(({ framework }, i) => [framework, reports[i] as Report]));
}

/** The report of every question, in order. */
export async function runInLanes(
  questions: readonly Question[],
  progress?: (line: string) => void,
): Promise<readonly Report[]> {
  const reports = new Map<Question, Report>();
  const ask = async ({ question, models }: Part): Promise<void> => {
    const { framework, options } = question;
    progress?.(`${framework}: ${models.length} ${models.length === 1 ? 'model' : 'models'} ...`);
    const report = await run(framework, { models }, { ...options, environment: { ...shared, ...options.environment } });
    const before = reports.get(question)?.models ?? [];
    reports.set(question, { ...report, models: [...before, ...report.models] });
    const seconds = report.models.reduce((sum, model) => sum + model.seconds, 0);
    progress?.(`${framework}: done after ${seconds.toFixed(0)} s`);
  };
  const isNode = ({ framework }: Question): boolean => framework === 'tfjs';
  const waiting = [...questions.filter(isNode), ...questions.filter((one) => !isNode(one))].flatMap(partsOf);
  const shared = waiting.length > 1 ? SIDE_BY_SIDE : {};
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await ask(next);
  };
  await Promise.all(Array.from({ length: LANES }, work));
  return questions.map((question) => reports.get(question) as Report);
}

interface Part {
  readonly question: Question;
  readonly models: readonly ModelRequest[];
}

/** What every second file makes goes to the other process: neighbours take about as long as each other. */
function partsOf(question: Question): readonly Part[] {
  const { framework, models } = question;
  // PyTorch is the quickest: it fills up the time of the others.
  if (framework === 'pytorch' || models.length < WORTH_TWO) return [{ question, models }];
  const files = [...new Set(models.map(({ file }) => file))];
  const parts = [0, 1].map((part) => models.filter(({ file }) => files.indexOf(file) % 2 === part));
  return parts.map((mine) => ({ question, models: mine }));
}
