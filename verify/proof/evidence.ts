/** What the frameworks answered about one case, as the levels read it. */
import type { Framework, ModelReport, Outcome, Task, TaskResults } from '../protocol.ts';
import type { ProofCase } from './case.ts';
import { nameOfRun, runsOf, type Run } from './plan.ts';
import type { Tensors } from './safetensors.ts';

/** A run that failed, in the framework's words. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure';
}

export interface Evidence {
  readonly proof: ProofCase;
  readonly weights: Tensors;
  readonly reports: ReadonlyMap<Framework, ModelReport>;
  /** Results by framework and name of the run. */
  readonly results: ReadonlyMap<string, Tensors>;
}

export const keyOfResult = (framework: Framework, run: Run): string => `${framework} ${nameOfRun(run)}`;

const reportOf = ({ reports }: Evidence, framework: Framework): ModelReport => {
  const report = reports.get(framework);
  if (report === undefined) throw new RunFailure(`${framework} left no report`);
  return report;
};

export function resultOf<Kind extends 'structure' | 'config'>(
  evidence: Evidence,
  framework: Framework,
  kind: Kind,
): TaskResults[Kind] {
  const found = reportOf(evidence, framework).outcomes.find((outcome) => outcome.kind === kind);
  return requireResult(found as Outcome<Kind> | undefined, `${framework}, ${kind}`);
}

export function tensorsOf(evidence: Evidence, framework: Framework, run: Omit<Run, 'steps'>): Tensors {
  const { proof, results } = evidence;
  const runs = runsOf(proof, framework);
  const index = runs.findIndex((candidate) => nameOfRun(candidate) === nameOfRun({ ...run, steps: 0 }));
  const exchanges = reportOf(evidence, framework).outcomes.filter(({ kind }) => kind === 'exchange');
  requireResult(exchanges[index], `${framework}, ${nameOfRun({ ...run, steps: 0 })}`);
  const tensors = results.get(keyOfResult(framework, runs[index] as Run));
  if (tensors === undefined) throw new RunFailure(`${framework} left no file`);
  return tensors;
}

function requireResult<Kind extends Task['kind']>(outcome: Outcome<Kind> | undefined, what: string): TaskResults[Kind] {
  if (outcome === undefined) throw new RunFailure(`${what}: no outcome`);
  if ('error' in outcome) throw new RunFailure(`${what}: ${outcome.error}`);
  return outcome.result;
}
