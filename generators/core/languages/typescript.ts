/** TypeScript as prettier lays it out with single quotes: 88 columns, two spaces. */
import type { Signature, SignatureParameter, Statement } from '../code.ts';
import type { Language } from '../language.ts';
import type { Doc } from '../layout.ts';
import { fitsWidth, group, ifBreak, indent, join, line, printDoc, softline } from '../layout.ts';
import { proseLines } from './prose.ts';
import { bindStatements } from './typescript-bindings.ts';
import type { BoundAssignment, BoundStatement } from './typescript-bindings.ts';
import { assignmentDoc, objectDoc, objectParts, step, treeDoc, width } from './typescript-expressions.ts';
import { isOperation } from './typescript-place.ts';
import { identifier, treeOf } from './typescript-tree.ts';
import type { Tree } from './typescript-tree.ts';

export const typescript: Language = {
  name: 'TypeScript',
  statements: (body, margin, declared = []) =>
    bindStatements(body, declared)
      .flatMap((statement) => statementLines(statement, margin))
      .join('\n'),
  signature: (signature, margin) => print(signatureDoc(signature), margin),
  documentation,
  comment: (text, margin) => commentLines(text, margin).join('\n'),
};

const print = (doc: Doc, margin: number): string => printDoc(doc, { indent: margin, width, step });

function statementLines(bound: BoundStatement, margin: number): readonly string[] {
  const { statement } = bound;
  switch (statement.kind) {
    case 'assign':
      return assignmentLines(bound as BoundAssignment, margin);
    case 'return':
      return [print(['return ', returnedDoc(treeOf(statement.value)), ';'], margin)];
    case 'expression':
      return [print([treeDoc(treeOf(statement.value), { role: 'statement' }), ';'], margin)];
    case 'throw': {
      const error: Tree = {
        kind: 'call',
        callee: identifier('Error'),
        items: [treeOf(statement.message)],
        isNew: true,
      };
      return [print(['throw ', treeDoc(error, { role: 'returned' }), ';'], margin)];
    }
    case 'comment':
      return commentLines(statement.text, margin);
    case 'if': {
      const test = treeDoc(treeOf(statement.test), { role: 'condition' });
      return blockLines(['if (', group([indent([softline, test]), softline]), ') {'], bound.body, margin);
    }
    case 'for':
      return blockLines(loopDoc(statement), bound.body, margin);
  }
}

function blockLines(head: Doc, body: readonly BoundStatement[], margin: number): readonly string[] {
  if (body.length === 0) return [`${print(head, margin)}}`];
  const lines = body.flatMap((statement) => statementLines(statement, margin + step));
  return [print(head, margin), ...lines, `${' '.repeat(margin)}}`];
}

function loopDoc({ variable, start, stop }: Extract<Statement, { kind: 'for' }>): Doc {
  const first: Tree = start === undefined ? { kind: 'number', text: '0' } : treeOf(start);
  const initial = assignmentDoc({ left: variable, operator: ' =', right: first, place: { role: 'assigned' } });
  const test: Tree = { kind: 'binary', operator: '<', left: identifier(variable), right: treeOf(stop) };
  const parts = ['let ', initial, ';', line, treeDoc(test, { role: 'loop' }), ';', line, `${variable}++`];
  return ['for (', group([indent([softline, ...parts]), softline]), ') {'];
}

function returnedDoc(tree: Tree): Doc {
  const doc = treeDoc(tree, { role: 'returned' });
  return isOperation(tree) ? group([ifBreak('('), indent([softline, doc]), softline, ifBreak(')')]) : doc;
}

function assignmentLines({ statement, declares, undeclared }: BoundAssignment, margin: number): readonly string[] {
  const { targets, value, comment } = statement;
  const [target = ''] = targets;
  const isPattern = targets.length > 1;
  const pattern = ['[', indent([softline, join([',', line], [...targets])]), ifBreak(','), softline, ']'];
  const isPlace = declares === undefined && (isPattern || target.includes('.'));
  const assigned = assignmentDoc({
    left: isPattern ? group(pattern) : target,
    operator: ' =',
    right: treeOf(value),
    place: { role: isPlace ? 'assigned to place' : 'assigned' },
  });
  const printed = print([declares === undefined ? '' : `${declares} `, assigned, ';'], margin);
  const lines = [...undeclared.map((name) => `${' '.repeat(margin)}let ${name};`), printed];
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

function signatureDoc(signature: Signature): Doc {
  const positional = signature.parameters.filter((parameter) => !parameter.named).map(parameterDoc);
  const named = signature.parameters.filter((parameter) => parameter.named);
  const hugs = positional.length === 0 && named.length > 0;
  const docs = named.length === 0 ? positional : [...positional, optionsDoc(named, signature.optionsType, hugs)];
  const content = [indent([softline, ...join([',', line], docs)]), ifBreak(','), softline];
  const parameters: Doc = docs.length === 0 ? '()' : hugs ? ['(', ...docs, ')'] : ['(', ...content, ')'];
  return [signature.head, group([parameters, ': ', signature.returns]), ' {'];
}

function parameterDoc(parameter: SignatureParameter): Doc {
  const { name, type } = parameter;
  const typed = type === '' ? name : `${name}: ${type}`;
  if (parameter.default === undefined) return typed;
  const inferred = { number: 'number', boolean: 'boolean', text: 'string' } as Readonly<Record<string, string>>;
  const left = inferred[parameter.default.kind] === type ? name : typed;
  return [left, ' = ', treeDoc(treeOf(parameter.default), { role: 'default' })];
}

/** The parameters that go by name, as one object taken apart. */
function optionsDoc(named: readonly SignatureParameter[], typeName: string | undefined, hugs: boolean): Doc {
  const names = named.map((parameter): Doc => {
    if (parameter.default === undefined) return parameter.name;
    return [parameter.name, ' = ', treeDoc(treeOf(parameter.default), { role: 'default' })];
  });
  const types = named.map(({ name, type, ...parameter }) => {
    return `readonly ${name}${parameter.default === undefined ? '' : '?'}: ${type}`;
  });
  const isOptional = named.every((parameter) => parameter.default !== undefined);
  // A lone object without a default breaks together with its type.
  const breaksTogether = hugs && !isOptional;
  const type = typeName ?? (breaksTogether ? objectParts(types, ';') : objectDoc(types, ';'));
  const pattern = [...objectParts(names, ','), ': ', type];
  return [breaksTogether ? pattern : group(pattern), isOptional ? ' = {}' : ''];
}
