/** The work of main.mjs: says what is caught and what is not, and records it when everything was run. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { Model } from '../../spec/ir/model.ts';
import { ROOT } from '../house.ts';
import type { Verdict } from '../proof/verdict.ts';
import { FRAMEWORKS, type Framework } from '../protocol.ts';
import { FAULTS } from './catalogue/index.ts';
import { proveUnharmed } from './false-alarms.ts';
import { runFaults, type FaultRun } from './harness.ts';
import { cellOf, formatReport, isSound } from './report.ts';

const say = (line: string): void => console.log(line);

/** With names of faults: only these, and nothing is written. */
export async function main(
  args: readonly string[],
  micro: { readonly MICRO_NETWORKS: readonly Model[] },
): Promise<number> {
  const models = micro.MICRO_NETWORKS;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seeds: { type: 'string', default: '20' }, target: { type: 'string' } },
  });
  const isPart = positionals.length > 0 || values.target !== undefined;
  const faults = FAULTS.filter(({ id }) => positionals.length === 0 || positionals.some((part) => id.includes(part)));
  const frameworks = FRAMEWORKS.filter((one): one is Framework => values.target === undefined || one === values.target);
  const run = await runFaults(faults, { models, frameworks, progress: say });
  printResults(run, isPart);
  if (isPart) return isSound(run) ? 0 : 1;
  const seeds = Number(values.seeds);
  const report = await proveUnharmed({ models, seeds, progress: say });
  printAlarms(report.verdicts.filter(({ passed }) => !passed));
  say(`${report.verdicts.length} verdicts in ${report.seconds.toFixed(0)} s`);
  await writeFile(join(ROOT, 'docs', 'faults.md'), formatReport(run, { networks: models.length, seeds, report }));
  return isSound(run) && report.passed ? 0 : 1;
}

function printResults(run: FaultRun, isPart: boolean): void {
  for (const result of run.results) {
    const { fault, target, caught, problems, details } = result;
    if (isPart || !caught || problems.length > 0) say(`${fault.id} in ${target}: ${cellOf(result)}`);
    for (const line of problems) say(`  problem: ${line}`);
    if (isPart) for (const line of details) say(`  ${line.replaceAll('\n', '\n  ')}`);
  }
  printAlarms(run.alarms);
  const caught = run.results.filter((result) => result.caught).length;
  say(`${caught} of ${run.results.length} injections caught in ${run.seconds.toFixed(0)} s`);
}

function printAlarms(verdicts: readonly Verdict[]): void {
  for (const { model, level, between, details } of verdicts) {
    say(`false alarm: ${model}, ${level}, ${between}: ${details.join('; ')}`);
  }
}
