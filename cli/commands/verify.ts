/** `gen verify [models]`: proves in the real frameworks that the emitted sources of a model are one network. */
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { DiagnosticError, fail, suggest } from '../../spec/ir/diagnostic.ts';
import type { Model } from '../../spec/ir/model.ts';
import { casesOf } from '../../verify/proof/cases.ts';
import { LEVELS, type Level, type ProofCase } from '../../verify/proof/case.ts';
import type { ProofReport } from '../../verify/proof/prove.ts';
import { proveCases } from '../../verify/proof/zoo.ts';
import type { Verdict } from '../../verify/proof/verdict.ts';
import { FRAMEWORKS, type Framework } from '../../verify/protocol.ts';
import { requirePython, requireTensorflow } from '../../verify/tools.ts';
import type { VerifyOptions } from '../arguments/verify.ts';
import { chooseTargets, loadModels, type Project } from '../project.ts';
import { countOf, formatTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

type Sources = ProofCase['sources'];

export async function runVerify(options: VerifyOptions, project: Project, terminal: Terminal): Promise<number> {
  const levels = readLevels(options.level);
  const models = await loadModels(project, options.models);
  requirePython(['gen verify']);
  requireTensorflow(['gen verify']);
  const folder = mkdtempSync(join(tmpdir(), 'netglot-verify-'));
  try {
    const note = (line: string): void => terminal.warn(`${line}\n`);
    const cases = models.map((model) => {
      const sources = findSources(model, { project, out: options.out ?? project.settings.out, folder, note });
      return casesOf(model, { sources, levels, full: options.full, seed: 1 });
    });
    const progress = terminal.interactive ? { progress: note } : {};
    const report = await proveCases(cases, progress);
    terminal.print(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : formatReport(report));
    return report.passed ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readLevels(text: string | undefined): readonly Level[] {
  if (text === undefined) return LEVELS;
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (LEVELS.some((level) => level === name)) continue;
    fail({
      code: 'NG404',
      place: ['arguments', '--level'],
      message: 'there is no such level',
      received: JSON.stringify(name),
      allowed: suggest(name, LEVELS),
    });
  }
  return LEVELS.filter((level) => names.includes(level));
}

interface Place {
  readonly project: Project;
  readonly out: string;
  /** For what is not in the output directory. */
  readonly folder: string;
  readonly note: (line: string) => void;
}

/**
 * The files as they are in the output directory, whoever wrote or edited them: they are what will be used. A file that
 * is missing is generated into a temporary folder. A target that cannot express the model is left out.
 */
function findSources(model: Model, { project, out, folder, note }: Place): Sources {
  const entries = chooseTargets(project).flatMap((target): readonly (readonly [Framework, Sources[Framework]])[] => {
    const framework = FRAMEWORKS.find((name) => name === target.name);
    if (framework === undefined) return [];
    const { file, symbol } = target.sourceOf(model);
    const generated = generateFor(model, framework, { project, note });
    if (generated === undefined) return [];
    const content = generated.find(({ path }) => path === file)?.content;
    const path = resolve(out, file);
    if (existsSync(path)) {
      if (readFileSync(path, 'utf8') !== content) note(`${path} is not what gen would write; it is proven as it is.`);
      return [[framework, { file: path, symbol }]];
    }
    note(`${path} is missing: what gen would write there is proven.`);
    const temporary = join(folder, file);
    mkdirSync(dirname(temporary), { recursive: true });
    writeFileSync(temporary, content ?? '');
    return [[framework, { file: temporary, symbol }]];
  });
  return Object.fromEntries(entries) as Sources;
}

function generateFor(model: Model, framework: Framework, { project, note }: Pick<Place, 'project' | 'note'>) {
  try {
    return project.generate(model, framework);
  } catch (error) {
    const isUnable = error instanceof DiagnosticError && error.diagnostics.every(({ code }) => code === 'NG301');
    if (!isUnable) throw error;
    note(`${model.name} is not proven for ${framework}:\n${error.message}`);
    return undefined;
  }
}

const formatNumber = (value: number | undefined): string =>
  value === undefined ? '' : value === 0 ? '0' : value.toExponential(1);

const stateOf = ({ passed }: Verdict): string => (passed ? 'ok' : 'FAILED');

export function formatReport({ verdicts, versions, seconds, passed }: ProofReport): string {
  const table = formatTable<Verdict>(verdicts, [
    { title: 'model', align: 'left', cell: ({ model }) => model },
    { title: 'level', align: 'left', cell: ({ level }) => level },
    { title: 'between', align: 'left', cell: ({ between }) => between },
    { title: '', align: 'left', cell: stateOf },
    { title: 'largest', align: 'right', cell: ({ disagreement }) => formatNumber(disagreement) },
    { title: 'bound', align: 'right', cell: ({ bound }) => formatNumber(bound) },
    { title: 'compared', align: 'right', cell: ({ compared }) => String(compared) },
    { title: 'measure', align: 'left', cell: ({ measure }) => measure },
  ]);
  const failed = verdicts.filter((verdict) => !verdict.passed);
  const used = Object.entries(versions).map(
    ([framework, words]) => `${framework}: ${Object.entries(words).flat().join(' ')}`,
  );
  const total = `${countOf(verdicts.length, 'proof')}, ${failed.length} failed, ${seconds.toFixed(0)} s; ${used.join('; ')}`;
  return [table, ...failed.map(explain), `${passed ? '' : '\n'}${total}\n`].join('');
}

const explain = ({ model, level, between, place, details }: Verdict): string =>
  [
    `\n${model}, ${level}, ${between}: ${place === undefined ? 'failed' : `parts first at ${place}`}`,
    ...details.map((line) => `  ${line.replaceAll('\n', '\n  ')}`),
    '',
  ].join('\n');
