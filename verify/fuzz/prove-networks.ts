/** Random networks in the real frameworks: a few processes for all of them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Model } from '../../spec/ir/model.ts';
import { summarize } from '../../spec/passes/summary.ts';
import { BACKENDS, ONE_THREAD, writeSources } from '../faults/harness.ts';
import { ROOT } from '../house.ts';
import { gridsOf, variantsOf, type Level, type ProofCase } from '../proof/case.ts';
import { prove, type ProofReport } from '../proof/prove.ts';
import type { ModelArguments } from '../protocol.ts';
import type { Network } from './network.ts';
import { judgeSources } from './judge-sources.ts';

const LEVELS: readonly Level[] = ['counts', 'shapes', 'config', 'forward', 'gradient'];

/** What is said against a network. */
export interface Disagreement {
  /** Of the proof, or a tool that reads sources. */
  readonly level: string;
  readonly between: string;
  readonly details: readonly string[];
}

export interface NetworksReport {
  /** What was compared. */
  readonly verdicts: number;
  /** Of each network, in order; empty where its twins agree. */
  readonly disagreements: readonly (readonly Disagreement[])[];
  readonly versions: ProofReport['versions'];
}

/** Proves networks at their default arguments and at others, and has their sources judged. */
export async function proveNetworks(
  networks: readonly Network[],
  progress?: (line: string) => void,
): Promise<NetworksReport> {
  // TypeScript finds TensorFlow.js from there.
  const folder = await mkdtemp(join(ROOT, 'node_modules', '.netglot-fuzz-'));
  try {
    const cases: ProofCase[] = [];
    for (const [i, network] of networks.entries()) {
      cases.push(...(await casesOf(named(network.model, i), network, folder, String(i))));
    }
    const options = { backends: BACKENDS, environment: ONE_THREAD, ...(progress && { progress }) };
    const { verdicts, versions } = await prove(cases, options);
    const said = judgeSources(folder);
    const disagreements = networks.map((_, i) => [
      ...(said.get(i) ?? []),
      ...verdicts.filter(({ model, passed }) => !passed && model.split(',')[0] === String(i)),
    ]);
    return { verdicts: verdicts.length, disagreements, versions };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Files of one folder have names of their own. */
const named = (model: Model, i: number): Model => ({ ...model, name: `random-network-${i}` });

/** Without parameters there is nothing to count. */
function levelsAt(model: Model, given: ModelArguments): readonly Level[] {
  const { trainable, nonTrainable } = summarize(model, { arguments: given });
  return LEVELS.filter((level) => level !== 'counts' || trainable + nonTrainable > 0);
}

async function casesOf(model: Model, network: Network, folder: string, id: string): Promise<readonly ProofCase[]> {
  const sources = await writeSources(model, join(folder, 'out'));
  const grids = gridsOf(model);
  const shared = { model, sources, seed: network.seed, double: true };
  const others = [network.arguments as ModelArguments, ...variantsOf(model)].filter(
    (given) => Object.keys(given).length > 0,
  );
  return [
    { ...shared, id, arguments: {}, grids, levels: levelsAt(model, {}) },
    ...others.map((given, i): ProofCase => ({
      ...shared,
      id: `${id}, arguments ${i}`,
      arguments: given,
      grids: grids.slice(0, 1),
      levels: levelsAt(model, given),
    })),
  ];
}
