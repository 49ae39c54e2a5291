/** Values inside a block, and the words that make one of others. */
import { suggest } from '../ir/diagnostic.ts';
import type { Stage } from '../ir/model.ts';
import {
  answering,
  placeOf,
  refuse,
  requireName,
  requireObject,
  requireStage,
  requireValue,
  withoutNumber,
} from './demands.ts';
import { sizeFormula, type Formula } from './sizes.ts';

/**
 * A value inside a block: one of its inputs, or what a node gives. Its sizes are formulas, so that a block can be written
 * before anybody knows them: `conv(x.channels, 1)`.
 */
export interface Value {
  /** What the description calls it. */
  readonly reference: string;
  readonly channels: Formula<'integer'>;
  readonly height: Formula<'integer'>;
  readonly width: Formula<'integer'>;
  readonly node: ValueNode | undefined;
}

interface ValueNode {
  readonly id: string;
  readonly inputs: readonly Value[];
  /** A stage of its own, or the value whose stage is applied again. */
  readonly stage: Stage | Value;
}

const SIZES = ['channels', 'height', 'width'] as const;

/** What every value inherits: it is no number, and answers to the names of its sizes alone. */
const VALUE = answering(
  withoutNumber('a value is used as if it were a number', 'add() and multiply() of values, or their sizes: x.channels'),
  (name) =>
    refuse({
      code: 'NG103',
      place: placeOf(name),
      message: 'a value has nothing of this name',
      received: name,
      allowed: `${suggest(name, SIZES)}; outputOf(value, name) takes a named output`,
    }),
);

/** A value by what the description calls it, and the node that gives it; an input has none. */
export const valueOf = (reference: string, node?: ValueNode): Value =>
  Object.setPrototypeOf(
    {
      reference,
      channels: sizeFormula(reference, 'channels'),
      height: sizeFormula(reference, 'height'),
      width: sizeFormula(reference, 'width'),
      node,
    },
    VALUE,
  ) as Value;

function requireValues(id: string, inputs: readonly Value[]): void {
  for (const input of inputs) requireValue(input, id);
}

/**
 * Applies a stage: `id = stage(inputs)`.
 *
 * @param id what the node is called; layers, modules and weights bear it
 * @param stage an operation, a call of a block, or a structure of stages
 * @param inputs as many values as the stage takes
 * @returns the result; of a call with several outputs, take one by {@link outputOf}
 *
 * @example
 * const hidden = apply('hidden', dense(128), x);
 */
export function apply(id: string, stage: Stage, ...inputs: readonly Value[]): Value {
  requireName(id, 'apply');
  requireStage(stage, id);
  requireValues(id, inputs);
  return valueOf(id, { id, stage, inputs });
}

/**
 * Applies the block of an earlier value to other inputs, with the same weights: the two towers of a siamese network.
 *
 * @param id what the node is called; it has no layers, modules or weights of its own
 * @param value what {@link apply} gave for a call of a block with one output
 * @param inputs as many values as the block takes, of the channels of the earlier inputs
 *
 * @example
 * const left = apply('left', tower({}), image1);
 * const right = again('right', left, image2);
 */
export function again(id: string, value: Value, ...inputs: readonly Value[]): Value {
  requireName(id, 'again');
  requireValues(id, [value, ...inputs]);
  return valueOf(id, { id, stage: value, inputs });
}

/**
 * A named output of a node that calls a block with several.
 *
 * @param value what {@link apply} gave
 * @param output the name under which the block returns it
 */
export function outputOf(value: Value, output: string): Value {
  requireValue(value, 'outputOf');
  requireName(output, 'outputOf');
  return valueOf(`${value.reference}.${output}`, value.node);
}

function join(kind: 'add' | 'multiply' | 'concat', id: string, inputs: readonly Value[]): Value {
  requireName(id, kind);
  return apply(id, { kind }, ...inputs);
}

/** The sum of values that have one shape: `add('sum', x, update)`. */
export const add = (id: string, ...inputs: readonly Value[]): Value => join('add', id, inputs);
/** The product of values, cell by cell; a value of one cell a channel is stretched over the grid. */
export const multiply = (id: string, ...inputs: readonly Value[]): Value => join('multiply', id, inputs);
/** Values behind one another on the channel axis, in the order given. */
export const concat = (id: string, ...inputs: readonly Value[]): Value => join('concat', id, inputs);

/**
 * Named stages, one after the other.
 *
 * @param x what the first stage reads
 * @param stages the stages by their ids, in order
 * @returns what the last stage gives
 *
 * @example
 * chain(x, { conv: conv(32, 3), act: relu(), pool: maxPool(2) });
 */
export function chain(x: Value, stages: Readonly<Record<string, Stage>>): Value {
  requireValue(x, 'chain');
  requireObject(stages, 'stages by their ids: { conv: conv(8, 3), act: relu() }', 'chain');
  return Object.entries(stages).reduce((value, [id, stage]) => apply(id, stage, value), x);
}
