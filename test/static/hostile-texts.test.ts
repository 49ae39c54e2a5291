/**
 * A description whose every free text is hostile: what is emitted for it parses to the same tree as with plain text, is
 * formatted, and runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { ts } from 'ts-morph';
import { afterAll, describe, expect, it } from 'vitest';

import { generate, generateCompanions, TARGETS } from '../../generators/index.ts';
import { inspectHeader } from '../../generators/core/header.ts';
import * as author from '../../spec/author/index.ts';
import type { Model } from '../../spec/ir/model.ts';
import { fromJson, toJson } from '../../spec/json.ts';
import { complaintsOf, complaintsOfPrettier } from '../support/commands.ts';
import { HOSTILE } from '../support/hostile-strings.ts';
import { python, pythonTool } from '../support/python.ts';
import { INITIALIZERS } from '../unit/spec/support.ts';

/** Parts of every kind, each with a text of its own. */
function describeWith(text: () => string): Model {
  const unit = author.defineBlock(
    'Unit',
    {
      doc: text(),
      parameters: { filters: author.integer({ doc: text() }), padding: author.padding({ default: 'same' }) },
    },
    ({ filters, padding }, x) => author.chain(x, { conv: author.conv(filters, 3, { padding }), act: author.relu() }),
  );
  const stack = author.defineBlock(
    'Stack',
    { doc: text(), parameters: { turns: author.integer({ minimum: 1, doc: text() }) } },
    ({ turns }) => author.repeat(turns, unit({ filters: 4 })),
  );
  return author.defineModel(
    'hostile',
    {
      title: text(),
      doc: text(),
      paper: { title: text(), authors: text(), venue: text(), url: text() },
      input: author.image({ height: 16, width: 13, channels: 3, minimum: 8 }),
      initializers: INITIALIZERS,
      parameters: {
        classes: author.integer({ doc: text(), default: 5 }),
        turns: author.integer({ doc: text(), default: 2, minimum: 1 }),
      },
    },
    ({ classes, turns }, image) =>
      author.chain(image, {
        stem: unit({ filters: 4 }),
        body: stack({ turns }),
        pool: author.globalAveragePool(),
        head: author.dense(classes),
      }),
  );
}

const texts = Object.values(HOSTILE);
let turn = 0;
/** Each text alone in all places, then all of them in turn, so that each meets every place and every neighbour. */
const CASES: readonly (readonly [string, Model])[] = [
  ['plain', describeWith(() => 'Plain')],
  ...Object.entries(HOSTILE).map(([name, text]) => [name, describeWith(() => text)] as const),
  ...texts.map((_, start) => {
    turn = start;
    return [`mixed${start}`, describeWith(() => texts[turn++ % texts.length] as string)] as const;
  }),
];

const directory = mkdtempSync(join(tmpdir(), 'netglot-hostile-'));
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, content: string): string {
  const path = join(directory, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** The file of every case for a target, by the name of the case. */
const emitted = (target: (typeof TARGETS)[number]): ReadonlyMap<string, string> =>
  new Map(CASES.map(([name, model]) => [name, generate(model, target.name)[0]?.content ?? '']));

const WITHOUT_TEXTS = `
import ast, json, sys
shapes = {}
for path in json.load(sys.stdin):
    tree = ast.parse(open(path, "rb").read(), path)
    for part in ast.walk(tree):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            part.value = ""
    shapes[path] = ast.dump(tree)
json.dump(shapes, sys.stdout)
`;

const IMPORTED = `
import json, sys
for path in json.load(sys.stdin):
    exec(compile(open(path, "rb").read(), path, "exec"), {"__name__": "emitted"})
`;

function runPython(source: string, paths: readonly string[]): string {
  const env = { ...process.env, KERAS_BACKEND: 'torch' };
  const result = spawnSync(python(), ['-c', source], {
    input: JSON.stringify(paths),
    encoding: 'utf8',
    env,
    maxBuffer: 1e9,
  });
  expect(result.status, result.stderr).toBe(0);
  return result.stdout;
}

describe.each(['pytorch', 'keras'] as const)('%s', (name) => {
  const target = TARGETS.find((one) => one.name === name) as (typeof TARGETS)[number];
  const files = new Map(
    [...emitted(target)].map(([key, content]) => [key, write(`${name}/${key.toLowerCase()}.py`, content)]),
  );

  it('parses to the tree of plain text', () => {
    const shapes = JSON.parse(runPython(WITHOUT_TEXTS, [...files.values()])) as Readonly<Record<string, string>>;
    const plain = shapes[files.get('plain') as string];
    const different = [...files].filter(([, path]) => shapes[path] !== plain).map(([key]) => key);
    expect(different).toEqual([]);
  });

  it('can be imported', () => {
    runPython(IMPORTED, [...files.values()]);
  });

  it('is formatted', () => {
    expect(
      complaintsOf(pythonTool('ruff'), [
        'format',
        '--check',
        '--no-cache',
        '--config',
        'ruff.toml',
        join(directory, name),
      ]),
    ).toBe('');
  });
});

/** The kinds of a tree, without what stands in comments. */
function kindsOf(content: string): string {
  const source = ts.createSourceFile('emitted.ts', content, ts.ScriptTarget.Latest, true);
  const errors = (source as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics;
  const kinds: string[] = [`${errors.length} errors`];
  const visit = (node: ts.Node): void => {
    kinds.push(String(node.kind));
    node.forEachChild(visit);
    kinds.push('end');
  };
  visit(source);
  return kinds.join(' ');
}

describe('tfjs', () => {
  const target = TARGETS.find(({ name }) => name === 'tfjs') as (typeof TARGETS)[number];
  const contents = emitted(target);
  for (const [key, content] of contents) write(`tfjs/${key.toLowerCase()}.ts`, content);

  it('parses to the tree of plain text', () => {
    const plain = kindsOf(contents.get('plain') as string);
    expect(plain).toMatch(/^0 errors/);
    expect([...contents].filter(([, content]) => kindsOf(content) !== plain).map(([key]) => key)).toEqual([]);
  });

  it('is formatted', () => {
    expect(complaintsOfPrettier([join(directory, 'tfjs')])).toBe('');
  });
});

it('keeps the header and its digest', () => {
  for (const target of TARGETS) {
    const heads = [...emitted(target)].map(([, content]) => [content.split('\n')[0], inspectHeader(content)]);
    expect(new Set(heads.map((head) => head.join()))).toHaveProperty('size', 1);
  }
});

it('goes through JSON without loss, where its text can', () => {
  for (const [, model] of CASES) expect(fromJson(toJson(model))).toEqual(model);
});

it('leaves the manifest as it is', () => {
  const manifests = CASES.map(([, model]) =>
    generateCompanions([model], [])
      .map(({ content }) => content)
      .join(),
  );
  expect(new Set(manifests).size).toBe(1);
});

it('tries enough', () => {
  expect(texts.length).toBeGreaterThanOrEqual(40);
});
