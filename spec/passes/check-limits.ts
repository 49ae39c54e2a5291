/** Whether a description is small enough to be looked at. Everything else may then walk over it without counting. */
import { fail } from '../ir/diagnostic.ts';
import { MOST_CHARACTERS, MOST_ITEMS, MOST_PARTS } from '../ir/limits.ts';

/** How much of a name is told. */
const SHOWN = 60;

interface Bounds {
  readonly place: readonly string[];
  /** Values nested deeper than this are refused. */
  readonly deepest: number;
}

/** Throws where something that should be a description is too large. Parts that are shared count each time. */
export function requireSmall(description: unknown, { place, deepest }: Bounds): void {
  const refuse = (message: string, allowed: string): never =>
    fail({ code: 'NG111', place: place.map((part) => part.slice(0, SHOWN)), message, allowed });
  let parts = 0;
  const stack: { readonly part: unknown; readonly depth: number }[] = [{ part: description, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { part, depth } = top;
    parts += 1;
    if (parts > MOST_PARTS) refuse('the description has too many parts', `at most ${MOST_PARTS}`);
    if (typeof part === 'string' && part.length > MOST_CHARACTERS) {
      refuse('a text is too long', `at most ${MOST_CHARACTERS} characters`);
    }
    if (typeof part !== 'object' || part === null) continue;
    if (depth > deepest) refuse('the description is nested too deeply', `at most ${deepest} levels`);
    // Not the length of what is in it: a list may be longer than that.
    const count = Array.isArray(part) ? part.length : Object.keys(part).length;
    if (count > MOST_ITEMS) refuse('a list has too many items', `at most ${MOST_ITEMS}`);
    for (const key of Object.keys(part))
      if (key.length > MOST_CHARACTERS) refuse('a key is too long', `at most ${MOST_CHARACTERS} characters`);
    for (const item of Object.values(part)) stack.push({ part: item, depth: depth + 1 });
  }
}
