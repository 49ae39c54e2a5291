/** The mistakes of several nodes, so that the first does not hide the others. */
import { DiagnosticError, type Diagnostic } from '../ir/diagnostic.ts';

export class Findings {
  readonly #diagnostics: Diagnostic[] = [];
  #failed = false;

  /** Keeps what a node has thrown. What is too large ends the pass, and a bug is nobody's mistake. */
  add(error: unknown): void {
    if (!(error instanceof DiagnosticError)) throw error;
    if (error.diagnostics.some(({ code }) => code === 'NG111')) throw error;
    // A size that cannot be known may be that of a node that has failed.
    this.#diagnostics.push(...error.diagnostics.filter(({ code }) => !this.#failed || code !== 'NG204'));
    this.#failed = true;
  }

  /** A part that has failed before fails again, with nothing new to say. */
  throwIfAny(): void {
    if (this.#failed) throw new DiagnosticError(this.#diagnostics);
  }
}

/** Fails once with what was found, then in silence. */
export const alreadyTold = (): DiagnosticError => new DiagnosticError([]);
