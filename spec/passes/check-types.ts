/** Types of formulas, before any value is known: what a parameter or an index is, and what is made of it. */
import { integerOf, lower, mentions } from '../ir/algebra.ts';
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Expression } from '../ir/expression.ts';
import { childStages, type Block, type Model, type ParameterType, type Stage } from '../ir/model.ts';
import { definitionOf } from '../ops/index.ts';
import { TYPE_RULES } from './infer-operation.ts';

/** What a formula gives; a list has its length where that is known. */
type Type =
  | { readonly kind: 'integer' | 'float' | 'boolean' | 'pair' | 'padding' | 'word' }
  | { readonly kind: 'list'; readonly length?: number };

/** What stands inside a formula and cannot be there. */
interface Misfit {
  readonly received: string;
  readonly allowed: string;
}

type Report = (misfit: Misfit) => void;

/** Formulas whose values can never be, or need not be, of the type that is asked for. */
export function checkTypes(model: Model): readonly Diagnostic[] {
  const blocks = new Map(model.blocks.map((block) => [block.name, block]));
  return model.blocks.flatMap((block) => {
    const types = new Map(block.parameters.map(({ name, type }) => [name, type]));
    return stagesOfBlock(block).flatMap(({ stage, within }) =>
      formulasOf(stage, blocks).flatMap(([name, formula, wanted]) => {
        const place = [model.name, block.name, ...within, name];
        return misfitsIn(formula, wanted, types).map(({ received, allowed }): Diagnostic => ({
          code: 'NG107',
          place,
          message: `${name} has the wrong type`,
          received,
          allowed,
        }));
      }),
    );
  });
}

interface PlacedStage {
  readonly stage: Stage;
  /** The node that it is, or is in. */
  readonly within: readonly string[];
}

function stagesOfBlock({ body }: Block): readonly PlacedStage[] {
  const nested = (stage: Stage): readonly Stage[] => [stage, ...childStages(stage).flatMap(nested)];
  if (body.kind === 'stage') return nested(body.stage).map((stage) => ({ stage, within: [] }));
  return body.nodes.flatMap((node) =>
    node.stage === undefined ? [] : nested(node.stage).map((stage) => ({ stage, within: [node.id] })),
  );
}

/** The formulas that a stage has itself, each with the type that it is to have. */
function formulasOf(
  stage: Stage,
  blocks: ReadonlyMap<string, Block>,
): readonly (readonly [name: string, formula: Expression, wanted: ParameterType])[] {
  switch (stage.kind) {
    case 'call': {
      const types = new Map(blocks.get(stage.block)?.parameters.map(({ name, type }) => [name, type]));
      return Object.entries(stage.arguments).flatMap(([name, value]) => {
        const type = types.get(name);
        return type === undefined ? [] : [[name, value, type] as const];
      });
    }
    case 'when':
      return [['test', stage.test, 'boolean']];
    case 'repeat':
      return [['count', stage.count, 'integer']];
    case 'sequence':
    case 'branches':
      return [];
    default:
      return Object.entries(definitionOf(stage.kind).attributes).map(
        ([name, { type }]) =>
          [name, (stage as unknown as Record<string, Expression>)[name] as Expression, type] as const,
      );
  }
}

function misfitsIn(
  formula: Expression,
  wanted: ParameterType,
  parameters: ReadonlyMap<string, ParameterType>,
): readonly Misfit[] {
  // A value is judged where its range is.
  if (lower(formula) !== undefined) return [];
  const misfits: Misfit[] = [];
  const type = typeOf(formula, parameters, (misfit) => void misfits.push(misfit));
  if (misfits.length === 0 && type !== undefined && !fits(type, wanted)) {
    // In Python, a quotient that is not rounded is no integer, whatever its value.
    const hint = mentions(formula, isQuotient) ? '; the quotient that rounds down is //' : '';
    misfits.push({ received: wordsOf(type), allowed: `${TYPE_RULES[wanted].allowed}${hint}` });
  }
  return misfits;
}

const isQuotient = (e: Expression): boolean => e.kind === 'binary' && e.operator === '/';

const FITTING: Readonly<Record<ParameterType, readonly Type['kind'][]>> = {
  integer: ['integer'],
  float: ['integer', 'float'],
  boolean: ['boolean'],
  pair: ['integer', 'pair'],
  padding: ['word', 'padding'],
  integers: [],
};
const LENGTHS: Partial<Readonly<Record<ParameterType, number>>> = { pair: 2, padding: 4 };

function fits(type: Type, wanted: ParameterType): boolean {
  if (type.kind !== 'list') return FITTING[wanted].includes(type.kind);
  return wanted === 'integers' || (type.length !== undefined && type.length === LENGTHS[wanted]);
}

function wordsOf(type: Type): string {
  switch (type.kind) {
    case 'integer':
      return 'an integer';
    case 'float':
      return 'a number that need not be whole';
    case 'boolean':
      return 'true or false';
    case 'pair':
      return 'a height and a width';
    case 'padding':
      return 'a padding';
    case 'word':
      return 'text';
    case 'list':
      return type.length === undefined ? 'a list of integers' : `a list of ${type.length}`;
  }
}

const INTEGER: Type = { kind: 'integer' };
const BOOLEAN: Type = { kind: 'boolean' };

/** Undefined where something inside does not fit, which is reported. */
function typeOf(e: Expression, parameters: ReadonlyMap<string, ParameterType>, report: Report): Type | undefined {
  const go = (part: Expression): Type | undefined => typeOf(part, parameters, report);
  const ask = (part: Expression, allowed: string, test: (type: Type) => boolean): Type | undefined => {
    const type = go(part);
    if (type === undefined || test(type)) return type;
    report({ received: wordsOf(type), allowed });
    return undefined;
  };
  switch (e.kind) {
    case 'literal':
      if (typeof e.value === 'number') return { kind: Number.isInteger(e.value) ? 'integer' : 'float' };
      return typeof e.value === 'boolean' ? BOOLEAN : { kind: 'word' };
    case 'tuple': {
      const items = e.items.map((item) => ask(item, 'integers in a list', isInteger));
      return items.includes(undefined) ? undefined : { kind: 'list', length: items.length };
    }
    case 'parameter': {
      const type = parameters.get(e.name);
      return type === 'integers' ? { kind: 'list' } : type && { kind: type };
    }
    case 'variable':
    case 'size':
    case 'unknown':
      return INTEGER;
    case 'item': {
      const [of, at] = [
        ask(e.of, 'a list, of which an item is asked for', hasItems),
        ask(e.at, 'an integer', isInteger),
      ];
      requireItem(of, e.at, report);
      return of && at && INTEGER;
    }
    case 'length':
      return ask(e.of, 'a list, whose length is asked for', hasItems) && INTEGER;
    case 'select': {
      const test = ask(e.test, 'true or false', isBoolean);
      const [then, otherwise] = [go(e.then), go(e.otherwise)];
      return test && then && otherwise && joined(then, otherwise, report);
    }
    case 'binary':
      return typeOfBinary(e, { go, ask });
  }
}

function typeOfBinary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  {
    go,
    ask,
  }: {
    readonly go: (part: Expression) => Type | undefined;
    readonly ask: (part: Expression, allowed: string, test: (type: Type) => boolean) => Type | undefined;
  },
): Type | undefined {
  const both = (allowed: string, test: (type: Type) => boolean): readonly [Type, Type] | undefined => {
    const [one, other] = [ask(left, allowed, test), ask(right, allowed, test)];
    return one && other && [one, other];
  };
  switch (operator) {
    case '+':
    case '-':
    case '*': {
      const sides = both(`numbers on both sides of ${operator}`, isNumber);
      return sides && { kind: sides.some(({ kind }) => kind === 'float') ? 'float' : 'integer' };
    }
    case '//':
      return both('integers on both sides of //', isInteger) && INTEGER;
    case '/':
      return both('numbers on both sides of /', isNumber) && { kind: 'float' };
    case '<':
    case '<=':
      return both(`numbers on both sides of ${operator}`, isNumber) && BOOLEAN;
    case 'and':
    case 'or':
      return both(`true or false on both sides of ${operator}`, isBoolean) && BOOLEAN;
    case '==':
    case '!=': {
      const first = go(left);
      const isAlike = (type: Type): boolean =>
        first === undefined ||
        type.kind === first.kind ||
        (isNumber(type) && isNumber(first)) ||
        (isWord(type) && isWord(first));
      return first && ask(right, `${wordsOf(first)} on both sides of ${operator}`, isAlike) && BOOLEAN;
    }
  }
}

const isInteger = ({ kind }: Type): boolean => kind === 'integer';
const isNumber = ({ kind }: Type): boolean => kind === 'integer' || kind === 'float';
const isBoolean = ({ kind }: Type): boolean => kind === 'boolean';
const isWord = ({ kind }: Type): boolean => kind === 'word' || kind === 'padding';
const hasItems = ({ kind }: Type): boolean => kind === 'list' || kind === 'pair';

/** An item that the list has not. */
function requireItem(of: Type | undefined, at: Expression, report: Report): void {
  const [index, length] = [integerOf(at), of?.kind === 'list' ? of.length : of && 2];
  if (index === undefined || length === undefined || (index >= 0 && index < length)) return;
  report({ received: `item ${index} of a list of ${length}`, allowed: `items 0 to ${length - 1}` });
}

/** What is one of two values by a test. */
function joined(then: Type, otherwise: Type, report: Report): Type | undefined {
  const kinds = [then.kind, otherwise.kind];
  if (then.kind === 'list' && otherwise.kind === 'list') {
    return then.length === otherwise.length ? then : { kind: 'list' };
  }
  if (then.kind === otherwise.kind) return then;
  if (kinds.every((kind) => kind === 'integer' || kind === 'float')) return { kind: 'float' };
  for (const kind of ['pair', 'padding'] as const) {
    if ([then, otherwise].every((type) => fits(type, kind))) return { kind };
  }
  report({ received: `${wordsOf(then)}, or ${wordsOf(otherwise)}`, allowed: 'one type on both sides of a choice' });
  return undefined;
}
