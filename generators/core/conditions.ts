/** Conditions of emitted statements in the form in which one writes them by hand. */
import { binary, negate, type Code, type Statement } from './code.ts';

type Condition = Extract<Statement, { kind: 'if' }>;

/** A condition directly inside another is one: `if a and b`. */
export function ifAll(test: Code, body: readonly Statement[]): Condition {
  const [inner] = body;
  const isOnly = body.length === 1 && inner?.kind === 'if' && inner.otherwise === undefined;
  return isOnly ? { kind: 'if', test: binary(test, 'and', inner.test), body: inner.body } : { kind: 'if', test, body };
}

/** Nothing where both bodies are empty; the opposite test, which must have a name, where the first one is. */
export function ifElse(
  test: Code,
  body: readonly Statement[],
  otherwise: readonly Statement[],
): readonly [] | readonly [Condition] {
  if (body.length > 0) return [{ kind: 'if', test, body, ...(otherwise.length > 0 && { otherwise }) }];
  return otherwise.length > 0 ? [{ kind: 'if', test: negate(test) as Code, body: otherwise }] : [];
}

/** A condition right behind its opposite is an `else`. Tests are of parameters, which no body assigns to. */
export function joinOpposites(statements: readonly Statement[]): readonly Statement[] {
  const joined: Statement[] = [];
  for (const statement of statements) {
    const before = joined.at(-1);
    if (isPlain(before) && isPlain(statement) && areOpposite(before.test, statement.test)) {
      joined[joined.length - 1] = { ...before, otherwise: statement.body };
    } else {
      joined.push(statement);
    }
  }
  return joined;
}

const isPlain = (statement: Statement | undefined): statement is Condition =>
  statement?.kind === 'if' && statement.otherwise === undefined;

const areOpposite = (one: Code, other: Code): boolean => negates(one, other) || negates(other, one);

const negates = (one: Code, other: Code): boolean =>
  one.kind === 'not' && other.kind === 'name' && one.name === other.text;
