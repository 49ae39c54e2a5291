/** The one door to prettier's public doc printer, which decides where lines break. */
import { builders, printer, utils } from 'prettier/doc';

export type Doc = builders.Doc;

export const { align, breakParent, conditionalGroup, fill, group, hardline, ifBreak, indent, indentIfBreak, join } =
  builders;
export const { label, line, softline } = builders;
export const { willBreak } = utils;

export interface Layout {
  /** Columns in front of the first line, and of every following line. */
  readonly indent: number;
  readonly width: number;
  /** Columns of one level of nesting. */
  readonly step: number;
}

/** The text of a doc, its first line indented too. */
export function printDoc(doc: Doc, layout: Layout): string {
  const margin = ' '.repeat(layout.indent);
  const { formatted } = printer.printDocToString([margin, align(layout.indent, doc)], {
    printWidth: layout.width,
    tabWidth: layout.step,
  });
  return formatted;
}

/** The text of a doc on one line, however long. */
export function printFlat(doc: Doc): string {
  return printer.printDocToString(group(doc), { printWidth: Number.POSITIVE_INFINITY, tabWidth: 1 }).formatted;
}

/** Whether a line is at most that wide, in columns: wide characters count twice. */
export function fitsWidth(text: string, width: number): boolean {
  // The printer is asked, because the measure it uses is not public.
  return !printer
    .printDocToString(group([text, softline]), { printWidth: width, tabWidth: 1 })
    .formatted.includes('\n');
}
