/** What a user is told of a mistake of theirs. A mistake of netglot's is an exception. */
export const DIAGNOSTICS = {
  // The description.
  NG101: 'a name is not allowed',
  NG102: 'a name is taken',
  NG103: 'a value does not exist',
  NG104: 'a block does not exist',
  NG105: 'a parameter does not exist',
  NG106: 'a parameter is missing',
  NG107: 'a value has the wrong type',
  NG108: 'a value is out of range',
  NG109: 'the number of inputs is wrong',
  NG110: 'a block calls itself',
  NG111: 'the description is too deep or too large',
  NG112: 'two ids meet in one layer name',
  NG113: 'a part of the description has the wrong form',
  NG114: 'a value does not exist at some arguments',
  NG115: 'a value is not read',
  // Shapes.
  NG201: 'shapes do not agree',
  NG202: 'a size is not positive',
  NG203: 'an operation does not take this kind of value',
  NG204: 'a size must be known',
  NG205: 'a repeat has no rule for its shape',
  // What a target can express.
  NG301: 'a target cannot express an operation',
  // The command line.
  NG401: 'an argument is not known',
  NG402: 'a model does not exist',
  NG403: 'a target does not exist',
  NG404: 'an argument has the wrong form',
  NG405: 'arguments exclude one another',
  // Files.
  NG501: 'a file was not written by netglot',
  NG502: 'a file was edited by hand',
  NG503: 'the disk refused',
  NG504: 'a path leaves the output directory',
  // Weight files.
  NG601: 'a weight file is truncated',
  NG602: 'a file is not a weight file',
  NG603: 'a tensor has the wrong dtype',
  NG604: 'a tensor has the wrong shape',
  NG605: 'a tensor is missing',
  NG606: 'a tensor is not expected',
  NG607: 'a weight file cannot be read or written here',
  // Files of the user: descriptions and settings.
  NG801: 'a file cannot be read',
  NG802: 'a file has a syntax error',
  NG803: 'a file fails when it is run',
  NG804: 'a file exports no model',
  NG805: 'two models want to write one file',
  NG806: 'a setting is wrong',
  // Templates of the user.
  NG901: 'a template does not exist',
  NG902: 'a template has a syntax error',
  NG903: 'a template calls a helper in a way that is not known',
  NG904: 'a template reads a field that its view does not have',
  NG905: 'a template fails when it prints',
  // The proof.
  NG701: 'the proof cannot run here',
} as const;
/** A code of the catalogue: `NG201`. */
export type DiagnosticCode = keyof typeof DIAGNOSTICS;

/** A place in a file, counted from 1 as editors do. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** One mistake of a user's. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** Where, from the outside in: `inception-v2`, `Block35`, `sum`. */
  readonly place: readonly string[];
  /** What is wrong, in one sentence without its full stop. */
  readonly message: string;
  readonly received?: string;
  readonly allowed?: string;
  /** Where in the user's files, as far as that is known. */
  readonly at?: Location;
}

/** Carries every diagnostic of a pass to whoever called. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
    this.name = 'DiagnosticError';
    this.diagnostics = diagnostics;
  }
}

/** A diagnostic as the command line prints it: code, place and message, then what was received and what is allowed. */
export function formatDiagnostic({ code, place, message, received, allowed, at }: Diagnostic): string {
  const lines = [`${code} ${place.join(' > ')}: ${message}`];
  if (received !== undefined) lines.push(`  received: ${received}`);
  if (allowed !== undefined) lines.push(`  allowed: ${allowed}`);
  if (at !== undefined) lines.push(`  at: ${formatLocation(at)}`);
  return lines.join('\n');
}

/** `net.json:12:5`, which terminals and editors can follow. */
const formatLocation = ({ file, line, column }: Location): string =>
  [file, line, column].filter((part) => part !== undefined).join(':');

export const fail = (diagnostic: Diagnostic): never => {
  throw new DiagnosticError([diagnostic]);
};

/** The nearest of some names, for a suggestion; undefined when none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, Math.floor(name.length / 3)) ? best.candidate : undefined;
}

/** `inception-v2, inception-resnet-v2`, with the likely one first. */
export function suggest(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? names.join(', ') : `did you mean ${near}? One of: ${names.join(', ')}`;
}

/** Letters that are wrong, missing or too many; two neighbours that are swapped count once. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
