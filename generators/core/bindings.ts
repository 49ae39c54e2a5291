/**
 * Which values the strides, paddings and dilations of windows can take over all uses of a block, whatever arguments the model is
 * built with: a target may have to choose another construction for some of them.
 */
import { keyOf, lift, lower, substitute } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Analysis, AnalyzedBlock } from '../../spec/passes/analyze.ts';
import { stagesOf } from '../../spec/passes/analyze.ts';
import { parametersIn } from './formula.ts';

/** Known parameters of one use of a block; one that is missing can have any value. */
type Binding = ReadonlyMap<string, Expression>;

export interface Bindings {
  /** The values that some expressions of a block can take together; undefined in a row: any value. */
  readonly valuesOf: <const E extends readonly Expression[]>(
    block: string,
    expressions: E,
  ) => readonly { readonly [K in keyof E]: Expression | undefined }[];
}

/** Uses of a block beyond this are not told apart. */
const MOST_BINDINGS = 100;

export function collectBindings({ blocks }: Analysis): Bindings {
  const relevant = findRelevant(blocks);
  const bindings = new Map<string, Map<string, Binding>>();
  const note = (block: string, binding: Binding): void => {
    const known = bindings.get(block) ?? new Map<string, Binding>();
    bindings.set(block, known);
    if (known.size >= MOST_BINDINGS) known.set('', new Map());
    else known.set([...binding].map(([name, value]) => `${name}=${keyOf(value)}`).join(), binding);
  };
  const main = blocks.at(-1);
  if (main) note(main.block.name, new Map());
  const callees = new Map(blocks.map((block) => [block.block.name, block]));
  for (const block of [...blocks].reverse()) {
    for (const binding of bindings.get(block.block.name)?.values() ?? []) {
      for (const { stage } of stagesOf(block)) {
        if (stage.kind !== 'call') continue;
        const callee = callees.get(stage.block) as AnalyzedBlock;
        note(stage.block, bindCall(callee, stage.arguments, binding, relevant.get(stage.block) ?? new Set()));
      }
    }
  }
  return {
    valuesOf: (block, expressions) =>
      [...(bindings.get(block)?.values() ?? [])].map(
        (binding) => expressions.map((e) => evaluate(e, binding)) as never,
      ),
  };
}

function bindCall(
  callee: AnalyzedBlock,
  given: Readonly<Record<string, Expression>>,
  binding: Binding,
  relevant: ReadonlySet<string>,
): Binding {
  const bound = new Map<string, Expression>();
  for (const { name, default: value } of callee.block.parameters) {
    if (!relevant.has(name)) continue;
    const argument = given[name] ?? lift(value ?? 0);
    const known = evaluate(argument, binding);
    if (known !== undefined) bound.set(name, known);
  }
  return bound;
}

function evaluate(e: Expression, binding: Binding): Expression | undefined {
  const value = substitute(e, (symbol) => (symbol.kind === 'parameter' ? binding.get(symbol.name) : undefined));
  return lower(value) === undefined ? undefined : value;
}

/** The parameters of every block that reach a stride, padding or dilation, in itself or in what it calls. */
function findRelevant(blocks: readonly AnalyzedBlock[]): ReadonlyMap<string, ReadonlySet<string>> {
  const relevant = new Map<string, Set<string>>();
  for (const block of blocks) {
    const own = new Set<string>();
    for (const { stage } of stagesOf(block)) {
      if ('padding' in stage) [stage.stride, stage.padding].flatMap(parametersIn).forEach((name) => own.add(name));
      if ('dilation' in stage) parametersIn(stage.dilation).forEach((name) => own.add(name));
      if (stage.kind !== 'call') continue;
      for (const name of relevant.get(stage.block) ?? []) {
        const argument = stage.arguments[name];
        if (argument) parametersIn(argument).forEach((mentioned) => own.add(mentioned));
      }
    }
    relevant.set(block.block.name, own);
  }
  return relevant;
}
