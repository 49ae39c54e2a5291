/** Proves that emitted sources are one network: asks every framework once for all cases, then judges level by level. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FRAMEWORKS, type Framework, type ModelReport, type Report } from '../protocol.ts';
import { runAll } from '../run-all.ts';
import { frameworksOf, LEVELS, type Level, type ProofCase } from './case.ts';
import { keyOfResult, RunFailure, type Evidence } from './evidence.ts';
import { judgeConfig } from './levels/config.ts';
import { judgeCounts } from './levels/counts.ts';
import { judgeForward } from './levels/forward.ts';
import { judgeGradient } from './levels/gradient.ts';
import { judgeInitialization } from './levels/initialization.ts';
import { judgeShapes } from './levels/shapes.ts';
import { judgeTraining } from './levels/training.ts';
import { filesOf, requestOf, runsOf, type Files } from './plan.ts';
import { formatTensors, parseTensors, type Tensors } from './safetensors.ts';
import { randomInputs, randomWeights } from './values.ts';
import type { Finding, Verdict } from './verdict.ts';

export interface ProofReport {
  readonly passed: boolean;
  readonly verdicts: readonly Verdict[];
  /** Of every framework: itself, its language, its backend. */
  readonly versions: Readonly<Partial<Record<Framework, Readonly<Record<string, string>>>>>;
  readonly seconds: number;
}

export interface ProofOptions {
  readonly backends?: Readonly<Partial<Record<Framework, string>>>;
  readonly progress?: (line: string) => void;
  /** Variables for the processes of the frameworks. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A level gives one finding for every framework or pair; each is asked for on its own, so that one failure is one. */
const JUDGES: Readonly<Record<Level, (evidence: Evidence) => readonly (() => Finding)[]>> = {
  counts: judgeCounts,
  shapes: judgeShapes,
  config: judgeConfig,
  forward: judgeForward,
  gradient: judgeGradient,
  training: judgeTraining,
  initialization: judgeInitialization,
};

export async function prove(cases: readonly ProofCase[], options: ProofOptions = {}): Promise<ProofReport> {
  const start = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'netglot-proof-'));
  try {
    const files = new Map(cases.map((proof, i) => [proof, filesOf(join(folder, String(i)))]));
    for (const [i, proof] of cases.entries()) {
      await mkdir(join(folder, String(i)));
      await writeValues(proof, files.get(proof) as Files);
    }
    const reports = await runFrameworks(cases, files, options);
    const verdicts: Verdict[] = [];
    for (const proof of cases) verdicts.push(...judge(await gather(proof, files.get(proof) as Files, reports)));
    return {
      passed: verdicts.every(({ passed }) => passed),
      verdicts,
      versions: Object.fromEntries([...reports].map(([framework, { versions }]) => [framework, versions])),
      seconds: (performance.now() - start) / 1000,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Several proofs as one; without any, nothing was to be proven. */
export function mergeReports(...reports: readonly ProofReport[]): ProofReport {
  return {
    passed: reports.every(({ passed }) => passed),
    verdicts: reports.flatMap(({ verdicts }) => verdicts),
    versions: Object.assign({}, ...reports.map(({ versions }) => versions).reverse()) as ProofReport['versions'],
    seconds: reports.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

export async function writeValues(proof: ProofCase, files: Files): Promise<void> {
  await writeFile(files.weights, randomWeights(proof));
  for (const grid of proof.grids.keys()) await writeFile(files.inputs(grid), formatTensors(randomInputs(proof, grid)));
}

const runFrameworks = (
  cases: readonly ProofCase[],
  files: ReadonlyMap<ProofCase, Files>,
  { backends = {}, progress, environment = {} }: ProofOptions,
): Promise<ReadonlyMap<Framework, Report>> =>
  runAll(
    FRAMEWORKS.map((framework) => {
      const mine = cases.filter((proof) => proof.sources[framework] !== undefined);
      const backend = backends[framework];
      return {
        framework,
        models: mine.map((proof) => requestOf(proof, framework, files.get(proof) as Files)),
        options: { ...(backend !== undefined && { backend }), environment, timeout: 3_600_000 },
      };
    }),
    progress,
  );

export async function gather(
  proof: ProofCase,
  files: Files,
  reports: ReadonlyMap<Framework, Report>,
): Promise<Evidence> {
  const results = new Map<string, Tensors>();
  const found = new Map<Framework, ModelReport>();
  for (const framework of frameworksOf(proof)) {
    const report = reports.get(framework)?.models.find(({ id }) => id === proof.id);
    if (report !== undefined) found.set(framework, report);
    for (const run of runsOf(proof, framework)) {
      const bytes = await readFile(files.result(framework, run)).catch(() => undefined);
      if (bytes !== undefined) results.set(keyOfResult(framework, run), parseTensors(bytes));
    }
  }
  return { proof, weights: parseTensors(await readFile(files.weights)), reports: found, results };
}

export function judge(evidence: Evidence): readonly Verdict[] {
  const { id: model, levels } = evidence.proof;
  return LEVELS.filter((level) => levels.includes(level)).flatMap((level) =>
    JUDGES[level](evidence).map((find): Verdict => ({ model, level, ...attempt(find) })),
  );
}

/** A model that cannot be built or run is a failed proof, with the framework's own report. */
function attempt(find: () => Finding): Finding {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    const between = error.message.split(',')[0] ?? '';
    return { between, passed: false, measure: 'does not run', compared: 0, details: [error.message] };
  }
}
