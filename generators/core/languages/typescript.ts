/** TypeScript as prettier lays it out with single quotes: 88 columns, two spaces. */
import type { Signature, SignatureParameter, Statement } from '../code.ts';
import type { Language } from '../language.ts';
import type { Doc } from '../layout.ts';
import { fitsWidth, group, ifBreak, indent, join, line, softline } from '../layout.ts';
import { proseLines } from './prose.ts';
import { bindStatements } from './typescript-bindings.ts';
import type { BoundAssignment, BoundStatement } from './typescript-bindings.ts';
import { assignmentDoc, objectParts, treeDoc } from './typescript-expressions.ts';
import { isOperation } from './typescript-place.ts';
import type { Place, Role } from './typescript-place.ts';
import { printSettled, step, width } from './typescript-print.ts';
import { identifier, treeOf } from './typescript-tree.ts';
import type { Tree } from './typescript-tree.ts';

export const typescript: Language = {
  name: 'TypeScript',
  statements: (body, margin, declared = []) =>
    bindStatements(body, declared)
      .flatMap((statement) => statementLines(statement, margin))
      .join('\n'),
  signature,
  documentation,
  comment: (text, margin) => commentLines(text, margin).join('\n'),
};

/** Prints what stands around one value. */
function printValue(value: Tree, role: Role, margin: number, around: (doc: Doc) => Doc): string {
  return printSettled([value], (open) => around(treeDoc(value, { role, open })), margin);
}

function statementLines(bound: BoundStatement, margin: number): readonly string[] {
  const { statement } = bound;
  switch (statement.kind) {
    case 'assign':
      return assignmentLines(bound as BoundAssignment, margin);
    case 'return': {
      const value = treeOf(statement.value);
      return [printValue(value, 'returned', margin, (doc) => ['return ', returnedDoc(value, doc), ';'])];
    }
    case 'expression':
      return [printValue(treeOf(statement.value), 'statement', margin, (doc) => [doc, ';'])];
    case 'throw': {
      const items = [treeOf(statement.message)];
      const error: Tree = { kind: 'call', callee: identifier('Error'), items, isNew: true };
      return [printValue(error, 'returned', margin, (doc) => ['throw ', doc, ';'])];
    }
    case 'comment':
      return commentLines(statement.text, margin);
    case 'if': {
      const around = (test: Doc) => ['if (', group([indent([softline, test]), softline]), ') {'];
      const head = printValue(treeOf(statement.test), 'condition', margin, around);
      if (bound.otherwise === undefined) return blockLines(head, bound.body, margin);
      const then = bound.body.flatMap((inner) => statementLines(inner, margin + step));
      return [head, ...then, ...blockLines(`${' '.repeat(margin)}} else {`, bound.otherwise, margin)];
    }
    case 'for':
      return blockLines(loopHead(statement, margin), bound.body, margin);
  }
}

function blockLines(head: string, body: readonly BoundStatement[], margin: number): readonly string[] {
  if (body.length === 0) return [`${head}}`];
  const lines = body.flatMap((statement) => statementLines(statement, margin + step));
  return [head, ...lines, `${' '.repeat(margin)}}`];
}

function loopHead({ variable, start, stop }: Extract<Statement, { kind: 'for' }>, margin: number): string {
  const first: Tree = start === undefined ? { kind: 'number', text: '0' } : treeOf(start);
  const test: Tree = { kind: 'binary', operator: '<', left: identifier(variable), right: treeOf(stop) };
  const docFor = (open: ReadonlySet<Tree>): Doc => {
    const initial = assignmentDoc({ left: variable, operator: ' =', right: first, place: { role: 'assigned', open } });
    const parts = ['let ', initial, ';', line, treeDoc(test, { role: 'loop', open }), ';', line, `${variable}++`];
    return ['for (', group([indent([softline, ...parts]), softline]), ') {'];
  };
  return printSettled([first, test], docFor, margin);
}

const returnedDoc = (tree: Tree, doc: Doc): Doc =>
  isOperation(tree) ? group([ifBreak('('), indent([softline, doc]), softline, ifBreak(')')]) : doc;

function assignmentLines({ statement, declares, undeclared }: BoundAssignment, margin: number): readonly string[] {
  const { targets, comment } = statement;
  const [target = ''] = targets;
  const isPattern = targets.length > 1;
  const pattern = ['[', indent([softline, join([',', line], [...targets]), ifBreak(',')]), softline, ']'];
  const isPlace = declares === undefined && (isPattern || target.includes('.'));
  const right = treeOf(statement.value);
  const docFor = (open: ReadonlySet<Tree>): Doc => {
    const place: Place = { role: isPlace ? 'assigned to place' : 'assigned', open };
    const assigned = assignmentDoc({ left: isPattern ? group(pattern) : target, operator: ' =', right, place });
    return [declares === undefined ? '' : `${declares} `, assigned, ';'];
  };
  const lines = undeclared.map((name) => `${' '.repeat(margin)}let ${name};`);
  lines.push(printSettled([right], docFor, margin));
  return comment === undefined ? lines : withComment(lines, comment, margin);
}

function withComment(lines: readonly string[], comment: string, margin: number): readonly string[] {
  const remarks = proseLines(comment, Infinity);
  const last = `${lines.at(-1)} // ${remarks[0]}`;
  const fits = remarks.length === 1 && !last.includes('\n') && fitsWidth(last, width);
  return fits ? [...lines.slice(0, -1), last] : [...commentLines(comment, margin), ...lines];
}

function commentLines(text: string, margin: number): readonly string[] {
  const mark = `${' '.repeat(margin)}//`;
  return proseLines(text, width - margin - 3).map((prose) => (prose === '' ? mark : `${mark} ${prose}`));
}

function documentation(text: string, margin: number): string {
  const space = ' '.repeat(margin);
  const safe = text.trim().replaceAll('*/', '*\\/');
  const whole = proseLines(safe, Infinity);
  const oneLine = `${space}/** ${whole[0]} */`;
  if (whole.length === 1 && fitsWidth(oneLine, width)) return whole[0] === '' ? `${space}/** */` : oneLine;
  const lines = proseLines(safe, width - margin - 3).map((prose) => `${space} *${prose === '' ? '' : ` ${prose}`}`);
  return [`${space}/**`, ...lines, `${space} */`].join('\n');
}

function signature({ head, parameters, optionsType, returns }: Signature, margin: number): string {
  const trees = new Map(parameters.flatMap(({ name, default: value }) => (value ? [[name, treeOf(value)]] : [])));
  const docFor = (open: ReadonlySet<Tree>): Doc => {
    const defaults: Defaults = new Map(
      [...trees].map(([name, tree]) => [name, treeDoc(tree, { role: 'default', open })]),
    );
    return [head, group([parametersDoc(parameters, optionsType, defaults), ': ', returns]), ' {'];
  };
  return printSettled([...trees.values()], docFor, margin);
}

/** What is assigned to a parameter that is not given. */
type Defaults = ReadonlyMap<string, Doc>;

function parametersDoc(
  parameters: readonly SignatureParameter[],
  optionsType: string | undefined,
  defaults: Defaults,
): Doc {
  const positional = parameters.filter((parameter) => !parameter.named).map((each) => parameterDoc(each, defaults));
  const named = parameters.filter((parameter) => parameter.named);
  const hugs = positional.length === 0 && named.length > 0;
  const docs = named.length === 0 ? positional : [...positional, optionsDoc(named, { optionsType, hugs, defaults })];
  if (docs.length === 0) return '()';
  return hugs ? ['(', ...docs, ')'] : ['(', indent([softline, join([',', line], docs), ifBreak(',')]), softline, ')'];
}

/** The types that TypeScript infers from a default. */
const inferred: Readonly<Record<string, string>> = { number: 'number', boolean: 'boolean', text: 'string' };

function parameterDoc({ name, type, ...parameter }: SignatureParameter, defaults: Defaults): Doc {
  const value = parameter.default;
  const isInferred = type === '' || (value !== undefined && inferred[value.kind] === type);
  const own = parameter.isUnread === true ? `_${name}` : name;
  const left = isInferred ? own : `${own}: ${type}`;
  return value === undefined ? left : [left, ' = ', defaults.get(name) ?? ''];
}

interface Options {
  readonly optionsType: string | undefined;
  /** It is the only parameter. */
  readonly hugs: boolean;
  readonly defaults: Defaults;
}

/** The parameters that go by name, as one object taken apart. */
function optionsDoc(named: readonly SignatureParameter[], { optionsType, hugs, defaults }: Options): Doc {
  const read = named.filter(({ isUnread }) => isUnread !== true);
  const names = read.map(({ name }): Doc => {
    const value = defaults.get(name);
    return value === undefined ? name : [name, ' = ', value];
  });
  const types = named.map(({ name, type }) => `readonly ${name}${defaults.has(name) ? '?' : ''}: ${type}`);
  const isOptional = named.every(({ name }) => defaults.has(name));
  // A lone object without a default breaks together with its type.
  const breaksTogether = hugs && !isOptional;
  const typeParts = objectParts(types, ';');
  const type = optionsType ?? (breaksTogether ? typeParts : group(typeParts));
  const pattern = [...(read.length === 0 ? ['_options'] : objectParts(names, ',')), ': ', type];
  return [breaksTogether ? pattern : group(pattern), isOptional ? ' = {}' : ''];
}
