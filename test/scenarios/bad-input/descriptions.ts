/** Mistakes in descriptions. */
import { inJson, inScript, type BadInput } from './bad-input.ts';

const UNIT = `const unit = defineBlock('Unit', { doc: '', parameters: { width: integer({ minimum: 1 }) } }, (p) =>
  sequence(conv(p.width, 3), relu()),
);`;
const PADDED = `const padded = defineBlock('Padded', { doc: '', parameters: { pad: padding() } }, (p) =>
  maxPool(3, { stride: 1, padding: p.pad }),
);`;
const TWO = `const two = defineBlock('Two', { doc: '' }, (_, x) => ({ left: apply('a', relu(), x), right: apply('b', relu(), x) }));`;

export const DESCRIPTIONS: readonly BadInput[] = [
  inScript('an id with a capital', 'NG101', {
    place: 'net > Net > Conv',
    body: 'chain(x, { Conv: conv(8, 3) })',
    example: true,
  }),
  inScript('an id that is code', 'NG101', {
    place: 'net > Net > a = 1; import os',
    body: `chain(x, { 'a = 1; import os': relu() })`,
  }),
  inScript('a model that hides the framework', 'NG101', {
    place: 'keras',
    name: 'keras',
    body: 'chain(x, { conv: conv(8, 3) })',
  }),
  inScript('a model that hides a module of Python', 'NG101', {
    place: 'random',
    name: 'random',
    body: 'chain(x, { conv: conv(8, 3) })',
  }),
  inScript('a model whose name is a path', 'NG101', {
    place: '../net',
    name: '../net',
    body: 'chain(x, { conv: conv(8, 3) })',
  }),
  inScript('a block in small letters', 'NG101', {
    place: 'net > unit',
    before: `const unit = defineBlock('unit', { doc: '' }, () => relu());`,
    body: 'chain(x, { a: unit({}) })',
  }),
  inScript('an id of an attribute of modules', 'NG101', {
    place: 'net > Net > forward',
    body: 'chain(x, { forward: conv(8, 3) })',
  }),
  inScript('two nodes of one id', 'NG102', {
    place: 'net > Net > act',
    body: `apply('act', relu(), apply('act', conv(8, 3), x))`,
    example: true,
  }),
  inScript('an output that is not there', 'NG103', {
    place: 'net > Net > act',
    before: TWO,
    body: `apply('act', relu(), outputOf(apply('two', two({}), x), 'rigth'))`,
    example: true,
  }),
  inScript('a part applied again that is no block', 'NG103', {
    place: 'net > Net > twin',
    body: `again('twin', apply('act', relu(), x), x)`,
  }),
  inScript('a block that is not there', 'NG104', {
    place: 'net > Net > a',
    before: UNIT,
    body: `chain(x, { u: unit({ width: 4 }), a: { kind: 'call', block: 'Unti', arguments: {} } })`,
    example: true,
  }),
  inScript('a parameter that is not there', 'NG105', {
    place: 'net > Net > a > widht',
    before: UNIT,
    body: 'chain(x, { a: unit({ width: 4, widht: 4 }) })',
    example: true,
  }),
  inScript('a parameter that is missing', 'NG106', {
    place: 'net > Net > a > width',
    before: UNIT,
    body: 'chain(x, { a: unit({}) })',
    example: true,
  }),
  inScript('text for a number', 'NG107', {
    place: 'net > Net > conv > filters',
    body: `chain(x, { conv: conv('eight', 3) })`,
    example: true,
  }),
  inScript('half a filter', 'NG107', { place: 'net > Net > conv > filters', body: 'chain(x, { conv: conv(8.5, 3) })' }),
  inScript('a number of turns that is no number', 'NG107', {
    place: 'net > a',
    body: `chain(x, { a: repeat('two', relu()) })`,
  }),
  inScript('no filters', 'NG108', {
    place: 'net > Net > conv > filters',
    body: 'chain(x, { conv: conv(0, 3) })',
    example: true,
  }),
  inScript('an argument below its minimum', 'NG108', {
    place: 'net > Net > a > width',
    before: UNIT,
    body: 'chain(x, { a: unit({ width: 0 }) })',
  }),
  inScript('turns below zero', 'NG108', { place: 'net > a', body: 'chain(x, { a: repeat(-1, relu()) })' }),
  inScript('a rate of one', 'NG108', { place: 'net > Net > drop > rate', body: 'chain(x, { drop: dropout(1) })' }),
  inScript('an image without height', 'NG108', {
    place: 'net > image > height',
    input: 'image({ height: 0, width: 8, channels: 3 })',
    body: 'chain(x, { act: relu() })',
  }),
  inScript('two values for one', 'NG109', {
    place: 'net > Net > act',
    body: `apply('act', relu(), x, x)`,
    example: true,
  }),
  inScript('one value for two', 'NG109', { place: 'net > Net > sum', body: `add('sum', x)` }),
  inJson('a block that calls itself', 'NG110', {
    place: 'net > Net > act',
    change: ({ blocks }) => {
      blocks[0].body.nodes[0].stage = { kind: 'call', block: 'Net', arguments: {} };
    },
  }),
  inScript('a model that calls itself', 'NG110', {
    place: 'net > Net > a',
    body: `chain(x, { a: { kind: 'call', block: 'Net', arguments: {} } })`,
    example: true,
  }),
  inScript('a million layers', 'NG111', {
    place: 'net',
    body: 'chain(x, { a: repeat(1000, repeat(1000, relu())) })',
    example: true,
  }),
  inScript('a hundred levels', 'NG111', {
    place: './net.ts',
    body: 'chain(x, { a: Array.from({ length: 150 }).reduce((inner) => sequence(inner), relu()) })',
  }),
  inScript('more weights than can be counted', 'NG111', {
    place: 'net > conv',
    body: 'chain(x, { conv: conv(9007199254740991, 3) })',
  }),
  inScript('two ids of one layer', 'NG112', {
    place: 'net > a.0',
    body: 'chain(x, { a_0: relu(), a: sequence(relu()) })',
    example: true,
  }),
  inScript('a grid that does not fit', 'NG201', {
    place: 'net > both',
    body: `concat('both', apply('a', maxPool(2), x), apply('b', relu(), x))`,
    example: true,
  }),
  inScript('channels that do not agree', 'NG201', {
    place: 'net > Net > sum',
    body: `add('sum', apply('a', conv(4, 3), x), apply('b', conv(5, 3), x))`,
  }),
  inScript('a block applied again to other channels', 'NG201', {
    place: 'net > twin',
    before: UNIT,
    body: `again('twin', apply('unit', unit({ width: 4 }), x), apply('wide', conv(5, 3), x))`,
  }),
  inScript('a window larger than its input', 'NG202', {
    place: 'net > conv',
    body: `chain(x, { conv: conv(8, 9, { padding: 'valid' }) })`,
    example: true,
  }),
  inScript('a convolution of a vector', 'NG203', {
    place: 'net > Net > conv',
    body: 'chain(x, { pool: globalAveragePool(), conv: conv(8, 3) })',
    example: true,
  }),
  inScript('a dense layer of a grid', 'NG203', { place: 'net > Net > head', body: 'chain(x, { head: dense(10) })' }),
  inScript('weights that depend on the size of the image', 'NG204', {
    place: 'net > Net > head',
    body: 'chain(x, { flat: flatten(), head: dense(10) })',
    example: true,
  }),
  inScript('channels that double in every turn', 'NG205', {
    place: 'net > Net > a > body',
    before: `const twice = defineBlock('Twice', { doc: '' }, (_, x) => concat('both', apply('a', relu(), x), x));`,
    body: 'chain(x, { a: repeat(3, twice({})) })',
    example: true,
  }),
  inScript('sides as an argument', 'NG301', {
    place: 'net > Padded',
    before: PADDED,
    body: 'chain(x, { pool: padded({ pad: [1, 1, 1, 1] }) })',
    example: true,
  }),
  inScript('no output at some arguments', 'NG114', {
    place: 'net > Net',
    parameters: `{ on: boolean({ doc: '', default: true }) }`,
    body: `({ a: provided(p.on, apply('a', relu(), x)), b: provided(p.on, apply('b', relu(), x)) })`,
    example: true,
  }),
  inScript('an output of a block that nobody reads', 'NG115', {
    place: 'net > Net > both',
    before: `const both = defineBlock('Both', { doc: '' }, (_, x) => ({ a: apply('a', relu(), x), b: apply('b', conv(4, 1), x) }));`,
    body: `apply('act', relu(), outputOf(apply('both', both({}), x), 'a'))`,
    example: true,
  }),
  inScript('a pool whose window may lie in its padding', 'NG108', {
    place: 'net > Net > pool',
    body: 'chain(x, { pool: maxPool(1, { padding: [1, 1, 1, 1] }) })',
  }),
  inJson('a key that is missing', 'NG113', { place: './net.json > title', change: (net) => delete net['title'] }),
  inJson('a key that is not known', 'NG113', {
    shown: '"tilte": "Net" stands in net.json.',
    place: './net.json > tilte',
    change: (net) => {
      net['tilte'] = 'Net';
    },
  }),
  inJson('a kind that is not known', 'NG113', {
    place: './net.json > blocks/0/body/nodes/0/stage/kind',
    change: ({ blocks }) => {
      blocks[0].body.nodes[0].stage = { kind: 'rleu' };
    },
  }),
  inJson('a key of all objects', 'NG113', {
    place: './net.json > blocks/0/body/nodes/0/stage/kind',
    change: ({ blocks }) => {
      blocks[0].body.nodes[0].stage = { kind: 'constructor' };
    },
  }),
  inJson('a number for a text', 'NG113', {
    place: './net.json > name',
    change: (net) => {
      net['name'] = 5;
    },
  }),
  inJson('another version', 'NG113', {
    place: './net.json > netglot',
    change: (net) => {
      net['netglot'] = 2;
    },
  }),
  {
    title: 'a text of a hundred thousand lists',
    code: 'NG802',
    place: './net.json',
    files: { 'net.json': '['.repeat(100_000) },
    args: ['./net.json'],
  },
  inJson('no block', 'NG113', {
    place: 'net',
    change: (net) => {
      net['blocks'] = [];
    },
  }),
  inJson('another model than the last block', 'NG113', {
    place: 'net',
    change: (net) => {
      net['symbol'] = 'Other';
    },
  }),
  inJson('an input in two names', 'NG109', {
    place: 'net',
    change: ({ inputs }) => {
      inputs[0].name = 'picture';
    },
  }),
  inJson('a value that is read before it is made', 'NG103', {
    place: 'net > Net > act',
    change: ({ blocks }) => {
      blocks[0].body.nodes[0].inputs = ['act'];
    },
  }),
];
