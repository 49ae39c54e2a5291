/** Where commands print to. */
export interface Terminal {
  /** Results: whole lines, written as they are. */
  readonly print: (text: string) => void;
  /** What is not the result: diagnostics and notes. */
  readonly warn: (text: string) => void;
  /** Whether somebody watches, and wants to see progress. */
  readonly interactive: boolean;
}
