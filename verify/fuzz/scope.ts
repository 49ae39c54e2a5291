/** A block while it grows: its parameters, its values, and the calls through which arguments come in. */
import { lift } from '../../spec/ir/algebra.ts';
import type { Expression, Literal } from '../../spec/ir/expression.ts';
import type { Block, Body, Node, Parameter, ParameterType, Stage, StageNode } from '../../spec/ir/model.ts';
import { ONLY_OUTPUT } from '../../spec/ir/model.ts';
import type { Tape } from './tape.ts';
import { tryStage, type KnownParameter, type KnownValue, type Worlds } from './trial.ts';

export type Flow = Extract<Body, { kind: 'flow' }>;

export const isImage = ({ worlds }: Pick<KnownValue, 'worlds'>): boolean => worlds.own.length === 3;

/** What all blocks of a network share. */
export interface Growth {
  readonly tape: Tape;
  /** Finished blocks, leaves first. */
  readonly blocks: Block[];
  /** Axes of the inputs of every block: of an image or of a vector. */
  readonly ranks: Map<string, string>;
}

export const ranksOf = (inputs: readonly Worlds[]): string => inputs.map(({ own }) => own.length).join();

interface Snapshot {
  readonly parameters: number;
  readonly arguments: Readonly<Record<string, Expression>>;
  readonly blocks: number;
  readonly nodes: number;
  readonly values: number;
  readonly outer: Snapshot | undefined;
}

export class Scope {
  readonly growth: Growth;
  /** Where the block is called for the first time; none for the model. */
  readonly outer: Scope | undefined;
  readonly parameters: KnownParameter[] = [];
  readonly values: KnownValue[] = [];
  readonly nodes: Node[] = [];
  /** What the first call passes. */
  arguments: Readonly<Record<string, Expression>> = {};

  constructor(growth: Growth, outer?: Scope) {
    this.growth = growth;
    this.outer = outer;
  }

  get tape(): Tape {
    return this.growth.tape;
  }

  /** A parameter of the block with this value, and another at the other arguments of the model. */
  parametrize(type: ParameterType, own: Literal, other: Literal): Expression {
    const isSame = (left: Literal, right: Literal): boolean => JSON.stringify(left) === JSON.stringify(right);
    const known = this.parameters.find(
      (one) => one.parameter.type === type && isSame(one.own, own) && isSame(one.other, other),
    );
    if (known !== undefined && this.tape.chance(2)) return { kind: 'parameter', name: known.parameter.name };
    const name = `${NAMES[type]}${this.parameters.length}`;
    const isForwarded = this.outer !== undefined && !isSame(own, other);
    const hasDefault = this.outer === undefined || this.tape.chance(2);
    const parameter: Parameter = {
      name,
      type,
      doc: 'Drawn at random.',
      ...(hasDefault && { default: own }),
      ...this.bounds(type, [own, other]),
    };
    this.parameters.push({ parameter, own, other });
    if (isForwarded) this.arguments = { ...this.arguments, [name]: this.outer.parametrize(type, own, other) };
    else if (!hasDefault) this.arguments = { ...this.arguments, [name]: lift(own) };
    return { kind: 'parameter', name };
  }

  private bounds(type: ParameterType, values: readonly Literal[]): Partial<Parameter> {
    const isList = type === 'integers';
    const minimum = Math.min(...values.flat().map(Number));
    return {
      ...((type === 'integer' || isList) && this.tape.chance(2) && { minimum: Math.max(0, minimum) }),
      ...(isList && this.tape.chance(2) && { length: (values[0] as readonly Literal[]).length }),
    };
  }

  /** A stage and the blocks that it reaches, as text. */
  written(stage: Stage): string {
    const own = JSON.stringify(stage);
    const called = [...own.matchAll(/"block":"(\w+)"/g)].map(([, name]) => name);
    const bodies = this.growth.blocks.filter(({ name }) => called.includes(name)).map(({ body }) => body);
    const stages = bodies.flatMap((body) =>
      body.kind === 'stage' ? [body.stage] : body.nodes.flatMap((node) => node.stage ?? []),
    );
    return [own, ...bodies.map((body) => JSON.stringify(body)), ...stages.map((one) => this.written(one))].join();
  }

  /** What a stage would give here; undefined where it does not fit. */
  attempt(stage: Stage, inputs: readonly Worlds[], first?: number): Readonly<Record<string, Worlds>> | undefined {
    const { parameters, values } = this;
    const { blocks } = this.growth;
    return tryStage(stage, { blocks, parameters, inputs, values, ...(first !== undefined && { first }) });
  }

  /** What a stage with one output would give of one value. */
  attemptOne(stage: Stage, input: Worlds): Worlds | undefined {
    return this.attempt(stage, [input])?.[ONLY_OUTPUT];
  }

  /** Adds a node where it fits, and what it gives to the values. */
  add(word: string, stage: Stage, inputs: readonly KnownValue[]): readonly KnownValue[] | undefined {
    const found = this.attempt(
      stage,
      inputs.map(({ worlds }) => worlds),
    );
    return found && this.push({ id: `${word}${this.nodes.length}`, stage, inputs: referencesOf(inputs) }, found);
  }

  /** Adds an earlier node once more on other values, where it would have the same weights. */
  addAgain({ id: shares, stage, inputs: before }: StageNode, inputs: readonly KnownValue[]) {
    const given = before.map((name) => this.values.find(({ reference }) => reference === name) as KnownValue);
    const found = this.attempt(
      stage,
      [...given, ...inputs].map(({ worlds }) => worlds),
      before.length,
    );
    return found && this.push({ id: `again${this.nodes.length}`, shares, inputs: referencesOf(inputs) }, found);
  }

  private push(node: Node, found: Readonly<Record<string, Worlds>>): readonly KnownValue[] {
    const { id } = node;
    this.nodes.push(node);
    const values = Object.entries(found).map(([name, worlds]): KnownValue => ({
      reference: name === ONLY_OUTPUT ? id : `${id}.${name}`,
      worlds,
    }));
    this.values.push(...values);
    return values;
  }

  /** Runs something, and takes back all that it made where it gives nothing. */
  undoable<T>(action: () => T | undefined): T | undefined {
    const before = this.snapshot();
    const result = action();
    if (result === undefined) this.restore(before);
    return result;
  }

  private snapshot(): Snapshot {
    return {
      parameters: this.parameters.length,
      arguments: this.arguments,
      blocks: this.growth.blocks.length,
      nodes: this.nodes.length,
      values: this.values.length,
      outer: this.outer?.snapshot(),
    };
  }

  private restore(before: Snapshot): void {
    this.parameters.length = before.parameters;
    this.arguments = before.arguments;
    this.growth.blocks.length = before.blocks;
    this.nodes.length = before.nodes;
    this.values.length = before.values;
    if (before.outer !== undefined) this.outer?.restore(before.outer);
  }
}

const referencesOf = (values: readonly KnownValue[]): readonly string[] => values.map(({ reference }) => reference);

const NAMES: Readonly<Record<ParameterType, string>> = {
  integer: 'count',
  float: 'rate',
  boolean: 'flag',
  pair: 'pair',
  padding: 'padding',
  integers: 'sizes',
};
