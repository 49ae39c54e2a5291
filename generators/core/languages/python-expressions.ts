/** Python expressions as docs that break where `ruff format` breaks them. */
import type { Code, CodeOperator } from '../code.ts';
import { group, ifBreak, indent, join, line, printFlat, softline } from '../layout.ts';
import type { Doc } from '../layout.ts';

export type Quote = '"' | "'";

/** Where an expression stands. */
export interface Place {
  /** Inside brackets of any kind, where a line may end between operators. */
  readonly bracketed: boolean;
  /** The quote that strings must use because they stand inside of an f-string. */
  readonly quote?: Quote;
}

type Binary = Extract<Code, { kind: 'binary' }>;
type Select = Extract<Code, { kind: 'select' }>;
type Call = Extract<Code, { kind: 'call' }>;
type Comprehension = Extract<Code, { kind: 'comprehension' }>;

const precedence: Readonly<Record<CodeOperator, number>> = {
  or: 1,
  and: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '//': 5,
  '/': 5,
};
const comparison = precedence['=='];

export function expressionDoc(code: Code, place: Place): Doc {
  switch (code.kind) {
    case 'name':
    case 'number':
      return code.text;
    case 'boolean':
      return code.value ? 'True' : 'False';
    case 'text':
      return stringLiteral(code.value, place.quote);
    case 'template':
      return templateLiteral(code.parts, place.quote);
    case 'tuple':
      return tupleDoc(code.items, place);
    case 'list':
      return brackets('[', [join([',', line], code.items.map(inside(place))), trailingComma(code.items)], ']');
    case 'spread':
      return ['*', operandDoc(code.value, code.value.kind !== 'binary' && code.value.kind !== 'select', place)];
    case 'not':
      return `not ${code.name}`;
    case 'binary':
      return enclosed(place, binaryParts(flattenBinary(code), place));
    case 'select':
      return enclosed(place, selectParts(code, place));
    case 'comprehension':
      return brackets('(', group(comprehensionParts(code, place)), ')');
    case 'call':
    case 'member':
    case 'index':
      return chainDoc(code, place);
  }
}

/** The items of a tuple without its parentheses: `return a, b`, `x[a, b]`. */
export const sequenceDoc = (items: readonly Code[], place: Place): Doc =>
  join(
    [',', line],
    items.map((item) => expressionDoc(item, place)),
  );

/** Whether ruff starts a new line at each call of this chain: two or more members of the results of calls. */
export function isFluent(code: Code): boolean {
  let membersOfResults = 0;
  let current = code;
  for (;;) {
    if (current.kind === 'call') current = current.callee;
    else if (current.kind === 'index') current = current.of;
    else if (current.kind === 'member') {
      current = current.of;
      if (current.kind === 'call' || current.kind === 'index' || needsParentheses(current)) membersOfResults += 1;
    } else return membersOfResults >= 2;
  }
}

/** Whether something can be called, indexed or asked for a member only in parentheses. */
export const needsParentheses = (code: Code): boolean =>
  code.kind === 'binary' || code.kind === 'select' || code.kind === 'spread' || code.kind === 'number';

const inside = (place: Place) => (code: Code) => expressionDoc(code, { ...place, bracketed: true });

const brackets = (open: string, content: Doc, close: string): Doc =>
  group([open, indent([softline, content]), softline, close]);

/** ruff adds no comma behind a lone item. */
const trailingComma = (items: readonly unknown[]): Doc => (items.length > 1 ? ifBreak(',') : '');

/** All on one indented line if that suffices, else one a line. */
const packed = (items: readonly Doc[]): Doc => group([join([',', line], [...items]), trailingComma(items)]);

const operandDoc = (code: Code, bare: boolean, place: Place): Doc =>
  bare ? expressionDoc(code, place) : brackets('(', inside(place)(code), ')');

/** Outside of brackets a line cannot end between operators, so there is nothing to group. */
const enclosed = (place: Place, parts: Doc): Doc => (place.bracketed ? group(parts) : parts);

const separator = (place: Place): Doc => (place.bracketed ? line : ' ');

function tupleDoc(items: readonly Code[], place: Place): Doc {
  if (items.length === 0) return '()';
  const comma = items.length === 1 ? ',' : ifBreak(',');
  return brackets('(', [join([',', line], items.map(inside(place))), comma], ')');
}

/** `first if test else other`; a select as the last part goes on in the same chain. */
function selectParts(code: Select, place: Place): Doc[] {
  const part = (value: Code) => operandDoc(value, value.kind !== 'select', place);
  const { otherwise } = code;
  return [
    part(code.then),
    separator(place),
    'if ',
    part(code.test),
    separator(place),
    'else ',
    otherwise.kind === 'select' ? selectParts(otherwise, place) : enclosed(place, part(otherwise)),
  ];
}

function comprehensionParts(code: Comprehension, place: Place): Doc[] {
  const element = inside(place)(code.element);
  const range = rangeDoc(code, { ...place, bracketed: true });
  return [group(element), line, 'for ', code.variable, ' in ', range];
}

export const rangeDoc = (loop: { readonly start?: Code; readonly stop: Code }, place: Place): Doc => [
  'range',
  argumentsDoc([...(loop.start === undefined ? [] : [loop.start]), loop.stop].map(inside(place))),
];

function argumentsDoc(printed: readonly Doc[]): Doc {
  return printed.length === 0 ? '()' : brackets('(', packed(printed), ')');
}

function callArguments(code: Call, place: Place): Doc {
  const [first] = code.positional;
  if (first?.kind === 'comprehension' && code.positional.length === 1 && code.named.length === 0) {
    return brackets('(', group(comprehensionParts(first, place)), ')');
  }
  return argumentsDoc([
    ...code.positional.map(inside(place)),
    ...code.named.map((argument): Doc => [argument.name, '=', inside(place)(argument.value)]),
  ]);
}

function subscriptDoc(at: Code, place: Place): Doc {
  const items = at.kind === 'tuple' && at.items.length > 1 ? at.items : [at];
  return brackets('[', items.length > 1 ? packed(items.map(inside(place))) : items.map(inside(place)), ']');
}

function chainDoc(code: Code, place: Place): Doc {
  const fluent = isFluent(code);
  const parts = linkDocs(code, fluent && place.bracketed, place);
  return fluent ? enclosed(place, parts) : parts;
}

/** A chain of calls, members and indices from its base outwards. */
function linkDocs(code: Code, fluent: boolean, place: Place): Doc[] {
  if (code.kind === 'call') return [...linkDocs(code.callee, fluent, place), callArguments(code, place)];
  if (code.kind === 'index') return [...linkDocs(code.of, fluent, place), subscriptDoc(code.at, place)];
  if (code.kind === 'member') {
    const { of } = code;
    const breaks = fluent && (of.kind === 'call' || of.kind === 'index' || needsParentheses(of));
    return [...linkDocs(of, fluent, place), breaks ? softline : '', `.${code.name}`];
  }
  return [operandDoc(code, !needsParentheses(code), place)];
}

/** Operators and operands in reading order; operands in parentheses stay whole. */
type Part = { readonly operator: CodeOperator } | { readonly operand: Code; readonly bare: boolean };

export function flattenBinary(code: Binary): readonly Part[] {
  const own = precedence[code.operator];
  const flatten = (operand: Code, canFlatten: (inner: number) => boolean): readonly Part[] => {
    if (operand.kind !== 'binary') return [{ operand, bare: operand.kind !== 'select' }];
    // ruff wants parentheses around `and` beside `or`.
    const isMixed = code.operator === 'or' && operand.operator === 'and';
    return !isMixed && canFlatten(precedence[operand.operator]) ? flattenBinary(operand) : [{ operand, bare: false }];
  };
  return [
    // Comparisons do not associate: `a < b < c` is `a < b and b < c`.
    ...flatten(code.left, (inner) => (own === comparison ? inner > own : inner >= own)),
    { operator: code.operator },
    ...flatten(code.right, (inner) => inner > own),
  ];
}

/** Splits at the operators that bind least, so that those break first. */
function binaryParts(parts: readonly Part[], place: Place): Doc[] {
  const lowest = Math.min(...parts.map((part) => ('operator' in part ? precedence[part.operator] : Infinity)));
  const docs: Doc[] = [];
  let start = 0;
  parts.forEach((part, index) => {
    if (!('operator' in part) || precedence[part.operator] !== lowest) return;
    docs.push(sliceDoc(parts.slice(start, index), place), separator(place), `${part.operator} `);
    start = index + 1;
  });
  return [...docs, sliceDoc(parts.slice(start), place)];
}

function sliceDoc(parts: readonly Part[], place: Place): Doc {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && 'operand' in only) return operandDoc(only.operand, only.bare, place);
  return enclosed(place, binaryParts(parts, place));
}

/** Double quotes, unless single ones need fewer escapes. */
const choosePreferred = (value: string): Quote => (value.split('"').length > value.split("'").length ? "'" : '"');

export function stringLiteral(value: string, required?: Quote): string {
  const quote = required ?? choosePreferred(value);
  const escaped = escapeText(value, quote);
  // Python before 3.12 reads neither a backslash nor the outer quote inside the braces of an f-string.
  if (required !== undefined && /[\\"']/.test(escaped)) {
    throw new Error(`this text cannot stand inside an f-string: ${JSON.stringify(value)}`);
  }
  return `${quote}${escaped}${quote}`;
}

function templateLiteral(allParts: readonly (string | Code)[], required?: Quote): string {
  const parts = allParts.flatMap(literalParts);
  const literal = parts.filter((part) => typeof part === 'string').join('');
  if (parts.every((part) => typeof part === 'string')) return stringLiteral(literal, required);
  if (required !== undefined) throw new Error('an f-string cannot stand inside the braces of an f-string');
  const quote = choosePreferred(literal);
  const place: Place = { bracketed: false, quote: quote === '"' ? "'" : '"' };
  const printed = parts.map((part) =>
    typeof part === 'string'
      ? escapeText(part, quote).replace(/[{}]/g, '$&$&')
      : `{${printFlat(expressionDoc(part, place))}}`,
  );
  return `f${quote}${printed.join('')}${quote}`;
}

/** Text and templates directly within a template are parts of it. */
function literalParts(part: string | Code): readonly (string | Code)[] {
  if (typeof part === 'string') return [part];
  if (part.kind === 'text') return [part.value];
  return part.kind === 'template' ? part.parts.flatMap(literalParts) : [part];
}

const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeText(value: string, quote: Quote): string {
  const special =
    /[\\\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"']/gu;
  return value.replace(special, (character) => {
    if (character === '"' || character === "'") return character === quote ? `\\${quote}` : character;
    const code = character.codePointAt(0)!.toString(16);
    return named[character] ?? (code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`);
  });
}
