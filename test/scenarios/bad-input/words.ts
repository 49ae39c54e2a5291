/** Mistakes in what the words of a description are given: each is told at its line. */
import { describeNet, type BadInput } from './bad-input.ts';

type Sketch = Parameters<typeof describeNet>[0];

/** Lines of {@link describeNet}. */
const BEFORE = 4;
const MODEL = 5;
const INPUT = 11;
const PARAMETERS = 13;
const BODY = 15;

const PARAMETER = `{ width: integer({ doc: '', default: 4 }) }`;
const UNIT = `const unit = defineBlock('Unit', { doc: '', parameters: { width: integer() } }, (p) => conv(p.width, 3));`;

const atLine = (
  line: number,
  title: string,
  code: BadInput['code'],
  place: string,
  says: string,
  sketch: Partial<Sketch>,
): BadInput => ({
  title,
  code,
  place,
  says: [says, `at: net.ts:${line}:`],
  files: { 'net.ts': describeNet({ body: 'chain(x, { act: relu() })', ...sketch }) },
  args: ['./net.ts'],
});

/** A body, whose mistake is told in the block of the model. */
const inBody = (
  title: string,
  code: BadInput['code'],
  place: string,
  says: string,
  body: string,
  sketch: Partial<Sketch> = {},
): BadInput => atLine(BODY, title, code, `net > Net${place}`, says, { body, ...sketch });

const NOT_CALLED: readonly BadInput[] = [
  inBody('an operation that is not called', 'NG107', ' > act', 'allowed: relu(); ', `apply('act', relu, x)`),
  inBody('a block that is not called', 'NG107', ' > a', 'allowed: Unit({ … }); ', `apply('a', unit, x)`, {
    before: UNIT,
  }),
  inBody('one of a chain that is not called', 'NG107', ' > act', 'allowed: relu(); ', `chain(x, { act: relu })`),
  inBody(
    'one of a sequence that is not called',
    'NG107',
    ' > sequence > 1',
    'allowed: conv(…); ',
    `chain(x, { a: sequence(relu(), conv) })`,
  ),
  inBody('a branch that is not called', 'NG107', ' > branches > 0', 'relu(); ', `chain(x, { a: branches(relu) })`),
  inBody('a term that is not called', 'NG107', ' > sumOf > 0', 'relu(); ', `chain(x, { a: sumOf(relu) })`),
  inBody('what is there at times and not called', 'NG107', ' > when', 'relu(); ', `chain(x, { a: when(true, relu) })`),
  inBody(
    'a block that is repeated and not called',
    'NG107',
    ' > repeat',
    'received: the block Unit, which was not called\n  allowed: Unit({ … }); ',
    `chain(x, { a: repeat(3, unit) })`,
    { before: UNIT },
  ),
  inBody(
    'the first turn that is not called',
    'NG107',
    ' > repeat > first',
    'relu(); ',
    `chain(x, { a: repeat(3, relu(), { first: relu }) })`,
  ),
  atLine(MODEL, 'a body that gives a block that is not called', 'NG107', 'net > Net', 'Unit({ … }); ', {
    before: UNIT,
    body: 'unit',
  }),
  inBody('a size that is a function', 'NG107', ' > conv > filters', 'relu(); ', `chain(x, { conv: conv(relu, 3) })`),
  atLine(MODEL, 'a parameter that is not called', 'NG107', 'net > Net > width', 'allowed: integer', {
    parameters: '{ width: integer }',
  }),
];

const OPTIONS: readonly BadInput[] = [
  ['conv(8, 3, { stides: 2 })', 'conv > stides', 'did you mean stride?'],
  ['conv(8, 3, { bais: false })', 'conv > bais', 'did you mean bias?'],
  ['conv(8, 3, { filters: 4 })', 'conv > filters', 'stride, padding'],
  ['depthwiseConv(3, { multiplyer: 2 })', 'depthwiseConv > multiplyer', 'did you mean multiplier?'],
  ['transposedConv(8, 2, { strid: 2 })', 'transposedConv > strid', 'did you mean stride?'],
  ['dense(8, { bia: false })', 'dense > bia', 'bias'],
  ['batchNorm({ epsilon: 1e-5, decay: 0.9, shfit: false })', 'batchNorm > shfit', 'did you mean shift?'],
  ['layerNorm({ epsilon: 1e-5, scale: false })', 'layerNorm > scale', 'epsilon'],
  ['maxPool(3, { strides: 2 })', 'maxPool > strides', 'did you mean stride?'],
  ['averagePool(3, { countBorders: true })', 'averagePool > countBorders', 'did you mean countBorder?'],
  ['globalAveragePool({ keepgrid: true })', 'globalAveragePool > keepgrid', 'keepGrid'],
  ['globalMaxPool({ keepGird: true })', 'globalMaxPool > keepGird', 'did you mean keepGrid?'],
  ['gelu({ aproximate: true })', 'gelu > aproximate', 'did you mean approximate?'],
  ['resize(2, { bilinar: true })', 'resize > bilinar', 'did you mean bilinear?'],
  ['repeat(3, relu(), { frist: conv(8, 3) })', 'repeat > frist', 'did you mean first?'],
].map(([stage, place, says]) =>
  inBody(`a misspelt option: ${stage}`, 'NG113', ` > ${place}`, says as string, `chain(x, { a: ${stage} })`),
);

const OTHER_OPTIONS: readonly BadInput[] = [
  atLine(INPUT, 'a misspelt option of an image', 'NG113', 'image > mulitple', 'did you mean multiple?', {
    input: 'image({ height: 16, width: 16, channels: 3, mulitple: 4 })',
  }),
  atLine(PARAMETERS, 'a misspelt option of a parameter', 'NG113', 'integer > defualt', 'did you mean default?', {
    parameters: '{ width: integer({ defualt: 1 }) }',
  }),
  atLine(BEFORE, 'a misspelt option of a block', 'NG113', 'Unit > paramters', 'did you mean parameters?', {
    before: `defineBlock('Unit', { doc: '', paramters: {} }, () => relu());`,
  }),
  atLine(MODEL, 'a misspelt option of a model', 'NG113', 'net > intput', 'did you mean input?', {
    input: 'image({ height: 16, width: 16, channels: 3 }),\n    intput: 1',
  }),
  atLine(BEFORE, 'a model without an input', 'NG113', 'other > input', 'an option is missing', {
    before: `defineModel('other', { title: '', doc: '', paper: {}, initializers: {} } as never, (_, x) => x);`,
  }),
  atLine(INPUT, 'an image without a height', 'NG113', 'image > height', 'an option is missing', {
    input: 'image({ width: 16, channels: 3 })',
  }),
  inBody(
    'a batch norm without options',
    'NG113',
    ' > batchNorm > epsilon',
    'epsilon, decay',
    'chain(x, { norm: batchNorm() })',
  ),
  inBody(
    'a batch norm without a decay',
    'NG113',
    ' > batchNorm > decay',
    'an option is missing',
    'chain(x, { norm: batchNorm({ epsilon: 1e-5 }) })',
  ),
  inBody('a number for options', 'NG107', ' > conv', 'received: 2', 'chain(x, { conv: conv(8, 3, 2) })'),
  inBody(
    'a convolution without a kernel',
    'NG107',
    ' > conv > kernel',
    'received: nothing',
    'chain(x, { c: conv(8) })',
  ),
  inBody('a block called with a number', 'NG107', ' > Unit', 'Unit({ width: … })', 'chain(x, { a: unit(4) })', {
    before: UNIT,
  }),
  inBody('a block called with nothing', 'NG107', ' > Unit', 'Unit({ width: … })', 'chain(x, { a: unit() })', {
    before: UNIT,
  }),
];

const STAGES_AND_VALUES: readonly BadInput[] = [
  inBody('a stage applied again', 'NG107', ' > b', 'received: a stage: call', `again('b', unit({ width: 4 }), x)`, {
    before: UNIT,
  }),
  inBody('nothing for a value', 'NG107', ' > act', 'received: nothing', `apply('act', relu(), undefined)`),
  inBody('a stage and a value swapped', 'NG107', ' > act', 'received: the value image', `apply('act', x, relu())`),
  inBody('a list for values', 'NG107', ' > sum', 'received: a list', `add('sum', [x, x])`),
  inBody('a list for stages', 'NG107', ' > sequence > 0', 'received: a list', `chain(x, { a: sequence([relu()]) })`),
  inBody('a sum without an id', 'NG107', ' > add', 'received: the value image', `add(x, x)`),
  inBody('a stage for an id', 'NG107', ' > apply', 'received: a stage: relu', `apply(relu(), x)`),
  inBody('a chain without stages', 'NG107', ' > chain', 'received: nothing', `chain(x)`),
  inBody('a chain of nothing', 'NG107', ' > chain', 'received: a stage: relu', `chain(relu(), x)`),
  inBody('an output of a stage', 'NG107', ' > outputOf', 'received: a stage: relu', `outputOf(relu(), 'a')`),
  inBody('a stage that is provided', 'NG107', ' > provided', 'received: a stage', `({ a: provided(true, relu()) })`),
  inBody('a formula for a stage', 'NG107', ' > act', 'received: a formula', `apply('act', x.channels, x)`),
  inBody('a value for a size', 'NG107', ' > conv > filters', 'the value image', `chain(x, { conv: conv(x, 3) })`),
  inBody(
    'a body of a repeat that returns nothing',
    'NG107',
    ' > repeat',
    'nothing',
    `chain(x, { a: repeat(2, () => {}) })`,
  ),
  atLine(MODEL, 'a body that returns nothing', 'NG107', 'net > Net', 'received: nothing', { body: '{ relu(); }' }),
  atLine(MODEL, 'an output that is a stage', 'NG107', 'net > Net > a', 'received: a stage: relu', {
    body: '({ a: relu() })',
  }),
  atLine(BEFORE, 'a block without what it says of itself', 'NG107', 'Unit', 'received: a function', {
    before: `defineBlock('Unit', () => relu());`,
  }),
  atLine(BEFORE, 'a text for the inputs of a block', 'NG107', 'Unit > inputs', 'received: "left"', {
    before: `defineBlock('Unit', { doc: '', inputs: 'left' as never }, () => relu());`,
  }),
  atLine(MODEL, 'a model whose input is not called', 'NG107', 'net > input', 'allowed: image(', { input: 'image' }),
  atLine(BEFORE, 'a block without a body', 'NG107', 'Unit', 'received: nothing', {
    before: `defineBlock('Unit', { doc: '' });`,
  }),
];

const NUMBERS_AND_NAMES: readonly BadInput[] = [
  inBody('a formula that is compared', 'NG107', '', 'less()', 'chain(x, { a: conv(p.width > 4 ? 64 : 16, 3) })', {
    parameters: PARAMETER,
  }),
  inBody('a formula that is multiplied', 'NG107', '', 'times()', 'chain(x, { a: conv(p.width * 2, 3) })', {
    parameters: PARAMETER,
  }),
  inBody('a size that is divided', 'NG107', '', 'quotient()', 'chain(x, { a: conv(x.channels / 3, 3) })'),
  inBody('a formula in a text', 'NG107', '', 'plus()', 'chain(x, { [`a${plus(p.width, 1)}`]: relu() })', {
    parameters: PARAMETER,
  }),
  inBody(
    'the index of a turn that is added to',
    'NG107',
    '',
    'plus()',
    'chain(x, { a: repeat(2, (i) => conv(i + 1, 3)) })',
  ),
  inBody('values that are added', 'NG107', '', 'add()', `apply('act', relu(), x + x)`),
  inBody('a misspelt parameter', 'NG105', ' > widht', 'did you mean width?', 'chain(x, { a: conv(p.widht, 3) })', {
    parameters: PARAMETER,
  }),
  inBody('a parameter where none is', 'NG105', ' > width', 'none is declared', 'chain(x, { a: conv(p.width, 3) })'),
  inBody(
    'nothing for a size',
    'NG107',
    ' > less',
    'received: nothing',
    'chain(x, { a: when(less(p.width), relu()) })',
    {
      parameters: PARAMETER,
    },
  ),
  inBody('a misspelt size', 'NG103', ' > chanels', 'did you mean channels?', 'chain(x, { a: conv(x.chanels, 3) })'),
];

export const WORDS: readonly BadInput[] = [
  ...NOT_CALLED,
  ...OPTIONS,
  ...OTHER_OPTIONS,
  ...STAGES_AND_VALUES,
  ...NUMBERS_AND_NAMES,
];
