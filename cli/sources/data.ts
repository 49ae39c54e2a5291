/** What a script gives, as plain data: read once, so that whatever the script does in doing so is done. */
import { fail } from '../../spec/ir/diagnostic.ts';
import { MOST_PARTS } from '../../spec/ir/limits.ts';

type Open = Record<string, unknown>;

/**
 * A copy without getters and proxies; whatever is thrown here, the script throws. Shared parts stay shared. Functions and
 * promises stay as they are, for the words that refuse them.
 */
export function takeData(root: unknown, file: string): unknown {
  const copies = new Map<object, Open>();
  const waiting: (readonly [object, Open])[] = [];
  const copyOf = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value) && 'then' in value) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    if (copies.size >= MOST_PARTS) refuseSize(file);
    const copy = (Array.isArray(value) ? [] : {}) as Open;
    copies.set(value, copy);
    waiting.push([value, copy]);
    return copy;
  };
  const result = copyOf(root);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, copy] = next;
    for (const key of Object.keys(value)) {
      // Defined, not assigned: `__proto__` is a key like any other.
      Object.defineProperty(copy, key, { value: copyOf((value as Open)[key]), ...PLAIN });
    }
    if (Array.isArray(value)) copy['length'] = value.length;
  }
  return result;
}

const PLAIN = { enumerable: true, configurable: true, writable: true } as const;

const refuseSize = (file: string): never =>
  fail({
    code: 'NG111',
    place: [file],
    message: 'the description has too many parts',
    allowed: `at most ${MOST_PARTS}`,
    at: { file },
  });
