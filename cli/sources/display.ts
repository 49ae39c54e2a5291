/** Paths as people read them: from where they are, where that is the shorter way to say it. */
import { relative, resolve } from 'node:path';

export function displayPath(path: string): string {
  const whole = resolve(path);
  const short = relative(process.cwd(), whole);
  return short !== '' && short.length < whole.length ? short : whole;
}
