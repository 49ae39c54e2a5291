/** Paths as people read them: from where they are, unless that leads far away. */
import { relative, resolve } from 'node:path';

export function displayPath(path: string): string {
  const short = relative(process.cwd(), resolve(path));
  return short === '' || short.startsWith('..') ? path : short;
}
