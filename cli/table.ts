/** Text in columns. */
export interface Column<Row> {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly cell: (row: Row) => string;
}

/** Lines of aligned columns, each with its line end, none with trailing spaces. */
export function formatTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => (line[index] ?? '').length)));
  const pad = (text: string, index: number): string =>
    columns[index]?.align === 'right' ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0);
  return lines.map((line) => `${line.map(pad).join('  ').trimEnd()}\n`).join('');
}

/** `58,419,976`, whatever the language of the user. */
export const formatInteger = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

export const countOf = (count: number, noun: string): string =>
  `${formatInteger(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Sizes as people write them, from channels first: `35 x 35 x 320`. */
export const formatSizes = (channelsFirst: readonly number[]): string => putChannelsLast(channelsFirst).join(' x ');

export const putChannelsLast = (channelsFirst: readonly number[]): readonly number[] => [
  ...channelsFirst.slice(1),
  ...channelsFirst.slice(0, 1),
];
