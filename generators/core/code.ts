/**
 * Source code as data, for the small part of Python and TypeScript that emitted networks are made of. Generators build
 * it, a language prints it; nothing in here knows a target.
 */
export type Code =
  /** A name, dotted or not, as it stands: `x`, `nn.Conv2d`, `self.act`. */
  | { readonly kind: 'name'; readonly text: string }
  /** A number, as it stands. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  /** Text with values in it: an f-string, a template literal. Literal parts are plain text, not yet escaped. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Code)[] }
  /** `callee(positional, name=value)`; in TypeScript the named arguments are one object at the end. */
  | {
      readonly kind: 'call';
      readonly callee: Code;
      readonly positional: readonly Code[];
      readonly named: readonly NamedArgument[];
      /** A class is called, which some languages have a word for. */
      readonly isNew?: boolean;
    }
  /** `of.name` of an expression that is not a plain name: `f(x).flatten`. */
  | { readonly kind: 'member'; readonly of: Code; readonly name: string }
  | { readonly kind: 'index'; readonly of: Code; readonly at: Code }
  | { readonly kind: 'tuple'; readonly items: readonly Code[] }
  | { readonly kind: 'list'; readonly items: readonly Code[] }
  /** `*value`, `...value`. */
  | { readonly kind: 'spread'; readonly value: Code }
  | { readonly kind: 'binary'; readonly operator: CodeOperator; readonly left: Code; readonly right: Code }
  /** The negation of a name. */
  | { readonly kind: 'not'; readonly name: string }
  | { readonly kind: 'select'; readonly test: Code; readonly then: Code; readonly otherwise: Code }
  /** Python's `element for variable in range(start, stop)`, in its own parentheses; `_` for an unused variable. */
  | {
      readonly kind: 'comprehension';
      readonly element: Code;
      readonly variable: string;
      readonly start?: Code;
      readonly stop: Code;
    };

/** `//` divides integers and rounds down; `and`, `or`, `==` are each language's own. */
export type CodeOperator = '+' | '-' | '*' | '//' | '/' | '==' | '!=' | '<' | '<=' | 'and' | 'or';

export interface NamedArgument {
  readonly name: string;
  readonly value: Code;
}

export type Statement =
  /** The first assignment of a name declares it where the language wants that (const if it stays the only one). */
  | {
      readonly kind: 'assign';
      /** Several names take a tuple apart. */
      readonly targets: readonly string[];
      readonly value: Code;
      /** Behind the statement where it fits on its line, else on a line of its own before it. */
      readonly comment?: string;
    }
  | { readonly kind: 'return'; readonly value: Code }
  | { readonly kind: 'expression'; readonly value: Code }
  | {
      readonly kind: 'for';
      readonly variable: string;
      readonly start?: Code;
      readonly stop: Code;
      readonly body: readonly Statement[];
    }
  | {
      readonly kind: 'if';
      readonly test: Code;
      readonly body: readonly Statement[];
      readonly otherwise?: readonly Statement[];
    }
  /** Raises the language's error for a wrong argument. */
  | { readonly kind: 'throw'; readonly message: Code }
  | { readonly kind: 'comment'; readonly text: string };

/** A parameter of a function in the emitted code. */
export interface SignatureParameter {
  readonly name: string;
  readonly type: string;
  readonly default?: Code;
  /** Goes by name only: behind `*` in Python, in the options object at the end in TypeScript. */
  readonly named: boolean;
  /** The body has no use for it: it is there for those who call. */
  readonly isUnread?: boolean;
  /** A sentence for whoever calls it; empty for the parameters of blocks. */
  readonly doc: string;
}

export interface Signature {
  /** What stands in front of the parentheses: `def __init__`, `function stem`, `export function inceptionV2`. */
  readonly head: string;
  /** Parameters in order; the named ones last. */
  readonly parameters: readonly SignatureParameter[];
  /** The name of the type of the options object, for TypeScript; absent: the type is written in place. */
  readonly optionsType?: string;
  readonly returns: string;
}

export const name = (text: string): Code => ({ kind: 'name', text });
export const number = (value: number): Code => ({ kind: 'number', text: String(value) });
export const text = (value: string): Code => ({ kind: 'text', value });
export const boolean = (value: boolean): Code => ({ kind: 'boolean', value });
export const call = (
  callee: string | Code,
  positional: readonly Code[] = [],
  named: Readonly<Record<string, Code>> = {},
): Code => ({
  kind: 'call',
  callee: typeof callee === 'string' ? name(callee) : callee,
  positional,
  named: Object.entries(named).map(([key, value]) => ({ name: key, value })),
});
export const construct = (type: Code, named: Readonly<Record<string, Code>>): Code => ({
  ...(call(type, [], named) as Extract<Code, { kind: 'call' }>),
  isNew: true,
});
export const tuple = (...items: readonly Code[]): Code => ({ kind: 'tuple', items });
export const list = (...items: readonly Code[]): Code => ({ kind: 'list', items });
export const spread = (value: Code): Code => ({ kind: 'spread', value });
export const member = (of: Code, property: string): Code =>
  of.kind === 'name' ? name(`${of.text}.${property}`) : { kind: 'member', of, name: property };
export const binary = (left: Code, operator: CodeOperator, right: Code): Code => ({
  kind: 'binary',
  operator,
  left,
  right,
});
/** The opposite of a test, where that can be said without parentheses. */
export const negate = (test: Code): Code | undefined => {
  if (test.kind === 'not') return name(test.name);
  return test.kind === 'name' ? { kind: 'not', name: test.text } : undefined;
};
/** One of two values by a test; `b if a else c` for `c if not a else b`. */
export const select = (test: Code, then: Code, otherwise: Code): Code =>
  test.kind === 'not'
    ? { kind: 'select', test: name(test.name), then: otherwise, otherwise: then }
    : { kind: 'select', test, then, otherwise };
/** One of two values by a test; the value itself where both are the same. */
export const choose = (test: Code, then: Code, otherwise: Code): Code =>
  JSON.stringify(then) === JSON.stringify(otherwise) ? then : select(test, then, otherwise);
export const assign = (target: string | readonly string[], value: Code, comment?: string): Statement => ({
  kind: 'assign',
  targets: typeof target === 'string' ? [target] : target,
  value,
  ...(comment !== undefined && { comment }),
});

/** Parameters, with a mark on those that the body neither reads nor assigns to. */
export function markUnread(
  parameters: readonly SignatureParameter[],
  body: readonly Statement[],
): readonly SignatureParameter[] {
  const mentioned = new Set(namesIn(body));
  return parameters.map((parameter) => (mentioned.has(parameter.name) ? parameter : { ...parameter, isUnread: true }));
}

function namesIn(code: unknown): readonly string[] {
  if (typeof code !== 'object' || code === null) return [];
  const part = code as Code | Statement;
  const inside = Object.values(code).flatMap(namesIn);
  switch (part.kind) {
    case 'name':
      return [part.text.replace(/\..*/, '')];
    case 'not':
      return [part.name];
    case 'assign':
      return [...part.targets, ...inside];
    default:
      return inside;
  }
}
