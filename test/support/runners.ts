/** Runs of several frameworks within one test file. */
import type { Framework, Report, Request } from '../../verify/protocol.ts';
import { runInLanes } from '../../verify/run-all.ts';

export interface Job {
  readonly framework: Framework;
  readonly backend: string;
  readonly request: Request;
}

/** The report of every job, in order. */
export const runSideBySide = (jobs: readonly Job[]): Promise<readonly Report[]> =>
  runInLanes(jobs.map(({ framework, backend, request: { models } }) => ({ framework, models, options: { backend } })));

/** Where a framework is tested unless a test says otherwise: the quickest in Node, Keras' own default. */
export const BACKENDS = { pytorch: 'torch', keras: 'tensorflow', tfjs: 'wasm' } as const satisfies Record<
  Framework,
  string
>;
