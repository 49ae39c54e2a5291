/** What holds for all that is emitted: names, headers, determinism, and text that stays text. */
import fc from 'fast-check';
import { Project } from 'ts-morph';
import { describe, expect, it } from 'vitest';

import { collectBindings } from '../../../generators/core/bindings.ts';
import { inspectHeader, withHeader } from '../../../generators/core/header.ts';
import { camelCase, Names, pascalCase, snakeCase } from '../../../generators/core/names.ts';
import { assignVariables } from '../../../generators/core/variables.ts';
import { TARGETS } from '../../../generators/index.ts';
import * as keras from '../../../generators/keras/model.ts';
import * as pytorch from '../../../generators/pytorch/model.ts';
import * as tfjs from '../../../generators/tfjs/model.ts';
import * as author from '../../../spec/author/index.ts';
import { keyOf } from '../../../spec/ir/algebra.ts';
import type { Expression } from '../../../spec/ir/expression.ts';
import type { Model, Stage } from '../../../spec/ir/model.ts';
import { MODELS } from '../../../spec/models/index.ts';
import { checkModel, requireValid } from '../../../spec/passes/check.ts';
import {
  INITIALIZERS,
  literal,
  makeBlock,
  makeModel,
  modelOf,
  node,
  PAPER,
  parameter,
  randomModels,
} from '../spec/support.ts';

const textOf = (model: Model, target: string): string =>
  TARGETS.find(({ name }) => name === target)?.generate(model)[0]?.content ?? '';

describe('the ends of a repeat, which stand outside its loop,', () => {
  const index = { kind: 'variable', name: 'turn' } as const;
  const early: Stage = { kind: 'when', test: author.less(index, 2), stage: author.tanh() };
  const late: Stage = { kind: 'when', test: author.less(1, index), stage: author.sigmoid() };
  const wide = author.conv(author.plus(index, 5), 1);
  const ends: Stage = {
    kind: 'repeat',
    count: parameter('depth'),
    index: 'turn',
    first: author.sequence(early, late),
    body: author.relu(),
    last: author.sequence(late, wide),
  };
  const depth = { name: 'depth', type: 'integer', doc: '', default: 4, minimum: 2 } as const;
  const model = makeModel([makeBlock('AModel', [node('a', ends, 'image')], { parameters: [depth] })]);

  it.each(TARGETS.map(({ name }) => name))('do not ask for the index in %s', (target) => {
    const text = textOf(model, target);
    expect(text).toMatch(/tanh/i);
    // The first is turn 0, where nothing is late; the last knows its number from the parameter.
    expect(text.match(/sigmoid/gi)).toHaveLength(1);
    expect(text).toContain('depth + 4');
    expect(text).not.toMatch(/turn \+ 5|turn < 2|1 < turn/);
  });
});

describe('a repeat whose body has one turn', () => {
  const wide = (turns: number, first?: Stage): Stage =>
    author.repeat(turns, (turn) => author.conv(author.plus(turn, 7), 1), first && { first });
  const model = (stage: Stage): Model => makeModel([makeBlock('AModel', [node('a', stage, 'image')])]);

  it.each(TARGETS.map(({ name }) => name))('is no loop in %s', (target) => {
    const alone = textOf(model(wide(1)), target);
    const second = textOf(model(wide(2, author.relu())), target);
    // The index of the only turn is known.
    expect(alone).toMatch(/\b7\b/);
    expect(second).toMatch(/\b8\b/);
    for (const text of [alone, second]) expect(text).not.toMatch(/range|for \(/);
    expect(textOf(model(wide(2)), target)).toMatch(/range|for \(/);
  });

  it('bears the names of its turns', () => {
    expect(textOf(model(wide(2, author.relu())), 'keras')).toMatch(/name="a_0"[^]*name="a_1"/);
  });
});

describe('a choice between two paddings', () => {
  const pad = (same: Expression, stage: (padding: Expression) => Stage): string => {
    const block = makeBlock('AModel', [node('a', stage(author.choose(same, 'same', [1, 1, 1, 1])), 'image')], {
      parameters: [
        { name: 'same', type: 'boolean', doc: '', default: true },
        { name: 'level', type: 'integer', doc: '', default: 1 },
      ],
    });
    return textOf(makeModel([block]), 'keras');
  };
  const conv = (padding: Expression): Stage => author.conv(4, 3, { padding });

  it('is one layer where it differs in the name of its padding', () => {
    const text = pad(parameter('same'), conv);
    expect(text).toMatch(/if not same:\n +\w+ = layers.ZeroPadding2D\(1, name="a_pad"\)/);
    expect(text.match(/layers\.Conv2D/g)).toHaveLength(1);
    expect(text).toContain('padding="same" if same else "valid"');
  });

  it('is two where more differs', () => {
    const text = pad(parameter('same'), (padding) => author.maxPool(3, { stride: 2, padding }));
    expect(text).toMatch(/if same:\n[^]*layers.MaxPooling2D[^]*else:\n[^]*MaxPooling2DPadded/);
  });

  it('is two under a test that cannot be turned round by a word', () => {
    const text = pad(author.less(parameter('level'), 2), conv);
    expect(text).toMatch(/if level < 2:\n[^]*padding="same"[^]*else:\n[^]*ZeroPadding2D/);
    expect(text.match(/layers\.Conv2D/g)).toHaveLength(2);
  });
});

it('names the result of a loop behind it', () => {
  const loop = author.repeat(3, () => author.conv(4, 1));
  const nodes = [node('stem', author.relu(), 'image'), node('low', loop, 'stem'), node('high', author.tanh(), 'low')];
  const body = { kind: 'flow', nodes, outputs: { low: 'low', high: 'high' } } as const;
  const model = makeModel([makeBlock('AModel', nodes, { body })]);
  expect(textOf(model, 'keras')).toMatch(/x = layers.Conv2D\(4, 1, name=f"low_{\w+}"\)\(x\)\n +low = x/);
});

it.each([
  ['InceptionResNetV2', 'inception_resnet_v2', 'inceptionResNetV2', 'InceptionResNetV2'],
  ['InceptionV2', 'inception_v2', 'inceptionV2', 'InceptionV2'],
  ['LeNet5', 'lenet_5', 'leNet5', 'LeNet5'],
  ['numClasses', 'num_classes', 'numClasses', 'NumClasses'],
  ['ConvNormAct', 'conv_norm_act', 'convNormAct', 'ConvNormAct'],
  ['SEBlock', 'se_block', 'seBlock', 'SEBlock'],
  ['VGG16', 'vgg16', 'vgg16', 'VGG16'],
  ['UNet', 'u_net', 'uNet', 'UNet'],
  ['low_skip', 'low_skip', 'lowSkip', 'LowSkip'],
])('writes %s in every case', (name, snake, camel, pascal) => {
  expect([snakeCase(name), camelCase(name), pascalCase(name)]).toEqual([snake, camel, pascal]);
});

it('gives a taken name underscores', () => {
  const names = new Names(['class'], ['x']);
  expect(['class', 'x', 'y', 'y', 'y'].map((wish) => names.take(wish))).toEqual(['class_', 'x_', 'y', 'y_', 'y__']);
  expect(names.has('y__')).toBe(true);
});

describe('a header', () => {
  it.each(['#', '//'])('after %s tells who wrote the file', (comment) => {
    const content = withHeader('body\nmore\n', { comment, source: 'a-model' });
    expect(inspectHeader(content)).toBe('intact');
    expect(inspectHeader(content.replaceAll('\n', '\r\n'))).toBe('intact');
    expect(inspectHeader(content.replace('more', 'less'))).toBe('edited');
    expect(inspectHeader(`${content}\n`)).toBe('edited');
    expect(inspectHeader(content.replace('from the description', 'of'))).toBe('intact');
    expect(inspectHeader(`\n${content}`)).toBe('foreign');
    expect(inspectHeader('print(1)\n')).toBe('foreign');
    expect(inspectHeader('')).toBe('foreign');
  });
  it('fits the lines of a linter', () => {
    const lines = withHeader('', { comment: '//', source: 'a-model-with-quite-a-long-name' }).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(88);
  });
});

it('knows the strides and paddings that a block is used with', () => {
  const unit = author.defineBlock(
    'Unit',
    { doc: '', parameters: { stride: author.integer({ default: 1 }), padding: author.padding({ default: 'same' }) } },
    ({ stride, padding }) => author.conv(3, 3, { stride, padding }),
  );
  const outer = author.defineBlock('Outer', { doc: '', parameters: { step: author.integer() } }, ({ step }) =>
    author.sequence(unit({ stride: step }), unit({ padding: 'valid' })),
  );
  const model = author.defineModel(
    'bound',
    {
      title: '',
      doc: '',
      paper: PAPER,
      input: author.image({ height: 9, width: 9, channels: 3, minimum: 9 }),
      initializers: INITIALIZERS,
    },
    (_, x) => author.chain(x, { a: outer({ step: 2 }), b: outer({ step: 1 }) }),
  );
  const values = collectBindings(requireValid(model).analysis).valuesOf('Unit', [
    parameter('stride'),
    parameter('padding'),
  ]);
  expect(values.map((row) => row.map((value) => value && keyOf(value)).join(' ')).sort()).toEqual([
    '1 "same"',
    '1 "valid"',
    '2 "same"',
  ]);
});

it('uses a variable again when what it held is done', () => {
  const model = modelOf(
    node('a', author.relu(), 'image'),
    node('b', author.relu(), 'image'),
    node('c', { kind: 'add' }, 'b', 'a'),
    node('d', author.relu(), 'c'),
  );
  const block = requireValid(model).analysis.blocks[0];
  if (block === undefined) throw new Error('no block');
  const { of } = assignVariables(block, new Names(), { input: () => 'x', node: (id) => id });
  expect(Object.fromEntries(of)).toEqual({ image: 'x', a: 'a', b: 'x', c: 'x', d: 'x' });
});

const shipped = await Promise.all(Object.values(MODELS).map(async (load): Promise<Model> => (await load()).default));

/** Every place in a view where a template would read undefined. */
function gapsIn(value: unknown, place: string): readonly string[] {
  if (value === undefined) return [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => gapsIn(part, `${place}.${key}`));
}

describe.each(shipped)('$name', (model) => {
  it.each([
    ['pytorch', pytorch.viewModel],
    ['keras', keras.viewModel],
    ['tfjs', tfjs.viewModel],
  ] as const)('has a total view for %s', (_, viewModel) => {
    expect(gapsIn(viewModel(requireValid(model)), 'view')).toEqual([]);
  });
  it.each(TARGETS)('is the same text twice for $name', ({ generate }) => {
    expect(generate(structuredClone(model))).toEqual(generate(model));
  });
});

/** Syntax errors of TypeScript. */
const project = new Project({ useInMemoryFileSystem: true });
const errorsOf = (text: string): number =>
  (
    project.createSourceFile('a.ts', text, { overwrite: true }).compilerNode as unknown as {
      parseDiagnostics: readonly unknown[];
    }
  ).parseDiagnostics.length;

const HOSTILE = [
  '"""',
  "'''",
  '*/',
  '/*',
  '\\',
  '\\"""',
  '{{',
  '{{{x}}}',
  '{{> file}}',
  '\n',
  '\r',
  '\u2028',
  '`${x}`',
  '#',
  '"',
  'é',
  '漢',
  '\u0000',
  '-->',
  '"""\nimport os\n',
];

it('keeps hostile prose inside comments and docstrings', () => {
  const prose = fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string()), { maxLength: 8 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(prose, prose, (title, doc) => {
      const block = makeBlock('AModel', [node('a', author.conv(parameter('width'), 1), 'image')], {
        doc,
        parameters: [{ name: 'width', type: 'integer', doc: title, default: 2 }],
      });
      const model = makeModel([block], { title, doc, paper: { ...PAPER, title: doc, authors: title } });
      expect(errorsOf(textOf(model, 'tfjs'))).toBe(0);
      for (const target of ['pytorch', 'keras']) {
        const code = textOf(model, target)
          .split('\n')
          .slice(2)
          .join('\n')
          .replaceAll(/\\[\s\S]/g, '');
        // Docstrings out of the way, none of the prose is left.
        const bare = code.replaceAll(/"""[\s\S]*?"""/g, '');
        expect(bare).not.toContain('"""');
        expect(bare).not.toMatch(/^import os/m);
      }
    }),
    { numRuns: 200 },
  );
});

const indexed: Stage = author.repeat(2, (i) =>
  author.repeat(2, (j) => author.conv(author.plus(3, author.times(0, author.plus(i, j))), 1)),
);

describe('names that meet', () => {
  const hostile = [
    'self',
    'class',
    'def',
    'super',
    'len',
    'range',
    'tf',
    'layers',
    'keras',
    'nn',
    'torch',
    'name',
    'x',
    'i',
    'apply',
    'type',
    'function',
    'inputShape',
    'inputs',
    'input',
  ];
  it.each(hostile)('are told apart for the parameter %s', (name) => {
    const block = makeBlock('AModel', [node('a', author.conv(parameter(name), 1), 'image'), node('r', indexed, 'a')], {
      parameters: [{ name, type: 'integer', doc: '', default: 2 }],
    });
    const model = makeModel([block]);
    expect(checkModel(model)).toEqual([]);
    expect(errorsOf(textOf(model, 'tfjs'))).toBe(0);
    for (const target of ['pytorch', 'keras']) {
      const signature = /def (?:__init__|a_model)\(([^)]*)\)/.exec(textOf(model, target))?.[1] ?? '';
      const names = [...signature.matchAll(/(\w+)(?=[:,=)]|$)(?=: )/g)].map(([word]) => word);
      expect(new Set(names).size).toBe(names.length);
    }
  });
  it('leave the model its name where a block has it too', () => {
    const inner = author.defineBlock('AModel2', { doc: '' }, () => author.relu());
    const about = {
      title: 'T',
      doc: '',
      paper: PAPER,
      input: author.image({ height: 4, width: 4, channels: 3 }),
      initializers: INITIALIZERS,
      symbol: 'Net',
    };
    const model = author.defineModel('a-model2', about, (_, x) => author.chain(x, { a: inner({}), b: author.relu() }));
    for (const target of TARGETS) {
      const { symbol } = target.sourceOf(model);
      expect(target.generate(model)[0]?.content).toMatch(new RegExp(`(class|def|export function) ${symbol}\\b`));
    }
  });
  it('nest repeats with an index each', () => {
    const model = modelOf(node('r', author.repeat(2, author.repeat(3, author.relu())), 'image'));
    expect(checkModel(model)).toEqual([]);
    expect(textOf(model, 'keras')).toContain('name=f"r_{j}_{i}"');
    expect(textOf(model, 'tfjs')).toContain('name: `r_${j}_${i}`');
  });
});

it.each([author.sequence(), author.sequence(author.sequence(), author.relu()), author.repeat(0, author.relu())])(
  'gives every variable a value before it is read: %j',
  (stage) => {
    const model = modelOf(node('a', stage, 'image'), node('b', author.relu(), 'a'));
    expect(textOf(model, 'keras')).toMatch(/ x = image$/m);
    expect(textOf(model, 'tfjs')).toMatch(/let x = image;/);
  },
);

describe('what a block takes and never reads, in TypeScript,', () => {
  const flags = ['one', 'two'].map((name) => ({ name, type: 'boolean', doc: '', default: true }) as const);
  const textWith = (stage: Stage): string => {
    const inner = makeBlock('Inner', [node('a', stage, 'image')], { parameters: flags });
    const call: Stage = { kind: 'call', block: 'Inner', arguments: { one: literal(false) } };
    return textOf(makeModel([inner, makeBlock('AModel', [node('b', call, 'image')])]), 'tfjs').replaceAll(/\s+/g, ' ');
  };
  it('is not taken from the options, which callers may give all the same', () => {
    const type = '{ readonly one?: boolean; readonly two?: boolean }';
    expect(textWith(author.when(parameter('two'), author.relu()))).toContain(`{ two = true }: ${type} = {}`);
    expect(textWith(author.relu())).toContain(`_options: ${type} = {}`);
  });
  it('has an underscore in front', () => {
    expect(textWith(author.sequence())).toContain('function inner( image: Node, _name: string, _options:');
  });
});

it('joins a condition directly inside another', () => {
  const flags = ['deep', 'wide'].map((name) => ({ name, type: 'boolean', doc: '', default: true }) as const);
  const stage = author.when(parameter('deep'), author.when(parameter('wide'), author.relu()));
  const model = makeModel([makeBlock('AModel', [node('a', stage, 'image')], { parameters: flags })]);
  expect(textOf(model, 'keras')).toContain('if deep and wide:\n');
  expect(textOf(model, 'tfjs')).toContain('if (deep && wide) {\n');
});

it('leaves one empty line behind a constructor that makes nothing', () => {
  const inner = makeBlock('Twice', [node('a', { kind: 'add' }, 'image', 'image')]);
  const outer = makeBlock('AModel', [node('b', { kind: 'call', block: 'Twice', arguments: {} }, 'image')]);
  expect(textOf(makeModel([inner, outer]), 'pytorch')).toContain('super().__init__()\n\n    def forward(');
});

it('writes a pool once where it is the same at both of its paddings', () => {
  const padding: Expression = {
    kind: 'select',
    test: parameter('a'),
    then: literal('same'),
    otherwise: literal('valid'),
  };
  const pool = node('p', { ...author.maxPool(1, { padding: 'same' }), padding } as Stage, 'image');
  const parameters = [{ name: 'a', type: 'boolean', doc: '', default: true }] as const;
  expect(textOf(makeModel([makeBlock('AModel', [pool], { parameters })]), 'pytorch')).toContain('= nn.MaxPool2d(1)\n');
});

it('emits random models that parse, the same twice', () => {
  fc.assert(
    fc.property(randomModels, (model) => {
      if (checkModel(model).length > 0) return;
      for (const { name } of TARGETS) expect(textOf(structuredClone(model), name)).toBe(textOf(model, name));
      expect(errorsOf(textOf(model, 'tfjs'))).toBe(0);
    }),
    { numRuns: 100 },
  );
});
