/** Whether a description is small enough to be looked at. Everything else may then walk over it without counting. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import { MOST_CHARACTERS, MOST_ITEMS, MOST_PARTS } from '../ir/limits.ts';
import type { Model } from '../ir/model.ts';

/** How much of a name is told. */
const SHOWN = 60;

export function checkLimits(model: Model): readonly Diagnostic[] {
  const name = typeof model.name === 'string' ? model.name.slice(0, SHOWN) : 'model';
  const refuse = (message: string, received: number, most: number): readonly Diagnostic[] => [
    { code: 'NG111', place: [name], message, received: String(received), allowed: `at most ${most}` },
  ];
  let parts = 0;
  const stack: unknown[] = [model];
  while (stack.length > 0) {
    const part = stack.pop();
    parts += 1;
    if (parts > MOST_PARTS) return refuse('the description has too many parts', parts, MOST_PARTS);
    if (typeof part === 'string' && part.length > MOST_CHARACTERS) {
      return refuse('a text is too long', part.length, MOST_CHARACTERS);
    }
    if (typeof part !== 'object' || part === null) continue;
    const items: readonly unknown[] = Array.isArray(part) ? part : Object.entries(part).flat();
    if (items.length > 2 * MOST_ITEMS || (Array.isArray(part) && items.length > MOST_ITEMS)) {
      return refuse('a list has too many items', items.length, MOST_ITEMS);
    }
    for (const item of items) stack.push(item);
  }
  return [];
}
