/** Prints what holds expressions, in the form that prettier leaves alone. */
import type { Doc } from '../layout.ts';
import { ifBreak, printDoc } from '../layout.ts';
import type { Tree } from './typescript-tree.ts';

export const width = 88;
export const step = 2;

type ObjectTree = Extract<Tree, { kind: 'object' }>;

/** Behind the opening brace of each object while printing; no other control character gets into a doc. */
export const openMark: Doc = ifBreak('\u0001', '\u0002');
const marks = /[\u0001\u0002]/g;

/**
 * prettier keeps an object open that it finds open, and may then lay out differently what is around it. So this prints
 * again, with the objects that came out open to be kept open, until nothing changes.
 */
export function printSettled(trees: readonly Tree[], docFor: (open: ReadonlySet<Tree>) => Doc, indent: number): string {
  const objects = objectsOf(trees);
  let open: ReadonlySet<Tree> = new Set();
  for (;;) {
    const marked = printDoc(docFor(open), { indent, width, step });
    const found = marked.match(marks) ?? [];
    const nowOpen = objects.filter((_, index) => found[index] === '\u0001');
    if (nowOpen.length <= open.size) return marked.replace(marks, '');
    open = new Set(nowOpen);
  }
}

/** The objects within trees in the order in which they are written. */
function objectsOf(value: unknown): readonly ObjectTree[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsOf);
  return 'kind' in value && value.kind === 'object' ? [value as ObjectTree, ...inner] : inner;
}
