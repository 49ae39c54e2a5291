/** The rules of the house (docs/architecture.md): which room may import which, and what every target folder holds. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Project, SyntaxKind, type SourceFile } from 'ts-morph';
import { describe, expect, it } from 'vitest';

import { TARGETS } from '../../generators/index.ts';
import { OPERATIONS } from '../../spec/ops/index.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROOMS = ['spec', 'generators', 'cli', 'verify', 'bench', 'test'];
const PACKAGES_OF_GENERATORS = [
  'prettier/doc',
  'handlebars/runtime.js',
  'handlebars/dist/cjs/handlebars.js',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
];

interface Import {
  /** Both relative to the root; packages as they are written. */
  readonly from: string;
  readonly to: string;
}

const roomOf = (file: string): string => file.split('/')[0] ?? '';
const isPackage = (to: string): boolean => !/\.(ts|mjs|hbs|json)$/.test(to) || PACKAGES_OF_GENERATORS.includes(to);
const isBuiltin = (to: string): boolean => to.startsWith('node:') || builtinModules.includes(to);
const targetOf = (file: string): string | undefined => /^generators\/(?!core\/)([^/]+)\//.exec(file)?.[1];

/** What an import breaks; empty for a good one. */
const RULES: Readonly<Record<string, (one: Import) => boolean>> = {
  'spec imports only spec': ({ from, to }) => roomOf(from) === 'spec' && (isPackage(to) || roomOf(to) !== 'spec'),
  'generators import only spec, generators, templates and a few packages': ({ from, to }) =>
    roomOf(from) === 'generators' &&
    (isPackage(to) ? !PACKAGES_OF_GENERATORS.includes(to) : !['spec', 'generators', 'templates'].includes(roomOf(to))),
  'targets do not import one another': ({ from, to }) =>
    targetOf(from) !== undefined && targetOf(to) !== undefined && targetOf(from) !== targetOf(to),
  'core imports no target': ({ from, to }) => from.startsWith('generators/core/') && targetOf(to) !== undefined,
  'spec and generators use no module of Node': ({ from, to }) =>
    ['spec', 'generators'].includes(roomOf(from)) && isBuiltin(to),
  'nothing imports tests': ({ from, to }) => roomOf(from) !== 'test' && roomOf(to) === 'test' && !isPackage(to),
};

function importsOf(file: SourceFile, root: string): readonly Import[] {
  const from = file.getFilePath().slice(root.length);
  const calls = file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => call.getExpression().getKind() === SyntaxKind.ImportKeyword)
    .map((call) => call.getArguments()[0]?.asKind(SyntaxKind.StringLiteral)?.getLiteralText() ?? 'not a literal');
  const written = [...file.getImportDeclarations(), ...file.getExportDeclarations()].map((one) =>
    one.getModuleSpecifierValue(),
  );
  return [...written, ...calls]
    .filter((specifier) => specifier !== undefined)
    .map((specifier) => ({ from, to: specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier }));
}

const brokenBy = (imports: readonly Import[]): readonly string[] =>
  Object.entries(RULES).flatMap(([rule, breaks]) =>
    imports.filter(breaks).map(({ from, to }) => `${rule}: ${from} -> ${to}`),
  );

/** Words that only the command line and what runs processes may say. */
function sideEffectsOf(file: SourceFile): readonly string[] {
  return file
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter((word) => ['process', 'console'].includes(word.getText()))
    .filter((word) => word.getParentIfKind(SyntaxKind.PropertyAccessExpression)?.getExpression() === word)
    .map((word) => `${file.getFilePath()}:${word.getStartLineNumber()} ${word.getText()}`);
}

const project = new Project({
  compilerOptions: { allowImportingTsExtensions: true },
  skipFileDependencyResolution: true,
});
project.addSourceFilesAtPaths([...ROOMS.map((room) => `${ROOT}${room}/**/*.ts`), `${ROOT}index.ts`]);
const sources = project.getSourceFiles();
const isPure = (file: SourceFile): boolean => /^(spec|generators)\//.test(file.getFilePath().slice(ROOT.length));

describe('the house', () => {
  it('has imports that run one way', () => {
    expect(sources.length).toBeGreaterThan(80);
    expect(brokenBy(sources.flatMap((file) => importsOf(file, ROOT)))).toEqual([]);
  });
  it('keeps process and console out of spec and generators', () => {
    expect(sources.filter(isPure).flatMap(sideEffectsOf)).toEqual([]);
  });
  it('has no file over 400 lines outside the tests', () => {
    const long = sources.filter(
      (file) => roomOf(file.getFilePath().slice(ROOT.length)) !== 'test' && file.getEndLineNumber() > 400,
    );
    expect(long.map((file) => file.getFilePath())).toEqual([]);
  });
});

it.each<[rule: string, path: string, text: string]>([
  ['spec imports only spec', 'spec/ir/a.ts', `import { b } from '../../generators/b.ts';`],
  ['spec imports only spec', 'spec/a.ts', `export * from 'handlebars/runtime.js';`],
  ['generators import only', 'generators/core/a.ts', `import { run } from '../../verify/run.ts';`],
  ['generators import only', 'generators/keras/a.ts', `import ts from 'ts-morph';`],
  ['targets do not import one another', 'generators/keras/a.ts', `import { b } from '../tfjs/names.ts';`],
  ['core imports no target', 'generators/core/a.ts', `const late = () => import('../keras/index.ts');`],
  ['spec and generators use no module of Node', 'generators/core/a.ts', `import { readFile } from 'node:fs/promises';`],
  ['spec and generators use no module of Node', 'spec/a.ts', `import fs = require('fs'); import 'fs';`],
  ['nothing imports tests', 'cli/a.ts', `import { model } from '../test/support/model.ts';`],
])('notices a breach of "%s" in %s', (rule, path, text) => {
  const small = new Project({ useInMemoryFileSystem: true });
  const broken = brokenBy(importsOf(small.createSourceFile(`/${path}`, text), '/'));
  expect(broken.some((line) => line.startsWith(rule))).toBe(true);
});

it('lets good imports pass', () => {
  const small = new Project({ useInMemoryFileSystem: true });
  const text = `import { printer } from 'prettier/doc'; import { a } from '../../spec/a.ts'; import t from '../../templates/keras/file.hbs';`;
  expect(brokenBy(importsOf(small.createSourceFile('/generators/core/a.ts', text), '/'))).toEqual([]);
});

it.each([`console.log(1);`, `const root = process.cwd();`])('notices %s', (text) => {
  const small = new Project({ useInMemoryFileSystem: true });
  expect(sideEffectsOf(small.createSourceFile('/spec/a.ts', text))).toHaveLength(1);
});

/** PyTorch's blocks are classes of modules, built and called in two places; the others share generators/core/functional.ts. */
const OWN_FILES: Readonly<Record<string, readonly string[]>> = {
  pytorch: ['activations.ts', 'block.ts', 'channels.ts', 'flow.ts', 'init-weights.ts', 'windows.ts'],
};
/** Layers that a file defines for itself; loads weight files into models of the frameworks that do not store them as PyTorch does. */
const OF_SOME = ['helpers.ts', 'weights.ts'];

describe('every target', () => {
  it.each(TARGETS)('$name has the files of all', ({ name }) => {
    const files = readdirSync(join(ROOT, 'generators', name)).filter((file) => !OF_SOME.includes(file));
    expect(files.filter((file) => !(OWN_FILES[name] ?? []).includes(file))).toEqual([
      'index.ts',
      'model.ts',
      'names.ts',
      'operations.ts',
    ]);
  });
  it.each(TARGETS)('$name has templates', ({ name }) => {
    expect(readdirSync(join(ROOT, 'templates', name))).toEqual(expect.arrayContaining(['file.hbs', 'function.hbs']));
  });
  it('stands in the registry', () => {
    const folders = readdirSync(join(ROOT, 'generators'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(
      folders
        .map(({ name }) => name)
        .filter((name) => name !== 'core')
        .sort(),
    ).toEqual(TARGETS.map(({ name }) => name).sort());
  });
});

it('has a file of its own for every operation, and a template that says what it is', () => {
  const files = readdirSync(join(ROOT, 'spec/ops'));
  const kebab = (kind: string): string => `${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
  expect(
    Object.keys(OPERATIONS)
      .map(kebab)
      .filter((file) => !files.includes(file)),
  ).toEqual([]);
  expect(Object.entries(OPERATIONS).filter(([key, { kind }]) => key !== kind)).toEqual([]);
  for (const { name } of TARGETS) {
    for (const file of readdirSync(join(ROOT, 'templates', name)).filter((one) => one.endsWith('.hbs'))) {
      expect(readFileSync(join(ROOT, 'templates', name, file), 'utf8'), file).toMatch(/^\{\{!-- /);
    }
  }
});
