/** Small changes to statements, for any target. */
import { assign, name, type Code, type Statement } from './code.ts';

/** What is in a variable at the end gets another one. */
export function nameResult(
  statements: readonly Statement[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly Statement[] {
  const last = statements.at(-1);
  if (last?.kind !== 'assign') return [...statements, assign(to, name(from))];
  return [...statements.slice(0, -1), { ...last, targets: [to] }];
}

/** Puts the shape of a result behind the last statement, or on a line of its own before one that has lines of its own. */
export function withShape(statements: readonly Statement[], shape: string | undefined): readonly Statement[] {
  const last = statements.at(-1);
  if (shape === undefined || last === undefined) return statements;
  const before = statements.slice(0, -1);
  return last.kind === 'assign'
    ? [...before, { ...last, comment: shape }]
    : [...before, { kind: 'comment', text: `to ${shape}` }, last];
}

/** `x = f(x); return x` is `return f(x)`. */
export function returnValue(statements: readonly Statement[], value: Code): readonly Statement[] {
  const last = statements.at(-1);
  const isLast =
    last?.kind === 'assign' && last.targets.length === 1 && value.kind === 'name' && value.text === last.targets[0];
  return isLast
    ? [...statements.slice(0, -1), { kind: 'return', value: last.value }]
    : [...statements, { kind: 'return', value }];
}
