/**
 * Descriptions whose names are words of the languages, of the frameworks and of the emitted files themselves: each
 * generates code that works, or is refused by name.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { camelCase, pascalCase, snakeCase } from '../../generators/core/names.ts';
import { generate, TARGETS, type TargetName } from '../../generators/index.ts';
import { RESERVED as KERAS_RESERVED } from '../../generators/keras/names.ts';
import { KEYWORDS, MODULE_ATTRIBUTES, RESERVED as PYTORCH_RESERVED } from '../../generators/pytorch/names.ts';
import { RESERVED as TFJS_RESERVED } from '../../generators/tfjs/names.ts';
import * as author from '../../spec/author/index.ts';
import { DiagnosticError } from '../../spec/ir/diagnostic.ts';
import type { Block, Model, Stage } from '../../spec/ir/model.ts';
import { requireValid } from '../../spec/passes/check.ts';
import { summarizeInstance } from '../../spec/passes/summary.ts';
import { complaintsOf, ROOT } from '../support/commands.ts';
import { python } from '../support/python.ts';
import { literal, makeModel, node, parameter } from '../unit/spec/support.ts';

/** In the place where Node and TypeScript find the frameworks. */
const directory = mkdtempSync(join(ROOT, 'node_modules', '.netglot-names-'));
afterAll(() => rmSync(directory, { recursive: true }));

function runPython(source: string, input: unknown = null): unknown {
  const env = { ...process.env, KERAS_BACKEND: 'torch' };
  const options = { input: JSON.stringify(input), encoding: 'utf8', env, maxBuffer: 1e9 } as const;
  const result = spawnSync(python(), ['-c', source], options);
  expect(result.status, result.stderr).toBe(0);
  return JSON.parse(result.stdout.trimEnd().split('\n').at(-1) ?? '');
}

/** What the languages and frameworks say of themselves. */
interface Words {
  readonly keywords: readonly string[];
  readonly builtins: readonly string[];
  readonly module: readonly string[];
}
const ASK = `
import builtins, json, keyword
from torch import nn
module = nn.Module()
print(json.dumps({
    "keywords": keyword.kwlist,
    "builtins": [name for name in dir(builtins) if not name.startswith("_")],
    "module": [name for name in {*dir(module), *vars(module), "training"} if name[0].islower()],
}))
`;

const SCRIPT_KEYWORDS =
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield await async arguments eval undefined of as get set type';
const SCRIPT_GLOBALS =
  'array object string number symbol promise map set error math date json infinity nan globalThis window process require module exports console';
const FRAMEWORKS =
  'tensor module sequential identity conv2d concat sum scale pair padding node apply size_of tf torch nn functional keras layers initializers input model name x y i self cls init_weights pad_same channels height width in_channels in_height input_shape kernel_size strides stride filters kernel out_channels units shape training batch_norm1d_scale max_pool2d_same global_avg_pool2d sequence keras_tensor value_error super a_model a_model_options factor b0 b1 b0_ options math netglot init forward extra_repr weight bias add_module constructor prototype proto to_string value_of has_own_property length dtype device t_destination';

let words: readonly string[] = [];
let known: Words;
beforeAll(() => {
  known = runPython(ASK) as Words;
  const all = [
    ...known.keywords,
    ...known.builtins,
    ...known.module,
    ...SCRIPT_KEYWORDS.split(' '),
    ...SCRIPT_GLOBALS.split(' '),
    ...FRAMEWORKS.split(' '),
  ];
  words = [...new Set(all.map(snakeCase))].filter((word) => /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(word));
});

/** The words from `at` on, each in the place of another kind of name. */
function nameAll(at: number): Model {
  const word = (offset: number): string => words[(at + offset) % words.length] as string;
  const [width, input, first, second, index] = [word(1), word(2), word(3), word(4), word(5)];
  const block: Block = {
    name: pascalCase(word(0)),
    doc: '',
    parameters: [{ name: camelCase(width), type: 'integer', doc: '' }],
    inputs: [input],
    body: {
      kind: 'flow',
      nodes: [
        node(first, { ...author.conv(1, 3), filters: parameter(camelCase(width)) } as Stage, input),
        node(second, { kind: 'relu' }, first),
      ],
      outputs: { out: second },
    },
  };
  const turns = camelCase(word(6));
  const main: Block = {
    name: 'AModel',
    doc: '',
    parameters: [
      { name: turns, type: 'integer', doc: '', default: 2, minimum: 1 },
      { name: camelCase(word(7)), type: 'integer', doc: '', default: 3, minimum: 1 },
    ],
    inputs: [word(8)],
    body: {
      kind: 'flow',
      nodes: [
        node(
          word(9),
          { kind: 'call', block: block.name, arguments: { [camelCase(width)]: parameter(camelCase(word(7))) } },
          word(8),
        ),
        node(
          word(10),
          {
            kind: 'repeat',
            count: parameter(turns),
            index: camelCase(index),
            body: {
              ...author.conv(1, 1),
              filters: {
                kind: 'binary',
                operator: '+',
                left: { kind: 'variable', name: camelCase(index) },
                right: literal(1),
              },
            } as Stage,
          },
          word(9),
        ),
        node(word(11), { kind: 'concat' }, word(9), word(10)),
        node(word(12), { kind: 'globalAveragePool', keepGrid: literal(false) } as Stage, word(11)),
      ],
      outputs: { [word(11)]: word(11), [word(13)]: word(12) },
    },
  };
  return makeModel([block, main], {
    inputs: [author.image({ name: word(8), height: 16, width: 13, channels: 3, minimum: 8 } as never)].map((image) => ({
      ...image,
      name: word(8),
    })),
  });
}

interface Emitted {
  readonly key: string;
  readonly file: string;
  readonly symbol: string;
  readonly parameters: readonly string[];
}

/** The files of a target for every place of every word, and why others were refused. */
function emitAll(name: TargetName): { readonly emitted: readonly Emitted[]; readonly refused: readonly string[] } {
  const target = TARGETS.find((one) => one.name === name) as (typeof TARGETS)[number];
  const emitted: Emitted[] = [];
  const refused: string[] = [];
  for (const [at, word] of words.entries()) {
    const model = nameAll(at);
    try {
      const content = generate(model, name)[0]?.content ?? '';
      const file = join(directory, name, `m${at}${name === 'tfjs' ? '.ts' : '.py'}`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      const { nodes } = summarizeInstance(model.name, requireValid(model).instance);
      const parameters = nodes.flatMap((one) => one.parameters.map((each) => each.name)).sort();
      emitted.push({ key: `${at} ${word}`, file, symbol: target.sourceOf(model).symbol, parameters });
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      refused.push(...error.diagnostics.map(({ code, received, place }) => `${code} ${received ?? place.at(-1)}`));
    }
  }
  return { emitted, refused: [...new Set(refused)] };
}

const RUN = {
  pytorch: `
import json, sys, torch
wrong = {}
for one in json.load(sys.stdin):
    scope = {"__name__": "emitted"}
    try:
        exec(compile(open(one["file"], "rb").read(), one["file"], "exec"), scope)
        model = scope[one["symbol"]]().eval()
        map_, vector = model(torch.zeros(2, 3, 16, 13))
        names = sorted(model.state_dict())
        if names != one["parameters"] or vector.shape != map_.shape[:2]:
            wrong[one["key"]] = f"{names} {map_.shape} {vector.shape}"
    except Exception as error:
        wrong[one["key"]] = repr(error)
print(json.dumps(wrong))
`,
  keras: `
import json, sys, keras
wrong = {}
for one in json.load(sys.stdin):
    scope = {"__name__": "emitted"}
    try:
        exec(compile(open(one["file"], "rb").read(), one["file"], "exec"), scope)
        model = scope[one["symbol"]]()
        if len(model.weights) != len(one["parameters"]):
            wrong[one["key"]] = str([weight.path for weight in model.weights])
    except Exception as error:
        wrong[one["key"]] = repr(error)
print(json.dumps(wrong))
`,
} as const;

it.each(['pytorch', 'keras'] as const)('%s works whatever things are called', (name) => {
  const { emitted, refused } = emitAll(name);
  expect(runPython(RUN[name], emitted)).toEqual({});
  expect(emitted.length).toBeGreaterThan(words.length / 2);
  expect(refused.filter((one) => !/^NG10[12] /.test(one))).toEqual([]);
});

it('TensorFlow.js works whatever things are called', async () => {
  const { emitted, refused } = emitAll('tfjs');
  const entry = [
    `import '@tensorflow/tfjs';`,
    ...emitted.map(({ file }, i) => `import * as m${i} from ${JSON.stringify(file)};`),
    'const wrong = {};',
    'const attempt = (key, count, make) => { try { const found = make().weights.length; if (found !== count) wrong[key] = found; } catch (error) { wrong[key] = String(error); } };',
    ...emitted.map(
      ({ key, symbol, parameters }, i) =>
        `attempt(${JSON.stringify(key)}, ${parameters.length}, () => m${i}.${symbol}());`,
    ),
    `process.stdout.write('\\n' + JSON.stringify(wrong));`,
  ].join('\n');
  const outfile = join(directory, 'all.cjs');
  await build({
    stdin: { contents: entry, resolveDir: directory, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@tensorflow/*'],
    outfile,
    logLevel: 'silent',
  });
  const result = spawnSync(process.execPath, [outfile], { encoding: 'utf8', maxBuffer: 1e9 });
  expect(result.status, result.stderr).toBe(0);
  expect(JSON.parse(result.stdout.trimEnd().split('\n').at(-1) ?? '')).toEqual({});
  expect(emitted.length).toBeGreaterThan(words.length / 2);
  expect(refused.filter((one) => !/^NG10[12] /.test(one))).toEqual([]);
  const config = { extends: join(ROOT, 'test/static/tsconfig.json'), include: [join(directory, 'tfjs/*.ts')] };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(config));
  expect(complaintsOf(join(ROOT, 'node_modules/.bin/tsc'), ['--project', join(directory, 'tsconfig.json')])).toBe('');
});

it('knows every keyword, and every attribute of a module', () => {
  const missing = (wanted: readonly string[], reserved: ReadonlySet<string>): readonly string[] =>
    wanted.filter((word) => !reserved.has(word));
  expect(missing(known.keywords, KEYWORDS)).toEqual([]);
  expect(missing(known.keywords, PYTORCH_RESERVED)).toEqual([]);
  expect(missing(known.keywords, KERAS_RESERVED)).toEqual([]);
  expect(missing(known.module, MODULE_ATTRIBUTES)).toEqual([]);
  const strict = SCRIPT_KEYWORDS.split(' ').filter((word) => !/^(async|of|as|get|set|type)$/.test(word));
  expect(missing(strict, TFJS_RESERVED)).toEqual([]);
});
