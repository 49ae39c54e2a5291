/** Code as the tree that prettier would parse the emitted TypeScript into: its layout rules speak of that tree. */
import type { Code, CodeOperator } from '../code.ts';

export type Tree =
  /** A name, or source that is to be taken as it stands. */
  | { readonly kind: 'identifier'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly text: string }
  /** In quotes. */
  | { readonly kind: 'string'; readonly text: string }
  /** Literal parts are escaped. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Tree)[] }
  | { readonly kind: 'member'; readonly of: Tree; readonly name: string }
  | { readonly kind: 'index'; readonly of: Tree; readonly at: Tree }
  | { readonly kind: 'call'; readonly callee: Tree; readonly items: readonly Tree[]; readonly isNew: boolean }
  | { readonly kind: 'object'; readonly properties: readonly Property[] }
  | { readonly kind: 'array'; readonly items: readonly Tree[] }
  | { readonly kind: 'spread'; readonly value: Tree }
  | Operation
  | { readonly kind: 'conditional'; readonly test: Tree; readonly then: Tree; readonly otherwise: Tree };

export interface Property {
  readonly key: string;
  readonly value: Tree;
}

export interface Operation {
  /** `&&` and `||` are logical. */
  readonly kind: 'binary' | 'logical';
  readonly operator: string;
  readonly left: Tree;
  readonly right: Tree;
}

export type CallTree = Extract<Tree, { kind: 'call' }>;
export type ConditionalTree = Extract<Tree, { kind: 'conditional' }>;
export type MemberTree = Extract<Tree, { kind: 'member' | 'index' }>;

export function treeOf(code: Code): Tree {
  switch (code.kind) {
    case 'name':
      return nameTree(code.text);
    case 'number':
      return { kind: 'number', text: code.text };
    case 'boolean':
      return { kind: 'boolean', text: String(code.value) };
    case 'text':
      return { kind: 'string', text: stringLiteral(code.value) };
    case 'template':
      return templateTree(code.parts);
    case 'call':
      return callTree(code);
    case 'member':
      return { kind: 'member', of: treeOf(code.of), name: code.name };
    case 'index':
      return { kind: 'index', of: treeOf(code.of), at: treeOf(code.at) };
    case 'tuple':
    case 'list':
      return { kind: 'array', items: code.items.map(treeOf) };
    case 'spread':
      return { kind: 'spread', value: treeOf(code.value) };
    case 'not':
      return identifier(`!${code.name}`);
    case 'binary':
      return operationTree(code.operator, treeOf(code.left), treeOf(code.right));
    case 'select':
      return {
        kind: 'conditional',
        test: treeOf(code.test),
        then: treeOf(code.then),
        otherwise: treeOf(code.otherwise),
      };
    case 'comprehension':
      throw new Error('TypeScript has no comprehension: emit a loop');
  }
}

export const identifier = (text: string): Tree => ({ kind: 'identifier', text });

function nameTree(text: string): Tree {
  if (!/^[\w$]+(\.[\w$]+)*$/.test(text)) return identifier(text);
  const [first = '', ...members] = text.split('.');
  return members.reduce((of: Tree, name): Tree => ({ kind: 'member', of, name }), identifier(first));
}

function callTree({ callee, positional, named, isNew = false }: Extract<Code, { kind: 'call' }>): Tree {
  const items = positional.map(treeOf);
  const properties = named.map(({ name, value }): Property => ({ key: name, value: treeOf(value) }));
  if (properties.length > 0) items.push({ kind: 'object', properties });
  return { kind: 'call', callee: treeOf(callee), items, isNew };
}

const symbols: Readonly<Record<Exclude<CodeOperator, '//'>, string>> = {
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '==': '===',
  '!=': '!==',
  '<': '<',
  '<=': '<=',
  and: '&&',
  or: '||',
};

function operationTree(operator: CodeOperator, left: Tree, right: Tree): Tree {
  if (operator === '//') {
    const floor: Tree = { kind: 'member', of: identifier('Math'), name: 'floor' };
    return { kind: 'call', callee: floor, items: [{ kind: 'binary', operator: '/', left, right }], isNew: false };
  }
  const symbol = symbols[operator];
  if (operator !== 'and' && operator !== 'or') return { kind: 'binary', operator: symbol, left, right };
  // `a && (b && c)` is `a && b && c`, and prettier writes it so.
  if (right.kind === 'logical' && right.operator === symbol) {
    return { ...right, left: operationTree(operator, left, right.left), right: right.right };
  }
  return { kind: 'logical', operator: symbol, left, right };
}

function templateTree(allParts: readonly (string | Code)[]): Tree {
  const parts: (string | Tree)[] = [];
  for (const part of allParts.flatMap(literalParts)) {
    const last = parts.at(-1);
    if (typeof part !== 'string') parts.push(treeOf(part));
    else if (typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  if (parts.length === 0) return { kind: 'string', text: "''" };
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string') return { kind: 'string', text: stringLiteral(only) };
  return { kind: 'template', parts: parts.map((part) => (typeof part === 'string' ? escapeTemplate(part) : part)) };
}

/** Text and templates directly within a template are parts of it. */
function literalParts(part: string | Code): readonly (string | Code)[] {
  if (typeof part === 'string') return [part];
  if (part.kind === 'text') return [part.value];
  return part.kind === 'template' ? part.parts.flatMap(literalParts) : [part];
}

const escapeTemplate = (value: string): string => escapeText(value).replace(/`|\$(?=\{)/g, '\\$&');

/** Single quotes, unless double ones need fewer escapes. */
function stringLiteral(value: string): string {
  const quote = value.split("'").length > value.split('"').length ? '"' : "'";
  return quote + escapeText(value).replaceAll(quote, `\\${quote}`) + quote;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeText(value: string): string {
  const special =
    /[\\\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;
  return value.replace(
    special,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
