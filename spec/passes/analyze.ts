/**
 * What every value of every block looks like in terms of the block's own parameters and input sizes: what emitters
 * print. Calls are not unfolded; a block is analysed once and its result substituted where it is called.
 */
import {
  add,
  assume,
  binary,
  isLiteral,
  keyOf,
  lift,
  literal,
  mentions,
  multiply,
  select,
  substitute,
  subtract,
  UNKNOWN,
  weightOf,
} from '../ir/algebra.ts';
import { DiagnosticError } from '../ir/diagnostic.ts';
import type { Axis, Expression } from '../ir/expression.ts';
import { LONGEST_CHANNELS } from '../ir/limits.ts';
import { ONLY_OUTPUT, stageOf, type Block, type Call, type Model, type Node, type Stage } from '../ir/model.ts';
import { axesOf, sizeOf, type Shape } from '../ir/shape.ts';
import { definitionOf, type Operation } from '../ops/index.ts';
import { alreadyTold, Findings } from './findings.ts';
import { atTurn } from './formulas.ts';
import { useOperation } from './infer-operation.ts';
import { run, wait, type Task } from './task.ts';

/** A stage where it stands, with the shapes of what goes in and comes out. */
export interface AnalyzedStage {
  readonly stage: Stage;
  readonly inputs: readonly Shape[];
  readonly outputs: Readonly<Record<string, Shape>>;
  /** The stages inside, in the order in which they run. */
  readonly parts: readonly AnalyzedStage[];
}

/** The stage of one that shares the weights of another is that of the other. */
export interface AnalyzedNode extends AnalyzedStage {
  readonly node: Node;
}

export interface AnalyzedBlock {
  readonly block: Block;
  /** Shapes of inputs and nodes, by reference. */
  readonly values: ReadonlyMap<string, Shape>;
  /** In order; one without a name for a block that is a stage. */
  readonly nodes: readonly AnalyzedNode[];
  readonly stage?: AnalyzedStage;
  readonly outputs: Readonly<Record<string, Shape>>;
}

export interface Analysis {
  /** The blocks that the model reaches, leaves first, the model last. */
  readonly blocks: readonly AnalyzedBlock[];
}

/** The only output of a stage that is not a call of a block with several. */
export const outputOf = (stage: AnalyzedStage): Shape => stage.outputs[ONLY_OUTPUT] as Shape;

interface Context {
  readonly model: Model;
  readonly blocks: ReadonlyMap<string, Block>;
  readonly done: Map<string, AnalyzedBlock>;
  /** Blocks that are being analysed, or have failed. */
  readonly begun: Set<string>;
}

interface Scope {
  readonly block: Block;
  readonly values: ReadonlyMap<string, Shape>;
  readonly place: readonly string[];
  readonly context: Context;
}

/** Analyses a model whose structure has been checked; throws all diagnostics found. */
export function analyzeModel(model: Model): Analysis {
  const context: Context = {
    model,
    blocks: new Map(model.blocks.map((block) => [block.name, block])),
    done: new Map(),
    begun: new Set(),
  };
  const main = model.blocks.at(-1) as Block;
  const inputs = model.inputs.map((input): Shape =>
    input.axes.map(({ axis, size, minimum }) => ({
      axis,
      size: minimum === undefined ? literal(size) : { kind: 'size', of: input.name, axis },
    })),
  );
  run(analyzeBlock(main, inputs, context));
  return { blocks: [...context.done.values()] };
}

function* analyzeBlock(block: Block, inputs: readonly Shape[], context: Context): Task<AnalyzedBlock> {
  if (context.begun.has(block.name)) throw alreadyTold();
  context.begun.add(block.name);
  const values = new Map(block.inputs.map((input, i) => [input, inputs[i] as Shape]));
  const scope: Scope = { block, values, place: [context.model.name, block.name], context };
  const analyzed = yield* wait(block.body.kind === 'stage' ? analyzeStageBody(scope) : analyzeFlow(scope));
  context.done.set(block.name, analyzed);
  return analyzed;
}

function* analyzeStageBody(scope: Scope): Task<AnalyzedBlock> {
  const { block, values } = scope;
  const { stage } = block.body as Extract<Block['body'], { kind: 'stage' }>;
  const first = values.get(block.inputs[0] as string) as Shape;
  const analyzed = yield* wait(analyzeStage(stage, [first], scope));
  return { block, values, nodes: [], stage: analyzed, outputs: analyzed.outputs };
}

function* analyzeFlow(scope: Scope): Task<AnalyzedBlock> {
  const { block } = scope;
  const body = block.body as Extract<Block['body'], { kind: 'flow' }>;
  const values = new Map(scope.values);
  const findings = new Findings();
  const nodes: AnalyzedNode[] = [];
  for (const node of body.nodes) {
    const inputs = node.inputs.map((reference) => values.get(reference));
    // A value is missing only where an earlier node has failed; what depends on it says nothing of its own.
    if (!inputs.every((shape) => shape !== undefined)) continue;
    try {
      const place = [...scope.place, node.id];
      const stage = stageOf(node, body.nodes) as Stage;
      const analyzed = yield* wait(analyzeStage(stage, inputs, { ...scope, values, place }));
      nodes.push({ ...analyzed, node });
      for (const [output, shape] of Object.entries(analyzed.outputs)) {
        values.set(output === ONLY_OUTPUT ? node.id : `${node.id}.${output}`, shape);
      }
    } catch (error) {
      findings.add(error);
    }
  }
  findings.throwIfAny();
  const outputs = Object.entries(body.outputs).map(([output, reference]) => [output, values.get(reference) as Shape]);
  return { block, values, nodes, outputs: Object.fromEntries(outputs) as Record<string, Shape> };
}

/** Replaces the sizes of nodes, which only the block knows; parameters, indices and input sizes stay symbols. */
export const resolveIn =
  (values: ReadonlyMap<string, Shape>) =>
  (e: Expression): Expression =>
    mentions(e, (part) => part.kind === 'size') ? substitute(e, (symbol) => resolveSize(symbol, values)) : e;

const resolveSize = (symbol: Expression, values: ReadonlyMap<string, Shape>): Expression | undefined =>
  symbol.kind === 'size' ? sizeOf(values.get(symbol.of) ?? [], symbol.axis) : undefined;

function* analyzeStage(stage: Stage, inputs: readonly Shape[], scope: Scope): Task<AnalyzedStage> {
  switch (stage.kind) {
    case 'call':
      return yield* wait(analyzeCall(stage, inputs, scope));
    case 'sequence':
      return yield* wait(analyzeSequence(stage, inputs, scope));
    case 'branches':
      return yield* wait(analyzeBranches(stage, inputs, scope));
    case 'when':
      return yield* wait(analyzeWhen(stage, inputs, scope));
    case 'repeat':
      return yield* wait(analyzeRepeat(stage, inputs, scope));
    default:
      return analyzeOperation(stage, inputs, scope);
  }
}

/** A formula that doubles from node to node would soon be longer than memory. */
const shorten = (shape: Shape): Shape =>
  shape.map((side) => (weightOf(side.size) > LONGEST_CHANNELS ? { axis: side.axis, size: UNKNOWN } : side));

function analyzeOperation(operation: Operation, inputs: readonly Shape[], scope: Scope): AnalyzedStage {
  const resolve = resolveIn(scope.values);
  const use = useOperation({ operation, inputs: inputs as [Shape, ...Shape[]], resolve, place: () => scope.place });
  const output = shorten(definitionOf(operation.kind).shape(use));
  return { stage: operation, inputs, outputs: { [ONLY_OUTPUT]: output }, parts: [] };
}

function* analyzeCall(call: Call, inputs: readonly Shape[], scope: Scope): Task<AnalyzedStage> {
  const { context } = scope;
  const callee = context.blocks.get(call.block) as Block;
  const analyzed =
    context.done.get(call.block) ??
    (yield* wait(
      analyzeBlock(
        callee,
        callee.inputs.map((input, i) => symbolic(input, inputs[i] as Shape)),
        context,
      ),
    ));
  requireSameAxes(callee, analyzed, inputs, scope);
  const resolve = resolveIn(scope.values);
  const replace = (symbol: Expression): Expression | undefined => {
    if (symbol.kind === 'size') return sizeOf(inputs[callee.inputs.indexOf(symbol.of)] ?? [], symbol.axis);
    if (symbol.kind !== 'parameter') return undefined;
    const given = call.arguments[symbol.name];
    if (given !== undefined) return resolve(given);
    return lift(callee.parameters.find(({ name }) => name === symbol.name)?.default ?? 0);
  };
  const outputs = Object.entries(analyzed.outputs).map(([output, shape]): [string, Shape] => [
    output,
    shorten(shape.map(({ axis, size }) => ({ axis, size: substitute(size, replace) }))),
  ]);
  return { stage: call, inputs, outputs: Object.fromEntries(outputs), parts: [] };
}

const symbolic = (input: string, shape: Shape): Shape =>
  shape.map(({ axis }) => ({ axis, size: { kind: 'size', of: input, axis } }));

function requireSameAxes(callee: Block, analyzed: AnalyzedBlock, inputs: readonly Shape[], scope: Scope): void {
  callee.inputs.forEach((input, i) => {
    const [first, here] = [axesOf(analyzed.values.get(input) as Shape), axesOf(inputs[i] as Shape)];
    if (first === here) return;
    throw new DiagnosticError([
      {
        code: 'NG203',
        place: scope.place,
        message: `${callee.name} is called with values of different axes in different places`,
        received: here,
        allowed: first,
      },
    ]);
  });
}

function* analyzeSequence(
  stage: Extract<Stage, { kind: 'sequence' }>,
  inputs: readonly Shape[],
  scope: Scope,
): Task<AnalyzedStage> {
  const parts: AnalyzedStage[] = [];
  let value = inputs[0] as Shape;
  for (const [i, part] of stage.stages.entries()) {
    const analyzed = yield* wait(analyzeStage(part, [value], { ...scope, place: [...scope.place, String(i)] }));
    parts.push(analyzed);
    value = outputOf(analyzed);
  }
  return { stage, inputs, outputs: { [ONLY_OUTPUT]: value }, parts };
}

function* analyzeBranches(
  stage: Extract<Stage, { kind: 'branches' }>,
  inputs: readonly Shape[],
  scope: Scope,
): Task<AnalyzedStage> {
  const parts: AnalyzedStage[] = [];
  for (const [i, part] of stage.stages.entries()) {
    parts.push(yield* wait(analyzeStage(part, inputs, { ...scope, place: [...scope.place, `branches.${i}`] })));
  }
  const merged = analyzeOperation({ kind: stage.merge }, parts.map(outputOf), scope);
  return { stage, inputs, outputs: merged.outputs, parts };
}

function* analyzeWhen(
  stage: Extract<Stage, { kind: 'when' }>,
  inputs: readonly Shape[],
  scope: Scope,
): Task<AnalyzedStage> {
  const test = resolveIn(scope.values)(stage.test);
  const given = inputs.map((shape) => shape.map(({ axis, size }) => ({ axis, size: assume(test, true, size) })));
  const part = yield* wait(analyzeStage(stage.stage, given, scope));
  const [taken, skipped] = [outputOf(part), inputs[0] as Shape];
  if (axesOf(taken) !== axesOf(skipped)) {
    throw new DiagnosticError([
      {
        code: 'NG201',
        place: scope.place,
        message: 'the value must have the same axes whether the condition holds or not',
        received: `${axesOf(taken)} and ${axesOf(skipped)}`,
      },
    ]);
  }
  const value = taken.map(({ axis, size }) => ({ axis, size: select(test, size, sizeOf(skipped, axis) ?? size) }));
  return { stage, inputs, outputs: { [ONLY_OUTPUT]: value }, parts: [part] };
}

type Repeat = Extract<Stage, { kind: 'repeat' }>;

/** How a size after some turns of a repeat follows from the size before the first. */
type Rule =
  | { readonly kind: 'keep' }
  | { readonly kind: 'grow'; readonly by: Expression }
  /** What comes out does not depend on what went in, though perhaps on the index of the turn. */
  | { readonly kind: 'reset'; readonly to: (turns: Expression) => Expression }
  | { readonly kind: 'unknown' };

function* analyzeRepeat(stage: Repeat, inputs: readonly Shape[], scope: Scope): Task<AnalyzedStage> {
  const at = (segment: string): Scope => ({ ...scope, place: [...scope.place, segment] });
  const ends = {
    first: stage.first && atTurn(stage.first, stage.index, literal(0)),
    last: stage.last && atTurn(stage.last, stage.index, subtract(stage.count, literal(1))),
  };
  const first = ends.first && (yield* wait(analyzeStage(ends.first, inputs, at('first'))));
  const start = first ? outputOf(first) : (inputs[0] as Shape);
  const rules = yield* wait(findRules(stage, start, at('body')));
  const turn: Expression = { kind: 'variable', name: stage.index };
  const before = literal(first ? 1 : 0);
  const count = resolveIn(scope.values)(stage.count);
  const body = yield* wait(analyzeStage(stage.body, [afterTurns(start, rules, subtract(turn, before))], at('body')));
  const turns = subtract(count, add(before, literal(stage.last ? 1 : 0)));
  const after = afterTurns(start, rules, turns);
  const last = ends.last && (yield* wait(analyzeStage(ends.last, [after], at('last'))));
  const parts = [first, body, last].filter((part) => part !== undefined);
  return { stage, inputs, outputs: { [ONLY_OUTPUT]: last ? outputOf(last) : after }, parts };
}

const carried = (axis: Axis): Expression => ({ kind: 'size', of: '(carried)', axis });

function* findRules(stage: Repeat, start: Shape, scope: Scope): Task<readonly Rule[]> {
  const symbols = start.map(({ axis }) => ({ axis, size: carried(axis) }));
  const fromSymbols = outputOf(yield* wait(analyzeStage(stage.body, [symbols], withValue(scope, symbols))));
  const fromStart = outputOf(yield* wait(analyzeStage(stage.body, [start], scope)));
  if (axesOf(fromSymbols) !== axesOf(start)) {
    throw new DiagnosticError([
      {
        code: 'NG205',
        place: scope.place,
        message: 'the body of a repeat must give the axes it takes',
        received: axesOf(fromSymbols),
        allowed: axesOf(start),
      },
    ]);
  }
  return start.map(({ axis, size }, i) => {
    const after = fromSymbols[i]?.size ?? UNKNOWN;
    if (keyOf(after) === keyOf(carried(axis)) || keyOf(fromStart[i]?.size ?? UNKNOWN) === keyOf(size))
      return { kind: 'keep' };
    const rule = ruleOf(after, carried(axis), stage);
    if (rule.kind !== 'unknown' || axis !== 'channels') return rule;
    throw new DiagnosticError([
      {
        code: 'NG205',
        place: scope.place,
        message: 'the channels after some turns of a repeat have no formula',
        allowed: 'channels that stay, grow by a fixed number in every turn, or do not depend on those before',
      },
    ]);
  });
}

const withValue = (scope: Scope, shape: Shape): Scope => ({
  ...scope,
  values: new Map([...scope.values, ['(carried)', shape]]),
});

function ruleOf(after: Expression, before: Expression, { index, first }: Repeat): Rule {
  const isIndex = (e: Expression): boolean => e.kind === 'variable' && e.name === index;
  const isBefore = (e: Expression): boolean => e.kind === 'unknown' || keyOf(e) === keyOf(before);
  const by = subtract(after, before);
  if (!mentions(by, (part) => isBefore(part) || isIndex(part))) return { kind: 'grow', by };
  if (mentions(after, isBefore)) return { kind: 'unknown' };
  // The index of the turn before: with a first turn of its own, the body starts at 1.
  const last = (turns: Expression): Expression => (first ? turns : subtract(turns, literal(1)));
  return { kind: 'reset', to: (turns) => substitute(after, (e) => (isIndex(e) ? last(turns) : undefined)) };
}

const afterTurns = (start: Shape, rules: readonly Rule[], turns: Expression): Shape =>
  start.map(({ axis, size }, i) => ({ axis, size: sizeAfter(size, rules[i] as Rule, turns) }));

function sizeAfter(size: Expression, rule: Rule, turns: Expression): Expression {
  switch (rule.kind) {
    case 'keep':
      return size;
    case 'grow':
      return add(size, multiply(turns, rule.by));
    case 'reset':
      return select(binary('==', turns, literal(0)), size, rule.to(turns));
    case 'unknown':
      return isLiteral(turns) && turns.value === 0 ? size : UNKNOWN;
  }
}

/** Every stage of a block where it stands, the nested ones included. */
export const stagesOf = ({ stage, nodes }: AnalyzedBlock): Generator<AnalyzedStage> =>
  stagesIn([...(stage ? [stage] : []), ...nodes]);

/** These stages and those nested in them. */
export function* stagesIn(stages: readonly AnalyzedStage[]): Generator<AnalyzedStage> {
  const stack = [...stages].reverse();
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    yield top;
    stack.push(...[...top.parts].reverse());
  }
}
