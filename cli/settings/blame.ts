/** What the settings name and cannot be used is a mistake in the settings: that is where somebody mends it. */
import { DiagnosticError, type Diagnostic, type DiagnosticCode } from '../../spec/ir/diagnostic.ts';
import type { Settings } from './settings.ts';

/** What is named is not there. What is wrong inside it has its place already. */
const BLAMED: readonly DiagnosticCode[] = ['NG402', 'NG801'];

/** Runs what works on a setting; `path` leads to it. */
export async function blameSettings<Result>(
  { file, locate }: Settings,
  path: readonly string[],
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof DiagnosticError) || file === undefined) throw error;
    const blame = (diagnostic: Diagnostic): Diagnostic => {
      if (diagnostic.at !== undefined || !BLAMED.includes(diagnostic.code)) return diagnostic;
      const { received = diagnostic.place.join(' > ') } = diagnostic;
      return { ...diagnostic, place: [file, ...path], received, at: locate?.(path) ?? { file } };
    };
    throw new DiagnosticError(error.diagnostics.map(blame));
  }
}
