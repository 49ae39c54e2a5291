/** Lines and columns of what stands in a JSON text. */
import { findNodeAtLocation, parseTree, visit, type JSONPath, type Node } from 'jsonc-parser';

import type { Location } from '../../spec/ir/diagnostic.ts';
import type { Locate } from '../../spec/json.ts';

const STRICT = { disallowComments: true, allowTrailingComma: false } as const;

/** Texts may be nested too deeply for the stack of the parser: what is wrong with them is told without a place. */
function ifNotTooDeep<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where the first thing stands that is not JSON; undefined: the text is JSON. */
export function findSyntaxError(text: string, file: string): Location | undefined {
  let found: Location | undefined;
  const onError = (_: number, offset: number): void => void (found ??= locationAt(text, offset, file));
  ifNotTooDeep(() => visit(text, { onError }, STRICT));
  return found;
}

/** The place of a part, or of the nearest part around it that exists. */
export function createLocate(text: string, file: string): Locate {
  const root = ifNotTooDeep(() => parseTree(text, [], STRICT));
  return (path) => {
    const node = root && findNearest(root, path);
    return node && locationAt(text, node.offset, file);
  };
}

function findNearest(root: Node, path: readonly string[]): Node {
  let node = root;
  for (const key of path) {
    const segment: JSONPath = [node.type === 'array' ? Number(key) : key];
    const next = findNodeAtLocation(node, segment);
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

function locationAt(text: string, offset: number, file: string): Location {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/);
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
