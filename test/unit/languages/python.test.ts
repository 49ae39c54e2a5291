import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Code, Signature, SignatureParameter, Statement } from '../../../generators/core/code.ts';
import {
  assign,
  binary,
  call,
  list,
  member,
  name,
  number,
  spread,
  text,
  tuple,
} from '../../../generators/core/code.ts';
import { python } from '../../../generators/core/languages/python.ts';
import { pythonTool, python as interpreter } from '../../support/python.ts';
import { randomFunctions } from './random-code.ts';

const returned = (value: Code): Statement => ({ kind: 'return', value });
const select = (test_: Code, then: Code, otherwise: Code): Code => ({ kind: 'select', test: test_, then, otherwise });
const template = (...parts: readonly (string | Code)[]): Code => ({ kind: 'template', parts });
const repeat = (element: Code, stop: string): Code => ({
  kind: 'comprehension',
  element,
  variable: '_',
  stop: name(stop),
});
const [x, y, n] = [name('x'), name('y'), name('n')];
const long = (length: number): Code => name('v'.repeat(length));

const statements: readonly (readonly [string, Statement | readonly Statement[], string])[] = [
  ['nothing', [], ''],
  ['a call', assign('self.act', call('nn.ReLU')), 'self.act = nn.ReLU()'],
  [
    'arguments on one indented line, without a comma',
    assign('self.conv', call('nn.Conv2d', [long(40), number(3)], { stride: name('stride'), padding: number(1) })),
    `self.conv = nn.Conv2d(\n    ${'v'.repeat(40)}, 3, stride=stride, padding=1\n)`,
  ],
  [
    'a lone argument, without a comma',
    { kind: 'expression', value: call('consume', [long(80)]) },
    `consume(\n    ${'v'.repeat(80)}\n)`,
  ],
  [
    'arguments one a line, with a comma',
    { kind: 'expression', value: call('consume', [long(60)], { b: long(30) }) },
    `consume(\n    ${'v'.repeat(60)},\n    b=${'v'.repeat(30)},\n)`,
  ],
  [
    'a call of a call',
    assign('x', call(call('conv', [long(30)], { name: text('stem') }), [long(50)])),
    `x = conv(${'v'.repeat(30)}, name="stem")(\n    ${'v'.repeat(50)}\n)`,
  ],
  [
    'the last call of a chain',
    returned(call(member(call('self.pool', [long(50)]), 'flatten'), [long(30)])),
    `return self.pool(${'v'.repeat(50)}).flatten(\n    ${'v'.repeat(30)}\n)`,
  ],
  [
    'a chain of calls',
    assign('x', call(member(call(member(call('first', [long(50)]), 'second'), [long(20)]), 'third'))),
    `x = (\n    first(${'v'.repeat(50)})\n    .second(${'v'.repeat(20)})\n    .third()\n)`,
  ],
  [
    'a repeat',
    assign('self.blocks', call('nn.Sequential', [spread(repeat(call('Block35', [long(40)]), 'repeats'))])),
    `self.blocks = nn.Sequential(\n    *(Block35(${'v'.repeat(40)}) for _ in range(repeats))\n)`,
  ],
  [
    'a repeat as the only argument',
    assign('blocks', call('tuple', [repeat(call('Block35', [number(320)]), 'repeats')])),
    'blocks = tuple(Block35(320) for _ in range(repeats))',
  ],
  ['a tuple of one', assign('x', tuple(y)), 'x = (y,)'],
  ['tuple targets', assign(['x', 'y'], tuple(y, x)), 'x, y = y, x'],
  ['a tuple returned', returned(tuple(x, y)), 'return x, y'],
  ['an index', returned({ kind: 'index', of: x, at: tuple(number(0), number(1)) }), 'return x[0, 1]'],
  [
    'only the parentheses that are needed',
    returned(binary(binary(binary(x, '+', y), '*', n), '-', binary(x, '-', binary(y, '//', n)))),
    'return (x + y) * n - (x - y // n)',
  ],
  ['comparisons, which do not associate', returned(binary(binary(x, '<', y), '==', n)), 'return (x < y) == n'],
  ['or within and', returned(binary(binary(x, 'or', y), 'and', n)), 'return (x or y) and n'],
  ['and within or', returned(binary(binary(x, 'and', y), 'or', n)), 'return (x and y) or n'],
  [
    'a long sum',
    assign('width', binary(binary(long(40), '+', binary(n, '*', number(4))), '+', long(40))),
    `width = (\n    ${'v'.repeat(40)}\n    + n * 4\n    + ${'v'.repeat(40)}\n)`,
  ],
  [
    'a long select',
    assign('self.act', select(name('activation'), long(40), long(30))),
    `self.act = (\n    ${'v'.repeat(40)}\n    if activation\n    else ${'v'.repeat(30)}\n)`,
  ],
  [
    'selects within selects',
    returned(select(select(x, y, n), select(y, x, n), select(n, x, y))),
    'return (x if y else n) if (y if x else n) else x if n else y',
  ],
  [
    'quotes',
    assign('x', list(text('a'), text("it's"), text('"a"'), text('\\\n\u2028'))),
    'x = ["a", "it\'s", \'"a"\', "\\\\\\n\\u2028"]',
  ],
  [
    'an f-string',
    returned(template(x, '{_}"', { kind: 'index', of: y, at: text('k') })),
    'return f\'{x}{{_}}"{y["k"]}\'',
  ],
  ['a template without values', returned(template('{a}')), 'return "{a}"'],
  [
    'a loop',
    { kind: 'for', variable: 'i', stop: n, body: [assign('x', call('f', [x]))] },
    'for i in range(n):\n    x = f(x)',
  ],
  [
    'a check',
    { kind: 'if', test: binary(x, '!=', y), body: [{ kind: 'throw', message: text('no') }] },
    'if x != y:\n    raise ValueError("no")',
  ],
  [
    'two cases',
    { kind: 'if', test: x, body: [assign('a', y)], otherwise: [assign('a', n)] },
    'if x:\n    a = y\nelse:\n    a = n',
  ],
  [
    'three cases',
    {
      kind: 'if',
      test: x,
      body: [assign('a', y)],
      otherwise: [{ kind: 'if', test: n, body: [assign('a', n)], otherwise: [assign('a', x)] }],
    },
    'if x:\n    a = y\nelif n:\n    a = n\nelse:\n    a = x',
  ],
  [
    'an empty block',
    { kind: 'if', test: x, body: [{ kind: 'comment', text: 'a\nb' }] },
    'if x:\n    # a\n    # b\n    pass',
  ],
  ['a comment that fits', assign('x', y, '35 x 35'), 'x = y  # 35 x 35'],
  ['a comment that does not', assign('x', y, 'c'.repeat(81)), `# ${'c'.repeat(81)}\nx = y`],
];

test.each(statements)('Python prints %s', (_, given, want) => {
  expect(python.statements([given].flat(), 0)).toBe(want);
});

const parameter = (own: string, type: string, named = false, value?: Code): SignatureParameter => ({
  name: own,
  type,
  named,
  doc: '',
  ...(value !== undefined && { default: value }),
});

const signatures: readonly (readonly [string, Omit<Signature, 'returns'>, string])[] = [
  ['no parameters', { head: 'def f', parameters: [] }, 'def f() -> None:'],
  [
    'self and named ones',
    {
      head: 'def __init__',
      parameters: [parameter('self', ''), parameter('n', 'int'), parameter('s', 'int', true, number(1))],
    },
    'def __init__(self, n: int, *, s: int = 1) -> None:',
  ],
  [
    'a lone long one',
    { head: 'def f', parameters: [parameter('v'.repeat(80), 'int')] },
    `def f(\n    ${'v'.repeat(80)}: int,\n) -> None:`,
  ],
  [
    'long ones',
    { head: 'def f', parameters: [parameter('v'.repeat(50), 'int'), parameter('w'.repeat(30), 'int')] },
    `def f(\n    ${'v'.repeat(50)}: int,\n    ${'w'.repeat(30)}: int,\n) -> None:`,
  ],
];

test.each(signatures)('Python prints a signature with %s', (_, given, want) => {
  expect(python.signature({ ...given, returns: 'None' }, 0)).toBe(want);
});

test('Python refuses text that its older versions cannot read inside an f-string', () => {
  expect(() => python.statements([returned(template({ kind: 'index', of: x, at: text('\'"') }))], 0)).toThrow();
});

const docstrings: readonly (readonly [string, string])[] = [
  ['One line.', '"""One line."""'],
  ['', '""" """'],
  ['Ends in "quotes"', '"""Ends in "quotes" """'],
  ['"Starts" so', '""" "Starts" so"""'],
  ['Ends in \\', '"""Ends in \\\\"""'],
  ['Has """ within', '"""Has \\"\\"\\" within"""'],
  ['Two\n  lines\u2028more', '"""Two\n  lines\nmore\n"""'],
  [`${'word '.repeat(20)}`, `"""${'word '.repeat(16)}word\nword word word\n"""`],
];

test.each(docstrings)('Python documents %j', (given, want) => {
  expect(python.documentation(given, 0)).toBe(want);
});

describe('Python, whatever the text holds', () => {
  const nasty = [
    '"',
    '\\',
    '"""',
    '\\"""',
    '"'.repeat(7),
    'a\r"""\rb',
    '\u0000',
    '#\n\u000cimport os',
    'é\ud800',
    "'''",
    '{x}',
    '\\N{x}',
  ];
  const texts = nasty.flatMap((first) => nasty.map((second) => `${first} ${second}`)).concat(nasty);

  test('stays within its comment, docstring or string', () => {
    const source = texts.flatMap((value, index) => [
      `def f${index}():`,
      python.documentation(value, 4),
      python.comment(value, 4),
      python.statements([returned(list(text(value), template(value, number(1))))], 4),
    ]);
    const code = [
      'import ast, json, sys',
      'functions = ast.parse(sys.stdin.buffer.read()).body',
      'values = [[type(part).__name__ for part in f.body] for f in functions]',
      'texts = [f.body[1].value.elts[0].value for f in functions]',
      'print(json.dumps([values, texts]))',
    ].join('\n');
    const [kinds, values] = JSON.parse(
      execFileSync(interpreter(), ['-c', code], { input: source.join('\n') }).toString(),
    );
    expect(kinds).toEqual(texts.map(() => ['Expr', 'Return']));
    expect(values).toEqual(texts);
  });
});

test('ruff leaves random functions as they are', () => {
  const types = ['int', 'torch.Tensor', 'tuple[int, int]', 'bool', 'None'];
  const functions = randomFunctions({ self: 'self', comprehensions: true, types }, 'def', 300);
  const source = functions
    .map(({ signature, documentation, body }) =>
      [python.signature(signature, 0), python.documentation(documentation, 4), python.statements(body, 4)].join('\n'),
    )
    .join('\n\n\n');
  expect(source.length).toBeGreaterThan(300_000);

  const folder = mkdtempSync(join(tmpdir(), 'netglot-python-'));
  try {
    const file = join(folder, 'random_functions.py');
    writeFileSync(file, `${source}\n`);
    const options = ['--isolated', '--line-length', '88', '--diff', file];
    expect(run(pythonTool('ruff'), ['format', ...options])).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What a tool writes, whether it is content or not. */
function run(tool: string, options: readonly string[]): string {
  try {
    return execFileSync(tool, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
}
