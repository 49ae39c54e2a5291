/** docs/reference.md: every word of a description, from the declarations and their comments. */
import { join } from 'node:path';

import {
  Node,
  Project,
  SyntaxKind,
  type ArrowFunction,
  type ExportDeclaration,
  type JSDoc,
  type JSDocableNode,
  type SourceFile,
} from 'ts-morph';

import { definitionOf, OPERATIONS, type OperationKind } from '../../../spec/ops/index.ts';

const HEAD = `# The words of a description

Written by \`npx vitest -u --project unit test/unit/library\` from the declarations; editors show the same. All are imported from
\`netglot\`. Where a size, a rate or a flag is asked for, a formula over parameters serves, too; sizes of windows are one number or
\`[height, width]\`, explicit padding is \`[top, bottom, left, right]\`, in cells.
`;

const CHAPTERS: readonly (readonly [title: string, module: RegExp])[] = [
  ['Models and blocks', /(?:values|blocks)\.ts$/],
  ['Structure', /stages\.ts$/],
  ['Operations', /^\.\.\/ops\//],
  ['Formulas', /sizes\.ts$/],
  ['Parameters', /parameters\.ts$/],
  ['Classifiers', /classifier\.ts$/],
];

export function writeReference(root: string): string {
  const project = new Project({ skipFileDependencyResolution: true });
  project.addSourceFilesAtPaths([join(root, 'spec/author/*.ts'), join(root, 'spec/ops/*.ts')]);
  const exported = project.getSourceFileOrThrow(join(root, 'spec/author/index.ts')).getExportDeclarations();
  const chapters = CHAPTERS.map(([title, module]) => {
    const words = exported
      .filter((declaration) => module.test(declaration.getModuleSpecifierValue() ?? ''))
      .flatMap((declaration) => namesOf(declaration).map((name) => describeWord(name, fileOf(declaration))));
    return [`## ${title}\n`, ...words].join('\n');
  });
  return [HEAD, ...chapters].join('\n');
}

const fileOf = (declaration: ExportDeclaration): SourceFile => declaration.getModuleSpecifierSourceFileOrThrow();

const namesOf = (declaration: ExportDeclaration): readonly string[] =>
  declaration
    .getNamedExports()
    .filter((one) => !one.isTypeOnly())
    .map((one) => one.getName());

interface Word {
  readonly parameters: readonly string[] | undefined;
  readonly docs: readonly JSDoc[];
}

function describeWord(name: string, file: SourceFile): string {
  const { parameters, docs } = findWord(name, file);
  const [doc] = docs;
  if (doc === undefined) throw new Error(`${name}: no comment says what it is`);
  const head = parameters === undefined ? name : `${name}(${parameters.join(', ')})`;
  const parts = doc.getTags().filter(Node.isJSDocParameterTag);
  const lines = [
    ...parts.map((tag) => `- \`${tag.getName()}\`: ${oneLine(tag.getCommentText() ?? '')}`),
    ...(name in OPERATIONS ? describeAttributes(name as OperationKind) : describeOptions(name, file)),
  ];
  const examples = doc.getTags().filter((tag) => tag.getTagName() === 'example');
  return [
    `### \`${head}\`\n`,
    `${oneLine(doc.getDescription())}\n`,
    ...(lines.length > 0 ? [`${lines.join('\n')}\n`] : []),
    ...examples.map((tag) => `\`\`\`ts\n${tag.getCommentText()?.trim()}\n\`\`\`\n`),
  ].join('\n');
}

/** A word is a function, a constant that is one, or a constant. */
function findWord(name: string, file: SourceFile): Word {
  const declared = file.getFunction(name);
  if (declared) {
    const [first = declared] = declared.getOverloads();
    return { parameters: first.getParameters().map(parameterText), docs: (first as JSDocableNode).getJsDocs() };
  }
  const constant = file.getVariableDeclarationOrThrow(name);
  const value = constant.getInitializer();
  return {
    parameters: Node.isArrowFunction(value)
      ? value
          .getParameters()
          .map((one) => (one.getName() === 'options' ? optionsText(name, value) : parameterText(one)))
      : parametersOf(constant),
    docs: constant.getVariableStatementOrThrow().getJsDocs(),
  };
}

/** The options of an operation, with what they are unless said: what `makeOperation` has as its second and third argument. */
function optionsText(name: string, word: ArrowFunction): string {
  const made = word.getBody().asKindOrThrow(SyntaxKind.CallExpression);
  const [given = new Map(), defaults = new Map()] = made.getArguments().slice(1, 3).map(entriesOf);
  const names = Object.keys(definitionOf(name as OperationKind).attributes).filter(
    (attribute) => !given.has(attribute),
  );
  return `{ ${names.map((one) => (defaults.has(one) ? `${one} = ${defaults.get(one)}` : one)).join(', ')} }`;
}

const entriesOf = (literal: Node): ReadonlyMap<string, string> =>
  new Map(
    literal
      .asKindOrThrow(SyntaxKind.ObjectLiteralExpression)
      .getProperties()
      .map((one) =>
        Node.isPropertyAssignment(one)
          ? [one.getName(), one.getInitializerOrThrow().getText()]
          : [one.asKindOrThrow(SyntaxKind.ShorthandPropertyAssignment).getName(), ''],
      ),
  );

/** Of a constant whose type alone says that it is a function. */
const parametersOf = (constant: Node): readonly string[] | undefined =>
  constant
    .getType()
    .getCallSignatures()[0]
    ?.getParameters()
    .map((parameter) => {
      const [declaration] = parameter.getDeclarations();
      return declaration === undefined ? parameter.getName() : parameterText(declaration);
    });

const parameterText = (parameter: Node): string => {
  if (!Node.isParameterDeclaration(parameter)) throw new Error('no parameter');
  const rest = parameter.isRestParameter() ? '...' : '';
  return `${rest}${oneLine(parameter.getNameNode().getText()).replaceAll(/,(?= })/g, '')}`;
};

const oneLine = (text: string): string =>
  text
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
    .replaceAll(/\s+\*?\s*/g, ' ')
    .trim();

const describeAttributes = (kind: OperationKind): readonly string[] =>
  Object.entries(definitionOf(kind).attributes).map(([name, { doc }]) => `- \`${name}\`: ${oneLine(doc)}`);

/** The fields of the options that a word of this name takes. */
function describeOptions(name: string, file: SourceFile): readonly string[] {
  const types = file.getInterfaces().filter((type) => {
    const mentioned = type.getJsDocs().some((doc) => doc.getText().includes(`{@link ${name}}`));
    return mentioned || type.getName() === `${name.charAt(0).toUpperCase()}${name.slice(1)}Options`;
  });
  const fields = types.flatMap((type) => type.getProperties());
  return fields.map((field) => {
    const meaning = field.getJsDocs().map((doc) => oneLine(doc.getDescription()));
    const optional = field.hasQuestionToken() ? ', may be left out' : '';
    return `- \`${field.getName()}\`${optional}${meaning.length > 0 ? `: ${meaning.join(' ')}` : ''}`;
  });
}
