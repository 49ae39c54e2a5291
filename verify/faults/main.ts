/** The work of main.mjs: says what is caught and what is not, and records it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { Model } from '../../spec/ir/model.ts';
import { ROOT } from '../house.ts';
import type { Verdict } from '../proof/verdict.ts';
import type { Framework } from '../protocol.ts';
import { FAULTS } from './catalogue/index.ts';
import type { Fault } from './fault.ts';
import { proveUnharmed } from './false-alarms.ts';
import { runFaults, type FaultRun } from './harness.ts';
import { addFaults, addUnharmed, noticedBy, withoutStrangers, type FaultRecord } from './record.ts';
import { formatReport } from './report.ts';

const RECORD = join(ROOT, 'docs', 'faults.json');
const PAGE = join(ROOT, 'docs', 'faults.md');
const say = (line: string): void => console.log(line);

/**
 * With words: only the faults that have one in their name, and the faults and seeds of networks called so; the page
 * keeps what is known of the others. Of one target alone nothing is recorded.
 */
export async function main(
  words: readonly string[],
  micro: { readonly MICRO_NETWORKS: readonly Model[] },
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { seeds: { type: 'string', default: '20' }, target: { type: 'string' } },
  });
  const seeds = Number(values.seeds);
  const isAll = positionals.length === 0;
  const isWanted = (_: Fault, target: Framework): boolean => values.target === undefined || target === values.target;
  const faults = FAULTS.filter(
    ({ id, network }) => isAll || positionals.some((word) => id.includes(word) || network === word),
  );
  const networks = micro.MICRO_NETWORKS.filter(({ name }) => isAll || positionals.includes(name));
  let record = JSON.parse(await readFile(RECORD, 'utf8')) as FaultRecord;
  const run = await runFaults(faults, { models: micro.MICRO_NETWORKS, isWanted, progress: say });
  record = addFaults(record, run);
  printResults(run, !isAll);
  const alarms = [...run.alarms];
  if (networks.length > 0 && values.target === undefined) {
    const report = await proveUnharmed({ models: networks, seeds, progress: say });
    record = addUnharmed(record, report, seeds);
    alarms.push(...report.verdicts.filter(({ passed }) => !passed));
    say(`${report.verdicts.length} verdicts in ${report.seconds.toFixed(0)} s`);
  }
  printAlarms(alarms);
  if (values.target === undefined) {
    record = withoutStrangers(record, FAULTS, micro.MICRO_NETWORKS);
    await writeFile(RECORD, `${JSON.stringify(record, undefined, 2)}\n`);
    await writeFile(PAGE, formatReport(record, FAULTS, micro.MICRO_NETWORKS));
  }
  return alarms.length === 0 && run.results.every((result) => noticedBy(result) !== '') ? 0 : 1;
}

function printResults({ results, seconds }: FaultRun, everything: boolean): void {
  const caught = results.filter((result) => noticedBy(result) !== '');
  for (const result of results) {
    const { fault, target, problems, details } = result;
    const noticed = noticedBy(result);
    if (everything || noticed === '') say(`${fault.id} in ${target}: ${noticed || 'NOT CAUGHT'}`);
    for (const line of problems) say(`  problem: ${line}`);
    if (everything) for (const line of details) say(`  ${line.replaceAll('\n', '\n  ')}`);
  }
  say(`${caught.length} of ${results.length} injections caught in ${seconds.toFixed(0)} s`);
}

function printAlarms(verdicts: readonly Verdict[]): void {
  for (const { model, level, between, details } of verdicts) {
    say(`false alarm: ${model}, ${level}, ${between}: ${details.join('; ')}`);
  }
}
