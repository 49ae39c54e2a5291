/** Text for readers: what stands in comments and docstrings, as lines that cannot end them. */

/** Everything that Python, TypeScript or an editor may take for the end of a line. */
const lineEnds = /\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/;

/** Characters that cannot stand in source, or that change how the source around them looks. */
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]/gu;

/**
 * Lines of at most `width` characters, as far as their words allow; an indented line that is wrapped goes on four
 * columns further in, so that a list of arguments stays readable. No blank lines at the ends, no trailing blanks.
 */
export function proseLines(text: string, width: number): readonly string[] {
  const lines = text
    .split(lineEnds)
    .map((line) => line.replaceAll('\t', '    ').replace(invisible, '\ufffd').trimEnd());
  while (lines.length > 1 && lines[0] === '') lines.shift();
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines.flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const margin = /^ */.exec(line)![0];
  const hanging = margin === '' ? '' : `${margin}    `;
  const wrapped: string[] = [];
  let current = '';
  for (const word of line.trimStart().split(/ +/)) {
    const extended = current === '' ? `${wrapped.length === 0 ? margin : hanging}${word}` : `${current} ${word}`;
    if (current !== '' && extended.length > width) {
      wrapped.push(current);
      current = hanging + word;
    } else {
      current = extended;
    }
  }
  return [...wrapped, current];
}
