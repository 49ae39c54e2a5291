/** What is wrong with a model that did its tasks: the judgement that the tests and the fault checks share. */
import type { ModelReport, ModelRequest, Task, TaskResults } from './protocol.ts';

/** Greatest relative error between a model and itself: exported, or saved and loaded. */
const SAME_MODEL = 1e-5;

type Judge<Kind extends Task['kind']> = (
  result: TaskResults[Kind],
  task: Extract<Task, { readonly kind: Kind }>,
  report: ModelReport,
) => readonly string[];

const JUDGES: { readonly [Kind in Task['kind']]: Judge<Kind> } = {
  structure: () => [],
  rebuild: ({ names }, _, report) => {
    const first = report.outcomes.find((outcome) => outcome.kind === 'structure');
    if (first === undefined || !('result' in first)) return ['rebuild: needs the task structure beside it'];
    const before = (first.result as TaskResults['structure']).names;
    const renamed = before.findIndex((name, index) => name !== names[index]);
    if (renamed >= 0) return [`rebuild: layer ${before[renamed]} is called ${names[renamed]} the second time`];
    return before.length === names.length ? [] : [`rebuild: ${names.length} layers instead of ${before.length}`];
  },
  forward: ({ finite }, { height, width }) => (finite ? [] : [`forward: not finite at ${height}x${width}`]),
  trainStep: ({ lossBefore, lossAfter, withoutGradient }) => [
    ...[lossBefore, lossAfter].filter((loss) => !Number.isFinite(loss)).map((loss) => `trainStep: the loss is ${loss}`),
    ...withoutGradient.map((name) => `trainStep: ${name} has no finite gradient`),
  ],
  export: ({ relativeError }) => judgeError('export', relativeError),
  saveReload: ({ relativeError }) => judgeError('saveReload', relativeError),
  // The proof judges them.
  config: () => [],
  exchange: () => [],
};

// A difference that is not finite arrives as null, which no comparison may take for 0.
const judgeError = (kind: string, error: number | null): readonly string[] =>
  error !== null && error <= SAME_MODEL ? [] : [`${kind}: differs by ${error}`];

/** One line or trace for each problem; none when every task went as it should. */
export function problemsOf(report: ModelReport, { tasks }: ModelRequest): readonly string[] {
  return tasks.flatMap((task, index) => {
    const outcome = report.outcomes[index];
    if (outcome?.kind !== task.kind) return [`${task.kind}: no outcome`];
    if ('error' in outcome) return [`${task.kind}: ${outcome.error}`];
    return JUDGES[task.kind](outcome.result as never, task as never, report);
  });
}
