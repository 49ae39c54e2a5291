/**
 * What rendering asks of a language. All results are whole lines without a line end at the end; `indent` is the number
 * of columns in front of them.
 */
import type { Signature, Statement } from './code.ts';

export interface Language {
  readonly name: string;
  /** The body of a function; an empty body prints nothing. Names in `declared` exist already. */
  readonly statements: (body: readonly Statement[], indent: number, declared?: readonly string[]) => string;
  /** From `def` or `function` to the colon or the opening brace. */
  readonly signature: (signature: Signature, indent: number) => string;
  /** A documentation comment that holds this text, whatever the text holds: a docstring, a block comment. */
  readonly documentation: (text: string, indent: number) => string;
  /** Line comments that hold this text. */
  readonly comment: (text: string, indent: number) => string;
}
