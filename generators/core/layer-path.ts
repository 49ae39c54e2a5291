/** The names of layers in targets where they are text: the path of a node, joined. */
import { text, type Code } from './code.ts';

/** The id of a layer: literal segments, and values that are only known when the code runs. */
export type Path = readonly (string | Code)[];

export const segments = (path: Path, ...more: Path): Path => [
  ...path,
  ...more.map((part) => (typeof part === 'string' ? part.replaceAll('.', '_') : part)),
];

/** `f"{name}_mix_0"`: segments joined by underscores. */
export function pathCode(path: Path): Code {
  if (path.every((part) => typeof part === 'string')) return text(path.join('_'));
  if (path.length === 1) return path[0] as Code;
  const parts: (string | Code)[] = [];
  for (const [i, part] of path.entries()) {
    const words = `${i > 0 ? '_' : ''}${typeof part === 'string' ? part : ''}`;
    if (typeof parts.at(-1) === 'string') parts.push((parts.pop() as string) + words);
    else if (words !== '') parts.push(words);
    if (typeof part !== 'string') parts.push(part);
  }
  return { kind: 'template', parts };
}
