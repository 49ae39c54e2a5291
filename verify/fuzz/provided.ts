/** Outputs of a random network that exist at some arguments only. */
import { withTests } from '../../spec/author/blocks.ts';
import { lift } from '../../spec/ir/algebra.ts';
import { anyOf, implies } from '../../spec/ir/condition.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Flow, Scope } from './scope.ts';

/** All outputs but the last get a test each; undefined where an input or an output of a block would be read by nobody at some arguments. */
export function withAbsentOutputs(scope: Scope, flow: Flow, inputs: readonly string[]): Flow | undefined {
  const names = Object.keys(flow.outputs);
  const provided = Object.fromEntries(
    names.slice(0, -1).map((name, i): [string, Expression] => [name, i === 0 ? randomTest(scope) : randomFlag(scope)]),
  );
  const outputs = Object.entries(flow.outputs).map(([name, reference]) => [reference, provided[name]] as const);
  const nodes = withTests(flow.nodes, outputs);
  const references = new Set([...nodes.flatMap((node) => node.inputs), ...Object.values(flow.outputs)]);
  const isRead = (reference: string): boolean => {
    const readers = nodes.filter((node) => node.inputs.includes(reference)).map(({ when }) => when);
    const given = outputs.filter(([output]) => output === reference).map(([, test]) => test);
    const made = nodes.find(({ id }) => id === reference.split('.')[0]);
    return implies(made?.when, anyOf([...readers, ...given]));
  };
  return [...inputs, ...references].every(isRead) ? { ...flow, nodes, provided } : undefined;
}

const randomFlag = (scope: Scope): Expression =>
  scope.parametrize('boolean', scope.tape.chance(2), scope.tape.chance(2));

/** Of two flags at most: three in all are allowed. */
function randomTest(scope: Scope): Expression {
  const flag = (): Expression => randomFlag(scope);
  const join = (operator: 'and' | 'or'): Expression => ({ kind: 'binary', operator, left: flag(), right: flag() });
  const forms: readonly (() => Expression)[] = [
    flag,
    () => ({ kind: 'binary', operator: '==', left: flag(), right: lift(false) }),
    () => join('and'),
    () => join('or'),
  ];
  return scope.tape.pick(forms)();
}
