/** Names, references and arguments: all that can be said of a description without knowing any shape. */
import { lift, lower, partsOf } from '../ir/algebra.ts';
import { suggest, type Diagnostic } from '../ir/diagnostic.ts';
import type { Expression } from '../ir/expression.ts';
import {
  childStages,
  ONLY_OUTPUT,
  type Block,
  type Call,
  stageOf,
  type Model,
  type Node,
  type Parameter,
  type SharedNode,
  type Stage,
} from '../ir/model.ts';
import { isOperation } from '../ops/index.ts';
import { checkModelName, checkName, SNAKE_CASE } from './check-names.ts';
import { checkModelInputs } from './check-model-inputs.ts';
import { expressionsOf } from './formulas.ts';
import { checkType, collect } from './infer-operation.ts';

/** A formula or a structure deeper than this is a mistake, and recursion over it could exhaust the stack. */
const DEEPEST = 100;

interface Place {
  readonly path: readonly string[];
  readonly report: (diagnostic: Diagnostic) => void;
  readonly block: Block;
  readonly blocks: ReadonlyMap<string, Block>;
  /** Values that exist so far: inputs, nodes, outputs of nodes. */
  readonly values: ReadonlySet<string>;
}

export function checkStructure(model: Model): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  checkModelName(model.name, report);
  const blocks = new Map<string, Block>();
  const all = new Set(model.blocks.map(({ name }) => name));
  for (const block of model.blocks) {
    const path = [model.name, block.name];
    checkName(block.name, /^[A-Z][A-Za-z0-9]*$/, { what: 'the name of a block', allowed: 'PascalCase', path, report });
    if (blocks.has(block.name)) report({ code: 'NG102', place: path, message: 'two blocks have this name' });
    checkInputs(block, path, report);
    checkParameters(block, path, report);
    checkBody({ path, report, block, blocks, values: new Set(block.inputs) }, all);
    blocks.set(block.name, block);
  }
  checkModelBlock(model, report);
  return diagnostics;
}

function checkModelBlock(model: Model, report: Place['report']): void {
  const main = model.blocks.at(-1);
  const place = [model.name];
  if (main === undefined) return report({ code: 'NG113', place, message: 'a model has at least one block' });
  if (main.name !== model.symbol) {
    report({
      code: 'NG113',
      place,
      message: 'the last block is the model itself',
      received: main.name,
      allowed: model.symbol,
    });
  }
  if (main.body.kind === 'stage') {
    report({
      code: 'NG113',
      place,
      message: 'the body of a model gives a value, or several with names',
      received: `a stage: ${main.body.stage.kind}`,
      allowed: "apply('id', stage, input), or chain(input, { … })",
    });
  }
  const named = model.inputs.map(({ name }) => name);
  if (JSON.stringify(named) !== JSON.stringify(main.inputs) || named.length === 0) {
    report({
      code: 'NG109',
      place,
      message: 'the inputs of the model are those of its block',
      received: named.join(', '),
      allowed: main.inputs.join(', '),
    });
  }
  for (const parameter of main.parameters) {
    if (parameter.default !== undefined) continue;
    report({ code: 'NG106', place: [...place, parameter.name], message: 'a parameter of a model needs a default' });
  }
  checkModelInputs(model, report);
}

function checkInputs({ inputs }: Block, path: readonly string[], report: Place['report']): void {
  for (const [i, input] of inputs.entries()) {
    const place = [...path, input];
    checkName(input, SNAKE_CASE, { what: 'the name of an input', allowed: 'snake_case', path: place, report });
    if (inputs.indexOf(input) < i) report({ code: 'NG102', place, message: 'two inputs have this name' });
  }
}

/** The only output of a block is called `out`, so that its node stands for it; of several, each has another name. */
function checkOutputs(outputs: Readonly<Record<string, string>>, { path, report }: Place): void {
  const names = Object.keys(outputs);
  if (names.length === 1 && names[0] === ONLY_OUTPUT) return;
  if (names.length < 2 || names.includes(ONLY_OUTPUT)) {
    report({
      code: 'NG101',
      place: path,
      message: 'the outputs of a block are several with names, or one without',
      received: names.join(', ') || 'no output',
      allowed: `only ${ONLY_OUTPUT}, or several others`,
    });
  }
  for (const name of names) {
    const place = [...path, name];
    checkName(name, SNAKE_CASE, { what: 'the name of an output', allowed: 'snake_case', path: place, report });
  }
}

function checkParameters(block: Block, path: readonly string[], report: Place['report']): void {
  const seen = new Set<string>(block.inputs);
  for (const parameter of block.parameters) {
    const place = [...path, parameter.name];
    checkName(parameter.name, /^[a-z][A-Za-z0-9]*$/, {
      what: 'the name of a parameter',
      allowed: 'camelCase',
      path: place,
      report,
    });
    if (seen.has(parameter.name)) report({ code: 'NG102', place, message: 'two parameters or inputs have this name' });
    seen.add(parameter.name);
    if (parameter.default !== undefined) checkArgument(parameter, lift(parameter.default), { path: place, report });
  }
}

/** Type, range and length of an argument, as far as it is known. */
export function checkArgument(
  parameter: Parameter,
  value: Expression,
  { path, report }: Pick<Place, 'path' | 'report'>,
): void {
  collect(() => checkType(parameter.type, value, { name: parameter.name, place: () => path })).diagnostics.forEach(
    report,
  );
  const items = value.kind === 'tuple' ? value.items : [value];
  const { minimum, length } = parameter;
  if (minimum !== undefined && items.some((item) => item.kind === 'literal' && (item.value as number) < minimum)) {
    report({
      code: 'NG108',
      place: path,
      message: `${parameter.name} is out of range`,
      received: JSON.stringify(lower(value)),
      allowed: `at least ${minimum}`,
    });
  }
  if (length !== undefined && value.kind === 'tuple' && items.length !== length) {
    report({
      code: 'NG108',
      place: path,
      message: `${parameter.name} has the wrong length`,
      received: String(items.length),
      allowed: String(length),
    });
  }
}

function checkBody(place: Place, all: ReadonlySet<string>): void {
  const { block, path, report } = place;
  if (block.body.kind === 'stage') {
    if (block.inputs.length !== 1)
      report({
        code: 'NG109',
        place: path,
        message: 'a block that is one stage has one input',
        received: String(block.inputs.length),
        allowed: '1',
      });
    checkStage(block.body.stage, place, all);
    return;
  }
  const values = new Set(block.inputs);
  const ids = new Set<string>(block.inputs);
  const { nodes } = block.body;
  for (const node of nodes) {
    const here: Place = { ...place, path: [...path, node.id], values };
    checkName(node.id, SNAKE_CASE, {
      what: 'the id of a node',
      allowed: 'snake_case',
      path: here.path,
      report,
    });
    if (ids.has(node.id)) report({ code: 'NG102', place: here.path, message: 'two values of the block have this id' });
    ids.add(node.id);
    node.inputs.forEach((reference) => requireValue(reference, here));
    if (node.stage === undefined) checkShared(node, nodes, here);
    else checkStage(node.stage, here, all);
    const stage = stageOf(node, nodes);
    if (stage === undefined) continue;
    checkInputCount(stage, node.inputs.length, here);
    for (const output of outputsOf(stage, place.blocks))
      values.add(output === ONLY_OUTPUT ? node.id : `${node.id}.${output}`);
  }
  checkOutputs(block.body.outputs, place);
  for (const reference of Object.values(block.body.outputs)) requireValue(reference, { ...place, values });
}

/** Only a block is a model of its own in Keras and TensorFlow.js, which is what can be applied twice. */
function checkShared({ id, shares }: SharedNode, nodes: readonly Node[], { path, report, blocks }: Place): void {
  const before = nodes.slice(
    0,
    nodes.findIndex((node) => node.id === id),
  );
  const isShareable = ({ stage }: Node): boolean =>
    stage?.kind === 'call' && outputsOf(stage, blocks).join() === ONLY_OUTPUT;
  if (before.some((node) => node.id === shares && isShareable(node))) return;
  const allowed = before.filter(isShareable).map((node) => node.id);
  report({
    code: 'NG103',
    place: path,
    message: 'no node before this one calls a block with one output that could be applied again',
    received: shares,
    allowed: allowed.length > 0 ? suggest(shares, allowed) : 'none here',
  });
}

const outputsOf = (stage: Stage, blocks: Place['blocks']): readonly string[] => {
  const callee = stage.kind === 'call' ? blocks.get(stage.block) : undefined;
  return callee?.body.kind === 'flow' ? Object.keys(callee.body.outputs) : [ONLY_OUTPUT];
};

function requireValue(reference: string, { path, report, values }: Place): void {
  if (values.has(reference)) return;
  report({
    code: 'NG103',
    place: path,
    message: 'the block has no such value before this node',
    received: reference,
    allowed: suggest(reference, [...values]),
  });
}

function checkInputCount(stage: Stage, received: number, { path, report, blocks }: Place): void {
  if (isOperation(stage.kind)) return; // Its own rule says.
  const allowed = stage.kind === 'call' ? blocks.get(stage.block)?.inputs.length : 1;
  if (allowed === undefined || allowed === received) return;
  report({
    code: 'NG109',
    place: path,
    message: 'the number of inputs is wrong',
    received: String(received),
    allowed: String(allowed),
  });
}

function checkStage(root: Stage, place: Place, all: ReadonlySet<string>): void {
  const isNode = place.block.body.kind === 'flow';
  const stack = [{ stage: root, depth: 0, indices: new Set<string>() as ReadonlySet<string> }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { stage, depth, indices } = top;
    if (depth > DEEPEST) {
      place.report({
        code: 'NG111',
        place: place.path,
        message: 'stages are nested too deeply',
        allowed: `at most ${DEEPEST} levels; a block may call blocks to any depth`,
      });
      return;
    }
    for (const expression of expressionsOf(stage)) checkExpression(expression, place, indices);
    if (stage.kind === 'call') checkCall(stage, place, all);
    if ((depth > 0 || !isNode) && outputsOf(stage, place.blocks).join() !== ONLY_OUTPUT) {
      place.report({
        code: 'NG109',
        place: place.path,
        message: 'a block with several outputs is called by a node of its own',
        received: outputsOf(stage, place.blocks).join(', '),
        allowed: 'one output',
      });
    }
    if (stage.kind === 'repeat') checkIndex(stage.index, indices, place);
    const inside = stage.kind === 'repeat' ? new Set([...indices, stage.index]) : indices;
    for (const part of childStages(stage)) stack.push({ stage: part, depth: depth + 1, indices: inside });
  }
}

function checkIndex(index: string, indices: ReadonlySet<string>, { path, report }: Place): void {
  checkName(index, /^[a-z][A-Za-z0-9]*$/, { what: 'the index of a repeat', allowed: 'camelCase', path, report });
  if (!indices.has(index)) return;
  report({ code: 'NG102', place: path, message: 'an enclosing repeat has this index', received: index });
}

function checkExpression(root: Expression, { block, path, report, values }: Place, indices: ReadonlySet<string>): void {
  const parameters = block.parameters.map(({ name }) => name);
  const stack = [{ e: root, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { e, depth } = top;
    if (depth > DEEPEST) {
      report({
        code: 'NG111',
        place: path,
        message: 'a formula is nested too deeply',
        allowed: `at most ${DEEPEST} levels`,
      });
      return;
    }
    if (e.kind === 'parameter' && !parameters.includes(e.name)) {
      report({
        code: 'NG105',
        place: path,
        message: 'the block has no such parameter',
        received: e.name,
        allowed: suggest(e.name, parameters),
      });
    }
    if (e.kind === 'variable' && !indices.has(e.name)) {
      report({
        code: 'NG103',
        place: path,
        message: 'no enclosing repeat has this index',
        received: e.name,
        allowed: indices.size === 0 ? 'none here' : suggest(e.name, [...indices]),
      });
    }
    if (e.kind === 'size' && !values.has(e.of)) {
      report({
        code: 'NG103',
        place: path,
        message: 'the block has no such value before this node',
        received: e.of,
        allowed: suggest(e.of, [...values]),
      });
    }
    stack.push(...partsOf(e).map((part) => ({ e: part, depth: depth + 1 })));
  }
}

function checkCall(call: Call, place: Place, all: ReadonlySet<string>): void {
  const { path, report, blocks, block } = place;
  const callee = blocks.get(call.block);
  if (callee === undefined) {
    return all.has(call.block)
      ? report({
          code: 'NG110',
          place: path,
          message:
            call.block === block.name ? 'a block cannot call itself' : 'a block calls only blocks that stand before it',
          received: call.block,
        })
      : report({
          code: 'NG104',
          place: path,
          message: 'there is no such block',
          received: call.block,
          allowed: suggest(call.block, [...all]),
        });
  }
  const names = callee.parameters.map(({ name }) => name);
  for (const [name, value] of Object.entries(call.arguments)) {
    const parameter = callee.parameters.find((p) => p.name === name);
    if (parameter === undefined) {
      report({
        code: 'NG105',
        place: [...path, name],
        message: `${callee.name} has no such parameter`,
        received: name,
        allowed: suggest(name, names),
      });
    } else checkArgument(parameter, value, { path: [...path, name], report });
  }
  for (const { name, default: value } of callee.parameters) {
    if (value !== undefined || name in call.arguments) continue;
    report({ code: 'NG106', place: [...path, name], message: `${callee.name} must be given this parameter` });
  }
}
