/** docs/fuzz.md: what docs/fuzz.json holds, in tables. */
import { OPERATIONS } from '../../spec/ops/index.ts';
import { TOPICS, type Topic } from './everything.ts';
import { missingIn, type Failure, type FuzzRecord, type ValidRecord } from './record.ts';

const integer = (value: number): string => value.toLocaleString('en');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], align: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(align), ...rows.map(row)].join('\n');

const WHAT: Readonly<Record<Topic, string>> = {
  operations: 'operations',
  attributes: 'classes of values of each attribute',
  combinations: 'classes of values of two attributes of an operation',
  pairs: 'pairs of operations that can follow one another',
  expressions: 'kinds of formulas',
  structures: 'structures, and what stands in what',
};

function describeTopic({ coverage }: ValidRecord, topic: Topic): readonly string[] {
  const counts = Object.values(coverage[topic]);
  const covered = counts.filter((count) => count > 0);
  return [WHAT[topic], `${covered.length} of ${counts.length}`, integer(Math.min(...counts))];
}

/** Without the first word, which the row has already. */
const classesOf = (counts: Readonly<Record<string, number>>, kind: string): string =>
  Object.entries(counts)
    .filter(([name]) => name.startsWith(`${kind}.`))
    .map(([name, count]) => `${name.slice(kind.length + 1)} ${count}`)
    .join(', ');

function describeOperation({ coverage }: ValidRecord, kind: string): readonly string[] {
  const followers = Object.entries(coverage.pairs).filter(([name]) => name.startsWith(`${kind}, `));
  const followed = followers.filter(([, count]) => count > 0).length;
  return [
    `\`${kind}\``,
    integer(coverage.operations[kind] ?? 0),
    `${followed} of ${followers.length}`,
    classesOf(coverage.attributes, kind),
  ];
}

const describeCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${integer(count)}`)
    .join(', ');

const describeFailure = ({ id, said }: Failure): string =>
  `- ${id}: ${said.map(({ level, between, details }) => `${level}, ${between}: ${details[0]?.split('\n')[0] ?? ''}`).join('; ')}`;

export function formatPage(record: FuzzRecord): string {
  const { seed, versions, valid, invalid } = record;
  const missing = missingIn(valid);
  const lines = [
    '# Random networks',
    '',
    `Written by \`npm run fuzz -- --seed ${seed} --valid ${valid.count} --invalid ${invalid.count}\`; the figures are in fuzz.json.`,
    '',
    '## Valid ones',
    '',
    `${integer(valid.count)} networks of ${(valid.layers / valid.count).toFixed(1)} layers on average, each at its default arguments, at others, and at`,
    'every set of outputs that it can have. Each is written for three targets, from the description and from its JSON alike; the',
    'sources compile, and ruff, mypy and tsc have nothing to say of them. In the frameworks their counts, shapes,',
    'settings, outputs and gradients are compared as [proof.md](proof.md) says.',
    '',
    `${integer(valid.verdicts)} verdicts in ${(valid.seconds / 60).toFixed(0)} minutes. **${valid.failures.length} networks disagree.**`,
    ...(valid.failures.length === 0 ? [] : ['', ...valid.failures.map(describeFailure)]),
    '',
    table(
      ['covered', 'how many', 'networks with the rarest'],
      ['---', '---:', '---:'],
      TOPICS.map((topic) => describeTopic(valid, topic)),
    ),
    ...(missing.length === 0 ? [] : ['', `Not covered: ${missing.join('; ')}.`]),
    '',
    'Drawn besides, and refused by a target with a diagnostic:',
    '',
    ...(Object.keys(valid.refused).length === 0 ? ['- none'] : []),
    ...Object.entries(valid.refused).map(([message, count]) => `- ${message}: ${count}`),
    '',
    'In how many networks each operation was, behind how many of the operations it can follow, and the classes of its values:',
    '',
    table(
      ['operation', 'networks', 'followed by', 'values'],
      ['---', '---:', '---:', '---'],
      Object.keys(OPERATIONS).map((kind) => describeOperation(valid, kind)),
    ),
    '',
    `Formulas: ${describeCounts(valid.coverage.expressions)}.`,
    '',
    `Structures: ${describeCounts(valid.coverage.structures)}.`,
    '',
    '## Wrong ones',
    '',
    `${integer(invalid.count)} descriptions with one to three random changes, as data or as text, in ${(invalid.seconds / 60).toFixed(0)} minutes; the slowest took`,
    `${invalid.slowest.toFixed(2)} s. **${invalid.failures.length} ended otherwise than in a diagnostic, ${invalid.filesWritten} files were written.** ${integer(invalid.valid)} were valid after all.`,
    '',
    `Diagnostics that came first: ${describeCounts(invalid.codes)}.`,
    '',
    Object.entries(versions)
      .map(
        ([framework, words]) =>
          `${framework}: ${Object.entries(words ?? {})
            .flat()
            .join(' ')}`,
      )
      .join('; ') + '.',
  ];
  return `${lines.join('\n')}\n`;
}
