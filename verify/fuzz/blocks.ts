/** Random blocks and flows, and calls of them. */
import { lift } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import { ONLY_OUTPUT, type Block, type Call } from '../../spec/ir/model.ts';
import { growFlow } from './flow.ts';
import { ranksOf, Scope } from './scope.ts';
import { growSequence } from './stages.ts';
import type { Worlds } from './trial.ts';
import type { Wish } from './wishes.ts';

const outputsOf = ({ body }: Block): number => (body.kind === 'flow' ? Object.keys(body.outputs).length : 1);

export interface CallOptions {
  readonly mostOutputs: number;
  readonly depth: number;
  /** What the block is to have in it: then it is a new one, and a flow. */
  readonly wishes?: readonly Wish[];
}

/** A call of a block that exists or of one that is made for it. */
export function callBlock(scope: Scope, inputs: readonly Worlds[], options: CallOptions): Call | undefined {
  const { mostOutputs, wishes = [] } = options;
  const { tape, growth } = scope;
  const known = growth.blocks.filter(
    (block) => growth.ranks.get(block.name) === ranksOf(inputs) && outputsOf(block) <= mostOutputs,
  );
  if (known.length > 0 && wishes.length === 0 && tape.chance(3)) return callAgain(tape.pick(known), scope);
  return scope.undoable(() => {
    const inner = new Scope(growth, scope);
    const block = growBlock(inner, inputs, options);
    if (block === undefined) return undefined;
    growth.blocks.push(block);
    growth.ranks.set(block.name, ranksOf(inputs));
    return { kind: 'call', block: block.name, arguments: inner.arguments };
  });
}

/** Other arguments than the first time where nothing may depend on them, which the trial of the call finds out. */
function callAgain(block: Block, scope: Scope): Call {
  const given = block.parameters.flatMap(({ name, type, default: value }): [string, Expression][] => {
    if (value !== undefined && !scope.tape.chance(3)) return [];
    if (type === 'boolean') return [[name, lift(scope.tape.chance(2))]];
    if (type === 'integer') return [[name, lift(scope.tape.between(1, 4))]];
    if (value !== undefined) return [[name, lift(value)]];
    const standard = { float: 0.3, pair: 1, padding: 'same', integers: [1, 1] }[type];
    return [[name, lift(standard)]];
  });
  return { kind: 'call', block: block.name, arguments: Object.fromEntries(given) };
}

function growBlock(inner: Scope, inputs: readonly Worlds[], options: CallOptions): Block | undefined {
  const { depth, wishes = [] } = options;
  const { tape, growth } = inner;
  const about = (): Pick<Block, 'name' | 'doc' | 'parameters'> => ({
    name: `Block${growth.blocks.length}`,
    doc: 'Grown at random.',
    parameters: inner.parameters.map(({ parameter }) => parameter),
  });
  const [only, ...others] = inputs;
  if (only !== undefined && others.length === 0 && wishes.length === 0 && tape.chance(3)) {
    const stage = growSequence(inner, { input: only, depth, indices: [] });
    return { ...about(), inputs: ['x'], body: { kind: 'stage', stage } };
  }
  const names = inputs.map((_, i) => (inputs.length === 1 ? 'x' : (['left', 'right', 'third'][i] as string)));
  inner.values.push(...inputs.map((worlds, i) => ({ reference: names[i] as string, worlds })));
  const outputs = growFlow(inner, { ...options, steps: wishes.length > 0 ? 0 : tape.between(1, 4) });
  if (outputs === undefined) return undefined;
  const entries = outputs.map((reference, i): [string, string] => [
    outputs.length === 1 ? ONLY_OUTPUT : (['first', 'second', 'third'][i] as string),
    reference,
  ]);
  return {
    ...about(),
    inputs: names,
    body: { kind: 'flow', nodes: inner.nodes, outputs: Object.fromEntries(entries) },
  };
}
