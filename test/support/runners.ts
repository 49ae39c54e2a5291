/** Runs of several frameworks within one test file. */
import type { Framework, Report, Request } from '../../verify/protocol.ts';
import { run } from '../../verify/run.ts';

export interface Job {
  readonly framework: Framework;
  readonly backend: string;
  readonly request: Request;
}

/**
 * The report of every job, in order. TensorFlow.js has one thread, so it works beside the Python frameworks, which
 * take turns: they have several threads and up to 2 GB each.
 */
export async function runSideBySide(jobs: readonly Job[]): Promise<readonly Report[]> {
  const reports = new Map<Job, Report>();
  const inTurn = async (queue: readonly Job[]): Promise<void> => {
    for (const job of queue) reports.set(job, await run(job.framework, job.request, { backend: job.backend }));
  };
  const isNode = ({ framework }: Job): boolean => framework === 'tfjs';
  await Promise.all([inTurn(jobs.filter((job) => !isNode(job))), inTurn(jobs.filter(isNode))]);
  return jobs.map((job) => reports.get(job) as Report);
}

/** Where a framework is tested unless a test says otherwise: the quickest in Node, Keras' own default. */
export const BACKENDS = { pytorch: 'torch', keras: 'tensorflow', tfjs: 'wasm' } as const satisfies Record<
  Framework,
  string
>;
