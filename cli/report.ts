/** Diagnostics as scripts and editors read them: one object of JSON a line, on the standard error. */
import type { Diagnostic } from '../spec/ir/diagnostic.ts';

/** The page that explains every code, under an anchor of its own. */
const PAGE = 'docs/diagnostics.md';

export function formatForPrograms({ code, message, place, at, received, allowed }: Diagnostic): string {
  const docs = `${PAGE}#${code.toLowerCase()}`;
  // What is not known is left out.
  return JSON.stringify({ code, message, place, ...at, received, allowed, docs });
}

/** Asked before the command line is understood, since what is wrong with that is a diagnostic, too. */
export const isForPrograms = (args: readonly string[]): boolean =>
  args.some((argument) => argument === '--json' || argument === '--json=true');
