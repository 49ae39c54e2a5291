/** Asks several frameworks for many models, two processes at a time. */
import type { Framework, ModelRequest, Report } from './protocol.ts';
import { run, type RunOptions } from './run.ts';

/** As many as the smallest machines of CI have cores: most of the time a framework builds models, which takes one. */
const LANES = 2;

/** Models for which a second process of Keras, which takes seconds to start and the longest of all, is worth it. */
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
    const report = await run(framework, { models }, options);
    const before = reports.get(question)?.models ?? [];
    reports.set(question, { ...report, models: [...before, ...report.models] });
    const seconds = report.models.reduce((sum, model) => sum + model.seconds, 0);
    progress?.(`${framework}: done after ${seconds.toFixed(0)} s`);
  };
  const isNode = ({ framework }: Question): boolean => framework === 'tfjs';
  const waiting = [...questions.filter(isNode), ...questions.filter((one) => !isNode(one))].flatMap(partsOf);
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

/** Every second model goes to the other process: neighbours take about as long as each other. */
function partsOf(question: Question): readonly Part[] {
  const { framework, models } = question;
  if (framework !== 'keras' || models.length < WORTH_TWO) return [{ question, models }];
  return [0, 1].map((part) => ({ question, models: models.filter((_, i) => i % 2 === part) }));
}
