import { format } from 'prettier';
import { expect, test } from 'vitest';
import type { Code, Signature, SignatureParameter, Statement } from '../../../generators/core/code.ts';
import {
  assign,
  binary,
  boolean,
  call,
  list,
  member,
  name,
  number,
  text,
  tuple,
} from '../../../generators/core/code.ts';
import { typescript } from '../../../generators/core/languages/typescript.ts';
import { randomFunctions } from './random-code.ts';

const returned = (value: Code): Statement => ({ kind: 'return', value });
const template = (...parts: readonly (string | Code)[]): Code => ({ kind: 'template', parts });
const loop = (...body: readonly Statement[]): Statement => ({ kind: 'for', variable: 'i', stop: n, body });
const [x, y, n] = [name('x'), name('y'), name('n')];
const long = (length: number): Code => name('v'.repeat(length));

const statements: readonly (readonly [string, readonly Statement[], string])[] = [
  ['nothing', [], ''],
  [
    'named arguments as an object',
    [assign('x', call('conv', [x], { filters: name('filters'), name: template(name('name'), '_conv') }))],
    'const x = conv(x, { filters, name: `${name}_conv` });',
  ],
  [
    'a long object one property a line',
    [returned(call('conv', [x], { filters: long(40), name: text('w'.repeat(30)) }))],
    `return conv(x, {\n  filters: ${'v'.repeat(40)},\n  name: '${'w'.repeat(30)}',\n});`,
  ],
  [
    'a chain of calls',
    [assign('y', call(member(call('tf.layers.conv2d', [], { filters: long(50) }), 'apply'), [x]))],
    `const y = tf.layers\n  .conv2d({ filters: ${'v'.repeat(50)} })\n  .apply(x);`,
  ],
  ['a name assigned once', [assign('a', x)], 'const a = x;'],
  ['a name assigned again', [assign('a', x), assign('a', y)], 'let a = x;\na = y;'],
  [
    'a name assigned again in a loop',
    [assign('a', x), loop(assign('a', call('f', [name('a')])))],
    'let a = x;\nfor (let i = 0; i < n; i++) {\n  a = f(a);\n}',
  ],
  ['a name that lives in a loop', [loop(assign('a', x))], 'for (let i = 0; i < n; i++) {\n  const a = x;\n}'],
  ['a parameter assigned again', [assign('p', x)], 'p = x;'],
  ['a property assigned', [assign('this.a', x)], 'this.a = x;'],
  ['tuple targets', [assign(['a', 'b'], tuple(x, y))], 'const [a, b] = [x, y];'],
  ['tuple targets that exist in part', [assign(['p', 'b'], call('f'))], 'let b;\n[p, b] = f();'],
  [
    'a loop from a start',
    [{ kind: 'for', variable: 'i', start: number(1), stop: n, body: [] }],
    'for (let i = 1; i < n; i++) {}',
  ],
  [
    'a check',
    [{ kind: 'if', test: binary(x, '==', y), body: [{ kind: 'throw', message: text('no') }] }],
    "if (x === y) {\n  throw new Error('no');\n}",
  ],
  [
    'two cases, each with names of its own',
    [{ kind: 'if', test: x, body: [assign('p', y)], otherwise: [assign('a', n), assign('p', name('a'))] }],
    'if (x) {\n  p = y;\n} else {\n  const a = n;\n  p = a;\n}',
  ],
  ['a rounded quotient', [returned(binary(binary(x, '*', y), '//', n))], 'return Math.floor((x * y) / n);'],
  [
    'only the parentheses that are needed',
    [returned(binary(binary(binary(x, '+', y), '*', n), '-', binary(x, '-', binary(y, '*', n))))],
    'return (x + y) * n - (x - y * n);',
  ],
  ['and within or', [returned(binary(binary(x, 'and', y), 'or', n))], 'return (x && y) || n;'],
  [
    'a long sum',
    [returned(binary(long(50), '+', long(50)))],
    `return (\n  ${'v'.repeat(50)} +\n  ${'v'.repeat(50)}\n);`,
  ],
  [
    'a long select',
    [assign('a', { kind: 'select', test: x, then: long(50), otherwise: long(40) })],
    `const a = x\n  ? ${'v'.repeat(50)}\n  : ${'v'.repeat(40)};`,
  ],
  [
    'rows of numbers',
    [assign('a', list(list(number(1), number(2)), list(number(3), number(4))))],
    'const a = [\n  [1, 2],\n  [3, 4],\n];',
  ],
  ['text', [returned(list(text('a'), text("it's"), text('\\\n\u2028')))], "return ['a', \"it's\", '\\\\\\n\\u2028'];"],
  ['a template', [returned(template('`$', x, '${', '\\'))], 'return `\\`$${x}\\${\\\\`;'],
  ['a template without values', [returned(template('${a}'))], "return '${a}';"],
  ['a comment that fits', [assign('a', y, '35 x 35')], 'const a = y; // 35 x 35'],
  ['a comment that does not', [assign('a', y, 'c'.repeat(80))], `// ${'c'.repeat(80)}\nconst a = y;`],
  ['a comment of several lines', [{ kind: 'comment', text: 'a\u2028b\n\nc' }], '// a\n// b\n//\n// c'],
];

test.each(statements)('TypeScript prints %s', (_, given, want) => {
  expect(typescript.statements(given, 0, ['p'])).toBe(want);
});

test('TypeScript has no comprehension', () => {
  const value: Code = { kind: 'comprehension', element: x, variable: '_', stop: n };
  expect(() => typescript.statements([returned(value)], 0)).toThrow('comprehension');
});

const parameter = (own: string, type: string, named = false, value?: Code): SignatureParameter => ({
  name: own,
  type,
  named,
  doc: '',
  ...(value !== undefined && { default: value }),
});
const stride = parameter('stride', 'number', true, number(1));
const padding = parameter('padding', 'Padding', true, text('same'));

const signatures: readonly (readonly [string, Omit<Signature, 'returns' | 'head'>, string])[] = [
  ['no parameters', { parameters: [] }, 'function f(): T {'],
  [
    'types that a default tells',
    {
      parameters: [
        parameter('a', 'number', false, number(3)),
        parameter('b', 'Mode', false, text('s')),
        parameter('c', 'boolean', false, boolean(true)),
      ],
    },
    "function f(a = 3, b: Mode = 's', c = true): T {",
  ],
  [
    'named ones',
    { parameters: [parameter('x', 'T'), stride] },
    'function f(x: T, { stride = 1 }: { readonly stride?: number } = {}): T {',
  ],
  [
    'a named one without a default',
    { parameters: [parameter('n', 'number', true)] },
    'function f({ n }: { readonly n: number }): T {',
  ],
  [
    'a type of its own',
    { parameters: [stride, padding], optionsType: 'Options' },
    "function f({ stride = 1, padding = 'same' }: Options = {}): T {",
  ],
  [
    'only named ones, too many for a line',
    { parameters: [stride, padding] },
    "function f({\n  stride = 1,\n  padding = 'same',\n}: { readonly stride?: number; readonly padding?: Padding } = {}): T {",
  ],
];

test.each(signatures)('TypeScript prints a signature with %s', (_, given, want) => {
  expect(typescript.signature({ head: 'function f', returns: 'T', ...given }, 0)).toBe(want);
});

const comments: readonly (readonly [string, string])[] = [
  ['One line.', '/** One line. */'],
  ['', '/** */'],
  ['Ends */ early', '/** Ends *\\/ early */'],
  ['Two\n\n  lines', '/**\n * Two\n *\n *   lines\n */'],
  ['word '.repeat(20), `/**\n * ${'word '.repeat(16)}word\n * word word word\n */`],
];

test.each(comments)('TypeScript documents %j', (given, want) => {
  expect(typescript.documentation(given, 0)).toBe(want);
});

test('text cannot leave its comment, string or template', async () => {
  const nasty = ['*/', '*\\/', '\u2028', '\u2029x()', '`', '${', '\\', '\\`', '\r', "'", '"', '\u0000', '/', '*'];
  const texts = nasty.flatMap((first) => nasty.map((second) => first + second));
  const parts = texts.flatMap((value) => [text(value), template(value, number(1))]);
  const statement = returned(list(...parts));
  const evaluated: unknown = new Function(typescript.statements([statement], 0))();
  expect(evaluated).toEqual(texts.flatMap((value) => [value, `${value}1`]));
  for (const value of texts) {
    const source = [typescript.documentation(value, 0), typescript.comment(value, 0), 'return 1;'].join('\n');
    expect(new Function(source)()).toBe(1);
  }
});

test('prettier leaves random functions as they are', async () => {
  const types = ['number', 'tf.SymbolicTensor', 'boolean', 'string', 'readonly number[]'];
  const functions = randomFunctions({ self: 'this', comprehensions: false, types }, 'export function', 300);
  const source = functions
    .map(({ signature, documentation, body }) => {
      const declared = signature.parameters.map((each) => each.name);
      const head = [typescript.documentation(documentation, 0), typescript.signature(signature, 0)];
      return [...head, typescript.statements(body, 2, declared), '}\n'].join('\n');
    })
    .join('\n');
  expect(source.length).toBeGreaterThan(300_000);
  expect(await format(source, { parser: 'typescript', singleQuote: true, printWidth: 88 })).toBe(source);
});
