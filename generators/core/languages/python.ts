/** Python as `ruff format` lays it out: 88 columns, four spaces. */
import type { Code, Signature, SignatureParameter, Statement } from '../code.ts';
import type { Language } from '../language.ts';
import { fitsWidth, group, hardline, ifBreak, indent, join, line, printDoc, printFlat, softline } from '../layout.ts';
import type { Doc } from '../layout.ts';
import { proseLines } from './prose.ts';
import { expressionDoc, isFluent, needsParentheses, rangeDoc, sequenceDoc } from './python-expressions.ts';
import { fitsWithoutParentheses } from './python-parentheses.ts';

const width = 88;
const step = 4;

export const python: Language = {
  name: 'Python',
  statements: (body, margin) => body.flatMap((statement) => statementLines(statement, margin)).join('\n'),
  signature: (signature, margin) => print(signatureDoc(signature), margin),
  documentation,
  comment: (text, margin) => commentLines(text, margin).join('\n'),
};

const print = (doc: Doc, margin: number): string => printDoc(doc, { indent: margin, width, step });

function statementLines(statement: Statement, margin: number): readonly string[] {
  switch (statement.kind) {
    case 'assign': {
      const prefix = `${statement.targets.join(', ')} = `;
      const printed = valueStatement(prefix, statement.value, '', margin, statement.targets.length > 1);
      return statement.comment === undefined ? [printed] : withComment(printed, statement.comment, margin);
    }
    case 'return':
      return [valueStatement('return ', statement.value, '', margin, true)];
    case 'expression':
      return [print(expressionDoc(statement.value, { bracketed: false }), margin)];
    case 'throw': {
      const error: Code = { kind: 'name', text: 'ValueError' };
      const value: Code = { kind: 'call', callee: error, positional: [statement.message], named: [] };
      return [valueStatement('raise ', value, '', margin, false)];
    }
    case 'comment':
      return commentLines(statement.text, margin);
    case 'if':
      return ifLines(statement, 'if', margin);
    case 'for': {
      const range = rangeDoc(statement, { bracketed: false });
      return [print(['for ', statement.variable, ' in ', range, ':'], margin), ...blockLines(statement.body, margin)];
    }
  }
}

/** An `else` that holds another condition and nothing else is an `elif`. */
function ifLines(
  { test, body, otherwise }: Extract<Statement, { kind: 'if' }>,
  word: 'if' | 'elif',
  margin: number,
): readonly string[] {
  const lines = [valueStatement(`${word} `, test, ':', margin, false), ...blockLines(body, margin)];
  if (otherwise === undefined) return lines;
  const [first, ...others] = otherwise;
  if (first?.kind === 'if' && others.length === 0) return [...lines, ...ifLines(first, 'elif', margin)];
  return [...lines, `${' '.repeat(margin)}else:`, ...blockLines(otherwise, margin)];
}

function blockLines(body: readonly Statement[], margin: number): readonly string[] {
  const lines = body.flatMap((statement) => statementLines(statement, margin + step));
  const isEmpty = body.every((statement) => statement.kind === 'comment');
  return isEmpty ? [...lines, `${' '.repeat(margin + step)}pass`] : lines;
}

/** A statement that is words around one value; a tuple may stand there without its parentheses. */
function valueStatement(prefix: string, value: Code, suffix: string, margin: number, bareTuple: boolean): string {
  const space = ' '.repeat(margin);
  const isBare = bareTuple && value.kind === 'tuple' && value.items.length > 1;
  const doc = isBare ? sequenceDoc(value.items, { bracketed: false }) : expressionDoc(value, { bracketed: false });
  const flat = `${space}${prefix}${printFlat(doc)}${suffix}`;
  if (fitsWidth(flat, width)) return flat;

  const unparenthesised = () => print([prefix, expressionDoc(value, { bracketed: false }), suffix], margin);
  const parenthesised = () => {
    const content = expressionDoc(value, { bracketed: true });
    return print([prefix, '(', indent([hardline, content]), hardline, ')', suffix], margin);
  };
  switch (parenthesesFor(value)) {
    case 'never':
      return unparenthesised();
    case 'if they help': {
      const onOwnLine = `${space}${' '.repeat(step)}${printFlat(doc)}`;
      return fitsWidth(onOwnLine, width) ? parenthesised() : flat;
    }
    case 'to break':
      return fitsWithoutParentheses(value, { before: space + prefix, after: suffix, indent: margin, width })
        ? unparenthesised()
        : parenthesised();
  }
}

/** Whether a value that is too long for its line goes into parentheses. */
function parenthesesFor(value: Code): 'never' | 'if they help' | 'to break' {
  switch (value.kind) {
    case 'name':
    case 'number':
    case 'boolean':
    case 'text':
    case 'template':
      return 'if they help';
    case 'binary':
    case 'select':
      return 'to break';
    case 'call':
    case 'index':
    case 'member':
      return isFluent(value) ? 'to break' : parenthesesForChain(value);
    default:
      return 'never';
  }
}

/** A chain has brackets of its own to break in, unless it only has empty names and members. */
function parenthesesForChain(value: Extract<Code, { kind: 'call' | 'index' | 'member' }>): 'never' | 'if they help' {
  const inner = value.kind === 'call' ? value.callee : value.of;
  const isName = !needsParentheses(inner) && parenthesesFor(inner) === 'if they help';
  return value.kind === 'member' && isName ? 'if they help' : 'never';
}

function withComment(printed: string, comment: string, margin: number): readonly string[] {
  const lines = proseLines(comment, Infinity);
  const together = `${printed}  # ${lines[0]}`;
  const fits = lines.length === 1 && !printed.includes('\n') && fitsWidth(together, width);
  return fits ? [together] : [...commentLines(comment, margin), printed];
}

function commentLines(text: string, margin: number): readonly string[] {
  const mark = `${' '.repeat(margin)}#`;
  return proseLines(text, width - margin - 2).map((prose) => {
    // In the first two lines of a file, `coding:` would name its encoding.
    const safe = prose.replace(/coding(?=[:=])/g, 'coding ');
    return safe === '' ? mark : `${mark} ${safe}`;
  });
}

function documentation(text: string, margin: number): string {
  const space = ' '.repeat(margin);
  const escaped = text.trim().replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"');
  const [first = '', ...others] = proseLines(escaped, Infinity);
  const summary = first.trimStart();
  // ruff keeps a quote at either end apart from the three that enclose the text.
  const start = `${space}"""${summary.startsWith('"') ? ' ' : ''}`;
  const needsBlank = summary === '' || /(?<!\\)(?:\\\\)*"$/.test(summary);
  const oneLine = `${start}${summary}${needsBlank ? ' ' : ''}"""`;
  // Quotes get a line of their own only where that makes the text fit: a word that is too long keeps them.
  const isOneWord = !summary.includes(' ') && !fitsWidth(start + summary, width);
  if (others.length === 0 && (isOneWord || fitsWidth(oneLine, width))) return oneLine;

  const wrapped = proseLines([summary, ...dedent(others)].join('\n'), width - start.length);
  const lines = wrapped.map((prose, index) => (index === 0 ? start : prose === '' ? '' : space) + prose);
  return [...lines, `${space}"""`].join('\n');
}

/** ruff moves the lines behind the first so that the leftmost stands under the quotes. */
function dedent(lines: readonly string[]): readonly string[] {
  const margins = lines.filter((prose) => prose !== '').map((prose) => prose.search(/[^ ]/));
  const common = Math.min(...margins);
  return lines.map((prose) => prose.slice(common));
}

function signatureDoc(signature: Signature): Doc {
  const { head, parameters, returns } = signature;
  if (parameters.length === 0) return `${head}() -> ${returns}:`;
  const docs: Doc[] = parameters.filter((parameter) => !parameter.named).map(parameterDoc);
  const named = parameters.filter((parameter) => parameter.named).map(parameterDoc);
  if (named.length > 0) docs.push('*', ...named);
  const content = group([join([',', line], docs), docs.length > 1 ? ifBreak(',') : '']);
  const lone = docs.length === 1 ? ifBreak(',') : '';
  return [head, group(['(', indent([softline, content]), lone, softline, ')', ` -> ${returns}:`])];
}

function parameterDoc(parameter: SignatureParameter): Doc {
  const typed = parameter.type === '' ? parameter.name : `${parameter.name}: ${parameter.type}`;
  if (parameter.default === undefined) return typed;
  return [typed, parameter.type === '' ? '=' : ' = ', expressionDoc(parameter.default, { bracketed: true })];
}
