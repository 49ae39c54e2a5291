/** Which assignment declares its name, and whether as `const`. */
import type { Statement } from '../code.ts';

export interface BoundStatement {
  readonly statement: Statement;
  /** The statements inside of it. */
  readonly body: readonly BoundStatement[];
  /** Those of the other case of an `if`. */
  readonly otherwise?: readonly BoundStatement[];
}

export interface BoundAssignment extends BoundStatement {
  readonly statement: Extract<Statement, { kind: 'assign' }>;
  /** Absent: all it assigns to exists. */
  readonly declares?: 'const' | 'let';
  /** Names to declare before a statement that also assigns to names that exist. */
  readonly undeclared: readonly string[];
}

/** A declared name; counting goes on while the statements behind its declaration are read. */
interface Binding {
  isReassigned: boolean;
}

type Scope = ReadonlyMap<string, Binding>;

/** The statements of a function whose parameters are `declared`. */
export function bindStatements(body: readonly Statement[], declared: readonly string[]): readonly BoundStatement[] {
  const parameters = new Map(declared.map((name) => [name, { isReassigned: false }]));
  return bindBlock(body, parameters).map((finish) => finish());
}

/** What a statement becomes can only be told once all later ones are known. */
type Finish = () => BoundStatement;

function bindBlock(body: readonly Statement[], outer: Scope): readonly Finish[] {
  const scope = new Map(outer);
  return body.map((statement): Finish => {
    if (statement.kind === 'assign') return bindAssignment(statement, scope);
    if (statement.kind !== 'for' && statement.kind !== 'if') return () => ({ statement, body: [] });
    const own: readonly [string, Binding][] =
      statement.kind === 'for' ? [[statement.variable, { isReassigned: false }]] : [];
    const inner = bindBlock(statement.body, new Map([...scope, ...own]));
    const other = statement.kind === 'if' && statement.otherwise ? bindBlock(statement.otherwise, scope) : undefined;
    return () => ({
      statement,
      body: inner.map((finish) => finish()),
      ...(other && { otherwise: other.map((finish) => finish()) }),
    });
  });
}

function bindAssignment(statement: BoundAssignment['statement'], scope: Map<string, Binding>): Finish {
  const exists = (target: string) => target.includes('.') || scope.has(target);
  const fresh = statement.targets.filter((target) => !exists(target));
  const isDeclaration = fresh.length === statement.targets.length;
  for (const target of statement.targets) {
    const binding = scope.get(target);
    if (binding !== undefined) binding.isReassigned = true;
  }
  const bindings = fresh.map((): Binding => ({ isReassigned: false }));
  fresh.forEach((target, index) => scope.set(target, bindings[index]!));
  return (): BoundAssignment => ({
    statement,
    body: [],
    undeclared: isDeclaration ? [] : fresh,
    ...(isDeclaration && { declares: bindings.some((binding) => binding.isReassigned) ? 'let' : 'const' }),
  });
}
