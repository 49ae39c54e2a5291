import { expect, it } from 'vitest';

import { formatSummary } from '../../../cli/commands/summary.ts';
import { countOf, formatInteger, formatSizes, formatTable } from '../../../cli/table.ts';
import type { SummaryNode } from '../../../spec/passes/summary.ts';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [123_456, '123,456'],
  [58_419_976, '58,419,976'],
])('groups the digits of %i', (value, wanted) => expect(formatInteger(value)).toBe(wanted));

it.each([
  [[320, 35, 35], '35 x 35 x 320'],
  [[3, 20, 30], '20 x 30 x 3'],
  [[1536], '1536'],
])('puts the channels of %j last', (sizes, wanted) => expect(formatSizes(sizes)).toBe(wanted));

it('counts in words', () => {
  expect([countOf(0, 'file'), countOf(1, 'file'), countOf(2, 'file')]).toEqual(['0 files', '1 file', '2 files']);
});

it('aligns columns without trailing spaces', () => {
  const rows = [
    { name: 'a', size: 5 },
    { name: 'longer', size: 1000 },
  ];
  const table = formatTable(rows, [
    { title: 'size', align: 'right', cell: ({ size }) => formatInteger(size) },
    { title: 'name', align: 'left', cell: ({ name }) => name },
  ]);
  expect(table).toBe(' size  name\n    5  a\n1,000  longer\n');
});

it('shows the levels that are asked for, and all in the totals', () => {
  const node = (id: string, trainable: number): SummaryNode => ({
    id,
    depth: id.split('.').length - 1,
    kind: 'Unit',
    output: [8, 4, 6],
    attributes: {},
    parameters: [],
    trainable,
    nonTrainable: 4,
    macs: 1000,
  });
  const nodes = [node('stem', 2000), node('stem.0', 2000), node('stem.0.conv', 2000)];
  const summary = { name: 'tiny', trainable: 2000, nonTrainable: 4, macs: 1000, outputs: {}, nodes };
  expect(formatSummary(summary, 2)).toBe(
    [
      'node    kind  output     parameters   MACs',
      'stem    Unit  4 x 6 x 8       2,004  1,000',
      'stem.0  Unit  4 x 6 x 8       2,004  1,000',
      '1 node below is not shown; see --depth',
      '',
      'trainable parameters  2,000',
      'running statistics        4',
      'together              2,004',
      'MACs                  1,000',
      '',
    ].join('\n'),
  );
  expect(formatSummary(summary, 3)).toContain('stem.0.conv');
  expect(formatSummary(summary, 3)).not.toContain('not shown');
});
