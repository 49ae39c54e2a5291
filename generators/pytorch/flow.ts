/** The body of a class: the modules that its constructor makes, and the forward pass over them. */
import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import { keyOf } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Node } from '../../spec/ir/model.ts';
import { isOperation } from '../../spec/ops/index.ts';
import type { AnalyzedNode } from '../../spec/passes/analyze.ts';
import { assign, call, name, tuple, type Code, type Statement } from '../core/code.ts';
import { lengthOfCode } from '../core/code-length.ts';
import { endingOf, type Ending } from '../core/endings.ts';
import { Names, snakeCase } from '../core/names.ts';
import { returnValue } from '../core/statements.ts';
import { assignVariables, countUses } from '../core/variables.ts';
import type { BlockEmitter } from './block.ts';
import { KEYWORDS, MODULE_ATTRIBUTES, RESERVED } from './names.ts';

export interface Flow {
  readonly construct: readonly Statement[];
  /** The variables of the forward pass that hold the inputs. */
  readonly inputs: readonly string[];
  readonly forward: readonly Statement[];
}

/** Calls nested deeper than this, or longer, are hard to read. */
const DEEPEST_CALL = 3;
const LONGEST_CALL = 56;

interface Written {
  readonly code: Code;
  /** How many calls are nested in it; 0 for a variable. */
  readonly depth: number;
}

/** `comments`: behind the statement of a node, which is then not nested in another. */
export function emitFlow(emitter: BlockEmitter, comments?: ReadonlyMap<string, string>): Flow {
  const { analyzed, block } = emitter;
  if (block.body.kind !== 'flow') throw new Error(`${block.name} is no flow`);
  const names = new Names(RESERVED);
  const keepInputs = comments !== undefined && block.inputs.length > 1;
  const variables = assignVariables(analyzed, names, {
    input: (input) => (block.inputs.length === 1 ? 'x' : snakeCase(input)),
    node: (id, isOutput) => (keepInputs && !isOutput && !names.has('x') ? 'x' : snakeCase(id)),
    keepInputs,
  });
  const uses = countUses(analyzed);
  const written = new Map<string, Written>(
    block.inputs.map((input) => [input, { code: name(variables.of.get(input) as string), depth: 0 }]),
  );
  const keeper = new Keeper(emitter);
  const producers = new Map(analyzed.nodes.map((node) => [node.node.id, node]));
  const emit = (node: AnalyzedNode): readonly Statement[] => {
    const at = analyzed.nodes.indexOf(node);
    emitter.node = node.node.id;
    const inputs = node.node.inputs.map((reference) => written.get(reference) as Written);
    const code = emitNode(
      node,
      inputs.map((input) => input.code),
      { emitter, keeper, inputIsFree: isInputFree(node, { uses, producers, emitter }) },
    );
    const references =
      Object.keys(node.outputs).length === 1
        ? [node.node.id]
        : Object.keys(node.outputs).map((output) => `${node.node.id}.${output}`);
    const depth = (code.kind === 'call' ? 1 : 0) + Math.max(...inputs.map((input) => input.depth));
    const deepest = comments === undefined ? DEEPEST_CALL : 2;
    const isRead = references.length === 1 && uses.get(node.node.id) === 1 && isReadNext(analyzed.nodes, at);
    if (isRead && !comments?.has(node.node.id) && depth < deepest && lengthOfCode(code) < LONGEST_CALL) {
      written.set(node.node.id, { code, depth });
      return [];
    }
    const targets = references.map((reference) => variables.of.get(reference) ?? '_');
    references.forEach((reference, i) => written.set(reference, { code: name(targets[i] as string), depth: 0 }));
    return [assign(targets, code, comments?.get(node.node.id))];
  };
  const end = ({ nodes, then }: Ending, isStart = false): readonly Statement[] => {
    const statements = nodes.flatMap((node) => {
      const emitted = emit(node);
      if (isStart && node.node.when === undefined) keeper.follow(node);
      return emitted;
    });
    if (then.kind === 'return') {
      const results = then.outputs.map((reference) => (written.get(reference) as Written).code);
      return returnValue(statements, results.length === 1 ? (results[0] as Code) : tuple(...results));
    }
    const test = keeper.keep({ kind: 'parameter', name: then.flag });
    // What is written in one way of going on is not there in the other.
    const before = new Map(written);
    const early: Statement = { kind: 'if', test, body: end(then.on) };
    for (const [reference, code] of before) written.set(reference, code);
    return [...statements, early, ...end(then.off)];
  };
  const forward = end(endingOf(analyzed), true);
  keeper.requireFreeIds();
  return { construct: keeper.statements(), inputs: variables.inputs, forward };
}

/** Whether the next node, or the end of the flow, is what reads this one. */
function isReadNext(nodes: readonly AnalyzedNode[], at: number): boolean {
  const next = nodes[at + 1];
  return next === undefined || next.node.inputs.includes((nodes[at] as AnalyzedNode).node.id);
}

/** Whether a node may overwrite its input: nothing else reads it, and what made it does not need it again. */
function isInputFree(
  { node }: AnalyzedNode,
  {
    uses,
    producers,
    emitter,
  }: {
    readonly uses: ReadonlyMap<string, number>;
    readonly producers: ReadonlyMap<string, AnalyzedNode>;
    readonly emitter: BlockEmitter;
  },
): boolean {
  const [input, ...others] = node.inputs;
  if (input === undefined || others.length > 0 || uses.get(input) !== 1) return false;
  const producer = producers.get(input);
  return producer !== undefined && emitter.forgetsResult(producer);
}

interface NodeContext {
  readonly emitter: BlockEmitter;
  readonly keeper: Keeper;
  readonly inputIsFree: boolean;
}

/** The expression for a node; its module, if it has one, is added to the constructor. */
function emitNode(node: AnalyzedNode, inputs: readonly Code[], { emitter, keeper, inputIsFree }: NodeContext): Code {
  const { id, shares } = node.node;
  if (shares !== undefined) return call(`self.${shares}`, inputs);
  const apply = (module: Code): Code => {
    keeper.module(node.node, module);
    return call(`self.${id}`, inputs);
  };
  if (!isOperation(node.stage.kind)) return apply(emitter.module(node, inputIsFree));
  const { inline, flow } = emitter.emission(node, inputIsFree);
  if (inline) return inline(inputs, (value) => keeper.keep(value));
  return flow ? flow.after(apply(flow.module)) : apply(emitter.module(node, inputIsFree));
}

/** An attribute is set once; a variable may be set to the same formula again. */
const isOfVariable = (statement: Statement): boolean =>
  statement.kind === 'assign' && !statement.targets[0]?.startsWith('self.');

const isSameTest = (one: Expression | undefined, other: Expression | undefined): boolean =>
  one === undefined || other === undefined ? one === other : keyOf(one) === keyOf(other);

/** The statements of a constructor: modules, and formulas that the forward pass needs. */
class Keeper {
  private readonly made: { readonly statement: Statement; readonly test: Expression | undefined }[] = [];
  private readonly attributes: Names;
  private readonly kept = new Map<string, string>();
  private readonly taken: string[] = [];
  private readonly emitter: BlockEmitter;

  constructor(emitter: BlockEmitter) {
    this.emitter = emitter;
    this.attributes = new Names(
      MODULE_ATTRIBUTES,
      emitter.analyzed.nodes.map(({ node }) => node.id),
    );
  }

  /** What exists only under a condition is made under it. */
  statements(): readonly Statement[] {
    const statements: Statement[] = [];
    const made = new Set<string>();
    for (let at = 0; at < this.made.length;) {
      const { test, statement } = this.made[at] as (typeof this.made)[number];
      const rest = this.made.slice(at);
      const end = rest.findIndex((other) => !isSameTest(other.test, test));
      const group =
        test === undefined ? [statement] : rest.slice(0, end === -1 ? rest.length : end).map((one) => one.statement);
      at += group.length;
      const fresh = group.filter((one) => {
        const key = JSON.stringify(one);
        return isOfVariable(one) || (made.has(key) ? false : made.add(key));
      });
      if (test === undefined) statements.push(...fresh);
      else if (fresh.length > 0) statements.push({ kind: 'if', test: this.emitter.print(test), body: fresh });
    }
    return this.emitter.channels.prune(statements);
  }

  /** The modules that follow may go on from the channels of this node. */
  follow({ outputs }: AnalyzedNode): void {
    const [shape, ...others] = Object.values(outputs);
    const channels = shape?.find(({ axis }) => axis === 'channels');
    if (channels === undefined || channels.written !== undefined || others.length > 0) return;
    const statements = this.emitter.channels.follow(channels.size);
    this.made.push(...statements.map((statement) => ({ statement, test: undefined })));
  }

  module({ id, when }: Node, module: Code): void {
    if (MODULE_ATTRIBUTES.has(id) || KEYWORDS.has(id)) this.taken.push(id);
    this.made.push({ statement: assign(`self.${id}`, module), test: when });
  }

  /** Modules are attributes under the ids of their nodes. */
  requireFreeIds(): void {
    if (this.taken.length === 0) return;
    const { file, block } = this.emitter;
    throw new DiagnosticError(
      this.taken.map((id) => ({
        code: 'NG101',
        place: [file.modelName, block.name, id],
        message: 'PyTorch: this id is taken by nn.Module or by the language',
        received: id,
        allowed: `another id, such as ${id}_layer`,
      })),
    );
  }

  /** A formula where the forward pass can read it: a literal as it is, anything else in an attribute. */
  keep(value: Expression): Code {
    const code = this.emitter.print(value, 'float');
    if (value.kind === 'literal') return code;
    const key = JSON.stringify(code);
    const known = this.kept.get(key) ?? this.attributes.take(code.kind === 'name' ? code.text : 'factor');
    if (!this.kept.has(key)) this.made.push({ statement: assign(`self.${known}`, code), test: undefined });
    this.kept.set(key, known);
    return name(`self.${known}`);
  }
}
