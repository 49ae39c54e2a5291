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

export async function runAll(
  questions: readonly Question[],
  progress?: (line: string) => void,
): Promise<ReadonlyMap<Framework, Report>> {
  const asked = questions.filter(({ models }) => models.length > 0);
  const reports = new Map<Framework, Report>();
  const ask = async ({ framework, models, options }: Question): Promise<void> => {
    progress?.(`${framework}: ${models.length} ${models.length === 1 ? 'model' : 'models'} ...`);
    const report = await run(framework, { models }, options);
    const before = reports.get(framework)?.models ?? [];
    reports.set(framework, { ...report, models: [...before, ...report.models] });
    const seconds = report.models.reduce((sum, model) => sum + model.seconds, 0);
    progress?.(`${framework}: done after ${seconds.toFixed(0)} s`);
  };
  const waiting = [...asked.filter(({ framework }) => framework === 'tfjs'), ...asked.flatMap(partsOf)];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await ask(next);
  };
  await Promise.all(Array.from({ length: LANES }, work));
  return reports;
}

/** Every second model goes to the other process: neighbours take about as long as each other. */
function partsOf(question: Question): readonly Question[] {
  const { framework, models } = question;
  if (framework === 'tfjs') return [];
  if (framework !== 'keras' || models.length < WORTH_TWO) return [question];
  return [0, 1].map((part) => ({ ...question, models: models.filter((_, i) => i % 2 === part) }));
}
