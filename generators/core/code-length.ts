/** About how many characters a piece of code takes on one line. */
import type { Code } from './code.ts';

export function lengthOfCode(code: Code): number {
  const all = (parts: readonly Code[]): number => parts.reduce((sum, part) => sum + lengthOfCode(part) + 2, 0);
  switch (code.kind) {
    case 'name':
    case 'number':
      return code.text.length;
    case 'boolean':
      return 5;
    case 'text':
      return code.value.length + 2;
    case 'template':
      return code.parts.reduce(
        (sum, part) => sum + (typeof part === 'string' ? part.length : lengthOfCode(part) + 2),
        3,
      );
    case 'call':
      return (
        lengthOfCode(code.callee) +
        all(code.positional) +
        code.named.reduce((sum, { name, value }) => sum + name.length + lengthOfCode(value) + 3, 2)
      );
    case 'member':
      return lengthOfCode(code.of) + code.name.length + 1;
    case 'index':
      return lengthOfCode(code.of) + lengthOfCode(code.at) + 2;
    case 'tuple':
    case 'list':
      return all(code.items) + 2;
    case 'spread':
      return lengthOfCode(code.value) + 1;
    case 'not':
      return code.name.length + 4;
    case 'binary':
      return lengthOfCode(code.left) + lengthOfCode(code.right) + 4;
    case 'select':
      return lengthOfCode(code.test) + lengthOfCode(code.then) + lengthOfCode(code.otherwise) + 10;
    case 'comprehension':
      return lengthOfCode(code.element) + lengthOfCode(code.stop) + 18;
  }
}
