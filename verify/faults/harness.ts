/** Runs every fault in every target against the unharmed sources of the other two. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { generate, TARGETS } from '../../generators/index.ts';
import type { Model } from '../../spec/ir/model.ts';
import { gridsOf, LEVELS, type ProofCase } from '../proof/case.ts';
import { filesOf, requestOf, type Files } from '../proof/plan.ts';
import { gather, judge, writeValues } from '../proof/prove.ts';
import type { Verdict } from '../proof/verdict.ts';
import { FRAMEWORKS, type Framework, type Report } from '../protocol.ts';
import { runAll } from '../run-all.ts';
import { isApplicable, type Fault } from './fault.ts';
import { inject, InjectionError } from './inject.ts';
import { resultOf, type InjectionResult } from './result.ts';

export interface FaultOptions {
  readonly models: readonly Model[];
  /** Absent: each fault in every target that can have it. */
  readonly isWanted?: (fault: Fault, target: Framework) => boolean;
  readonly seed?: number;
  readonly progress?: (line: string) => void;
}

export interface FaultRun {
  readonly results: readonly InjectionResult[];
  /** What is said against the unharmed sources, and should not be. */
  readonly alarms: readonly Verdict[];
  readonly versions: Readonly<Partial<Record<Framework, Readonly<Record<string, string>>>>>;
  readonly seconds: number;
}

/** An unharmed network, or one with a fault in one target; `files` says where the results are. */
interface Subject {
  readonly proof: ProofCase;
  readonly files: Files;
}

interface Injected extends Subject {
  readonly fault: Fault;
  readonly target: Framework;
  readonly unharmed: Subject;
}

/** Gradients exist on no other backend. */
export const BACKENDS: Readonly<Record<Framework, string>> = { pytorch: 'torch', keras: 'tensorflow', tfjs: 'cpu' };

/** Threads of PyTorch that wait for one another on tensors this small take ten times as long on a busy machine. */
export const ONE_THREAD = { OMP_NUM_THREADS: '1' };

export async function runFaults(faults: readonly Fault[], options: FaultOptions): Promise<FaultRun> {
  const start = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'netglot-faults-'));
  try {
    const unharmed = await prepareUnharmed(faults, folder, options);
    const injected: Injected[] = [];
    for (const fault of faults) {
      for (const target of FRAMEWORKS) {
        if (isApplicable(fault[target]) && options.isWanted?.(fault, target) !== false)
          injected.push(await prepareFault(fault, target, unharmed));
      }
    }
    const reports = await askFrameworks([...unharmed.values()], injected, options);
    const results: InjectionResult[] = [];
    for (const one of injected) results.push(await judgeFault(one, reports));
    const verdicts: Verdict[] = [];
    for (const { proof, files } of unharmed.values()) verdicts.push(...judge(await gather(proof, files, reports)));
    const versions = Object.fromEntries([...reports].map(([framework, report]) => [framework, report.versions]));
    const alarms = verdicts.filter(({ passed }) => !passed);
    return { results, alarms, versions, seconds: (performance.now() - start) / 1000 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const keyOf = ({ network, arguments: given = {} }: Fault): string => `${network} ${JSON.stringify(given)}`;

async function prepareUnharmed(faults: readonly Fault[], folder: string, { models, seed = 2 }: FaultOptions) {
  const subjects = new Map<string, Subject>();
  for (const fault of faults) {
    if (subjects.has(keyOf(fault))) continue;
    const model = models.find(({ name }) => name === fault.network);
    if (model === undefined) throw new InjectionError(`${fault.id}: no network ${fault.network}`);
    const home = join(folder, String(subjects.size));
    const proof: ProofCase = {
      id: keyOf(fault),
      model,
      arguments: fault.arguments ?? {},
      sources: await writeSources(model, home),
      grids: gridsOf(model),
      levels: LEVELS,
      seed,
      double: true,
    };
    const files = filesOf(home);
    await writeValues(proof, files);
    subjects.set(keyOf(fault), { proof, files });
  }
  return subjects;
}

/** What a target emits for a model: the text of its file, and what makes the model in it. */
function emit(model: Model, framework: Framework) {
  const { file = '', symbol = '' } = TARGETS.find(({ name }) => name === framework)?.sourceOf(model) ?? {};
  const source = generate(model, framework).find(({ path }) => path === file);
  if (source === undefined) throw new InjectionError(`${model.name}: ${framework} emits no ${file}`);
  return { file, symbol, text: source.content };
}

export async function writeSources(model: Model, folder: string): Promise<ProofCase['sources']> {
  const sources: Partial<Record<Framework, { file: string; symbol: string }>> = {};
  for (const framework of FRAMEWORKS) {
    const { file, symbol, text } = emit(model, framework);
    await write(join(folder, file), text);
    sources[framework] = { file: join(folder, file), symbol };
  }
  return sources;
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** The emitted source of a target with the fault in it. */
export function injectFault(fault: Fault, target: Framework, model: Model): string {
  const edits = fault[target];
  if (!isApplicable(edits)) throw new InjectionError(`${fault.id} in ${target}: ${edits.because}`);
  try {
    return inject(emit(model, target).text, edits);
  } catch (cause) {
    throw new InjectionError(`${fault.id} in ${target}: ${(cause as Error).message}`, { cause });
  }
}

async function prepareFault(
  fault: Fault,
  target: Framework,
  subjects: ReadonlyMap<string, Subject>,
): Promise<Injected> {
  const unharmed = subjects.get(keyOf(fault)) as Subject;
  const { proof, files } = unharmed;
  const source = proof.sources[target] as NonNullable<ProofCase['sources'][Framework]>;
  const home = join(dirname(files.weights), `${fault.id}-${target}`);
  const file = join(home, basename(source.file));
  await write(file, injectFault(fault, target, proof.model));
  const own = filesOf(home);
  return {
    fault,
    target,
    unharmed,
    proof: { ...proof, id: `${fault.id} in ${target}`, sources: { ...proof.sources, [target]: { ...source, file } } },
    files: { ...files, result: (framework, one) => (framework === target ? own : files).result(framework, one) },
  };
}

const askFrameworks = (
  unharmed: readonly Subject[],
  injected: readonly Injected[],
  { progress }: FaultOptions,
): Promise<ReadonlyMap<Framework, Report>> =>
  runAll(
    FRAMEWORKS.map((framework) => {
      const subjects = [...unharmed, ...injected.filter(({ target }) => target === framework)];
      return {
        framework,
        models: subjects.map(({ proof, files }) => requestOf(proof, framework, files)),
        options: { backend: BACKENDS[framework], environment: ONE_THREAD },
      };
    }),
    progress,
  );

/** The faulty target's own report, and those of the unharmed sources of the others as if they stood beside it. */
async function judgeFault(one: Injected, reports: ReadonlyMap<Framework, Report>): Promise<InjectionResult> {
  const { fault, target, proof, files, unharmed } = one;
  const beside = [...reports].map(([framework, report]): [Framework, Report] => {
    const id = framework === target ? proof.id : unharmed.proof.id;
    const models = report.models.filter((model) => model.id === id).map((model) => ({ ...model, id: proof.id }));
    return [framework, { ...report, models }];
  });
  return resultOf(fault, target, judge(await gather(proof, files, new Map(beside))));
}
