/** What exists only under a condition: it must be there wherever it is read, and something must always come out. */
import { partsOf } from '../ir/algebra.ts';
import { anyOf, combinationsOf, flagsIn, holds, implies, isTest, type Flags } from '../ir/condition.ts';
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Expression } from '../ir/expression.ts';
import { childStages, ONLY_OUTPUT, type Block, type Body, type Model, type Node, type Stage } from '../ir/model.ts';
import { expressionsOf } from './formulas.ts';

/** Each further flag doubles the ways in which emitted code can end. */
const MOST_FLAGS = 3;

type Flow = Extract<Body, { kind: 'flow' }>;

/** The tests of a flow. */
const testsOf = ({ nodes, provided = {} }: Flow): readonly Expression[] => [
  ...Object.values(provided),
  ...nodes.flatMap(({ when }) => when ?? []),
];

/** All values of the parameters that decide which parts of a model exist; one without any where all always do. */
export function combinationsOfModel({ blocks }: Model): readonly Flags[] {
  const body = blocks.at(-1)?.body;
  return combinationsOf(body?.kind === 'flow' ? flagsIn(testsOf(body)) : []);
}

export function checkConditions(model: Model): readonly Diagnostic[] {
  const blocks = new Map(model.blocks.map((block) => [block.name, block]));
  return model.blocks.flatMap((block) => {
    const { body } = block;
    if (body.kind !== 'flow') return [];
    const tests = testsOf(body);
    const place = [model.name, block.name];
    if (tests.length === 0) return checkUnread(body, blocks, place);
    if (block !== model.blocks.at(-1)) {
      return [{ code: 'NG114', place, message: 'only the model itself has parts that may be absent' }];
    }
    const wrong = checkTests(block, body, place);
    return wrong.length > 0
      ? wrong
      : [...checkReaders(body, place), ...checkOutputs(body, place), ...checkUnread(body, blocks, place)];
  });
}

function checkTests({ parameters }: Block, body: Flow, place: readonly string[]): readonly Diagnostic[] {
  const booleans = parameters.filter(({ type }) => type === 'boolean').map(({ name }) => name);
  const allowed = `${booleans.join(', ') || 'boolean parameters'}, joined by and, or, not`;
  const check = (name: string, test: Expression): readonly Diagnostic[] =>
    isTest(test, booleans)
      ? []
      : [{ code: 'NG107', place: [...place, name], message: 'a test asks for boolean parameters only', allowed }];
  const { nodes, outputs, provided = {} } = body;
  const strangers = Object.keys(provided).filter((name) => !Object.hasOwn(outputs, name));
  const found = [
    ...strangers.map((name): Diagnostic => ({
      code: 'NG103',
      place: [...place, name],
      message: 'there is no such output to be provided',
      received: name,
      allowed: Object.keys(outputs).join(', '),
    })),
    ...Object.entries(provided).flatMap(([name, test]) => check(name, test)),
    ...nodes.flatMap(({ id, when }) => (when === undefined ? [] : check(id, when))),
  ];
  const flags = flagsIn(testsOf(body));
  if (found.length > 0 || flags.length <= MOST_FLAGS) return found;
  const message = 'too many parameters decide what exists';
  return [{ code: 'NG111', place, message, received: flags.join(', '), allowed: `at most ${MOST_FLAGS}` }];
}

/** A reader must be absent where what it reads is; and what always exists comes first, as emitted code has it. */
function checkReaders({ nodes, outputs, provided = {} }: Flow, place: readonly string[]): readonly Diagnostic[] {
  const tests = new Map(nodes.map(({ id, when }) => [id, when]));
  const check = (name: string, test: Expression | undefined, references: readonly string[]): readonly Diagnostic[] =>
    references
      .filter((reference) => !implies(test, tests.get(reference.split('.')[0] as string)))
      .map((reference) => ({
        code: 'NG114',
        place: [...place, name],
        message: `${reference} is absent at arguments at which it is read`,
        received: reference,
        allowed: `a test of its own that holds only where ${reference} exists`,
      }));
  const late = nodes.filter(({ when }, i) => when === undefined && nodes.slice(0, i).some((node) => node.when));
  return [
    ...nodes.flatMap((node) => check(node.id, node.when, readBy(node))),
    ...Object.entries(outputs).flatMap(([name, reference]) => check(name, provided[name], [reference])),
    ...late.map(({ id }): Diagnostic => ({
      code: 'NG114',
      place: [...place, id],
      message: 'a node that always exists stands behind one that may be absent',
      allowed: 'first the nodes that always exist',
    })),
  ];
}

/** The values that a node reads, also where it only asks for a size. */
function readBy({ stage, shares, inputs }: Node): readonly string[] {
  const sizes = (e: Expression): readonly string[] => (e.kind === 'size' ? [e.of] : partsOf(e).flatMap(sizes));
  const within = (part: Stage): readonly string[] => [
    ...expressionsOf(part).flatMap(sizes),
    ...childStages(part).flatMap(within),
  ];
  return [...new Set([...inputs, ...(stage === undefined ? [shares] : within(stage))])];
}

function checkOutputs(body: Flow, place: readonly string[]): readonly Diagnostic[] {
  const { outputs, provided = {} } = body;
  const empty = combinationsOf(flagsIn(testsOf(body))).find((flags) =>
    Object.keys(outputs).every((name) => holds(provided[name], flags) === false),
  );
  if (empty === undefined) return [];
  const received = Object.entries(empty).map(([name, value]) => `${name} ${value}`);
  return [
    {
      code: 'NG114',
      place,
      message: 'no output is left at some arguments',
      received: received.join(', '),
      allowed: 'at least one output at any arguments',
    },
  ];
}

/**
 * Of a block with several outputs, each is read wherever the block is. Keras and TensorFlow.js keep the layers that
 * something depends on, PyTorch all: where nobody reads an output, they would be different networks.
 */
function checkUnread(
  { nodes, outputs, provided = {} }: Flow,
  blocks: ReadonlyMap<string, Block>,
  place: readonly string[],
): readonly Diagnostic[] {
  const readers = new Map<string, (Expression | undefined)[]>();
  const read = (reference: string, test: Expression | undefined): void => {
    const known = readers.get(reference);
    if (known === undefined) readers.set(reference, [test]);
    else known.push(test);
  };
  for (const { inputs, when } of nodes) for (const input of inputs) read(input, when);
  for (const [name, reference] of Object.entries(outputs)) read(reference, provided[name]);
  return nodes.flatMap(({ id, stage, when }) => {
    const callee = stage?.kind === 'call' ? blocks.get(stage.block)?.body : undefined;
    const names = callee?.kind === 'flow' ? Object.keys(callee.outputs) : [];
    return names
      .filter((name) => name !== ONLY_OUTPUT && !implies(when, anyOf(readers.get(`${id}.${name}`) ?? [])))
      .map((name): Diagnostic => ({
        code: 'NG115',
        place: [...place, id],
        message: `the block is applied at arguments at which nobody reads its output ${name}`,
        received: `${id}.${name}`,
        allowed: `a reader of ${id}.${name} wherever ${id} exists, or an output that it is`,
      }));
  });
}
