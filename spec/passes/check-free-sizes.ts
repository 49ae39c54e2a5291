/** What is built once must not depend on the free size of an input: weights, arguments, how often something repeats. */
import { keyOf, partsOf } from '../ir/algebra.ts';
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Expression } from '../ir/expression.ts';
import type { Model } from '../ir/model.ts';
import { sizeOf } from '../ir/shape.ts';
import { definitionOf } from '../ops/index.ts';
import { resolveIn, stagesIn, type AnalyzedBlock, type AnalyzedStage, type Analysis } from './analyze.ts';
import { useOperation } from './infer-operation.ts';

type SizeSymbol = Extract<Expression, { kind: 'size' }>;

interface Context {
  readonly blocks: ReadonlyMap<string, AnalyzedBlock>;
  /** By block that is done: the sizes of its inputs that what is built of it depends on. */
  readonly needs: Map<string, readonly SizeSymbol[]>;
}

/** Every target builds a network before it sees an input. The first node that could not be built; what follows is like it. */
export function checkFreeSizes(model: Model, { blocks }: Analysis): readonly Diagnostic[] {
  const context: Context = { blocks: new Map(blocks.map((block) => [block.block.name, block])), needs: new Map() };
  for (const block of blocks) {
    const { name } = block.block;
    const needs: SizeSymbol[] = [];
    for (const { place, stage } of rootsOf(block)) {
      const symbols = [...stagesIn([stage])].flatMap((part) => formulasOf(part, block, context)).flatMap(symbolsIn);
      const [message] = symbols.flatMap((symbol) => problemOf(symbol, block === blocks.at(-1)) ?? []);
      if (message !== undefined) return [{ code: 'NG204', place: [model.name, name, ...place], message, allowed }];
      needs.push(...symbols.filter((symbol) => symbol.kind === 'size'));
    }
    context.needs.set(name, [...new Map(needs.map((symbol) => [keyOf(symbol), symbol])).values()]);
  }
  return [];
}

const allowed = 'an input of fixed size, or a pool to a fixed size first';

const rootsOf = ({ nodes, stage }: AnalyzedBlock): readonly { place: readonly string[]; stage: AnalyzedStage }[] =>
  stage ? [{ place: [], stage }] : nodes.map((node) => ({ place: [node.node.id], stage: node }));

/** What a stage is built from, in terms of the block that it stands in; not what the stages inside it are. */
function formulasOf(
  { stage, inputs }: AnalyzedStage,
  { values }: AnalyzedBlock,
  { blocks, needs }: Context,
): readonly Expression[] {
  const resolve = resolveIn(values);
  switch (stage.kind) {
    case 'sequence':
    case 'branches':
      return [];
    case 'when':
      return [resolve(stage.test)];
    case 'repeat':
      return [resolve(stage.count)];
    case 'call': {
      const names = blocks.get(stage.block)?.block.inputs ?? [];
      const passed = (needs.get(stage.block) ?? []).flatMap(
        ({ of, axis }) => sizeOf(inputs[names.indexOf(of)] ?? [], axis) ?? [],
      );
      return [...Object.values(stage.arguments).map(resolve), ...passed];
    }
    default: {
      const [first, ...others] = inputs;
      if (first === undefined) return [];
      const use = useOperation({ operation: stage, inputs: [first, ...others], resolve, place: () => [] });
      const weights = definitionOf(stage.kind).weights?.(use) ?? [];
      return [...Object.values(use.attributes), ...weights.flatMap(({ shape }) => shape)];
    }
  }
}

const symbolsIn = (e: Expression): readonly Expression[] =>
  e.kind === 'size' || e.kind === 'unknown' ? [e] : partsOf(e).flatMap(symbolsIn);

function problemOf(symbol: Expression, isModel: boolean): string | undefined {
  if (symbol.kind === 'unknown') return 'what is built needs a size for which there is no formula';
  if (!isModel || symbol.kind !== 'size' || symbol.axis === 'channels') return undefined;
  return `the weights depend on the ${symbol.axis} of the input, which is free`;
}
