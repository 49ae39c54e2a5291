/**
 * The whole grammar of descriptions as data: a form for every part of the vocabulary, and each operation's attributes from
 * its own definition.
 */
import { BINARY_OPERATORS } from '../ir/expression.ts';
import { FANS } from '../ir/initializer.ts';
import { PARAMETER_TYPES } from '../ir/model.ts';
import { IMAGE_AXES } from '../ir/shape.ts';
import { OPERATIONS } from '../ops/index.ts';
import type { Attribute } from '../ops/operation.ts';
import {
  described,
  exactly,
  Grammar,
  listOf,
  nestedListOf,
  number,
  object,
  oneOf,
  recordOf,
  scalar,
  text,
  variants,
  withKey,
  type Kind,
  type Schema,
} from './form.ts';

/** The version of the format. */
export const VERSION = 1;

const grammar = new Grammar();
const expression = grammar.named('expression');
const stage = grammar.named('stage');

/** All but `unknown`, which arises in inference only. */
grammar.define(
  'expression',
  variants({
    literal: ['A value that is known.', { value: scalar }],
    tuple: ['A list of values: a pair, four paddings, integers.', { items: listOf(expression) }],
    parameter: ['A parameter of the enclosing block.', { name: text }],
    variable: ['The index of an enclosing repeat.', { name: text }],
    size: [
      'The size of one axis of a value of the enclosing block.',
      { of: described('An input of the block or a node.', text), axis: oneOf(IMAGE_AXES) },
    ],
    item: ['One item of a list, counted from 0.', { of: expression, at: expression }],
    length: ['How many items a list has.', { of: expression }],
    binary: [
      'A formula of two values; // is the division of integers that rounds down.',
      { operator: oneOf(BINARY_OPERATORS), left: expression, right: expression },
    ],
    select: ['One of two values.', { test: expression, then: expression, otherwise: expression }],
  }),
);

const ARITIES = { one: 'It has one input.', several: 'It has two or more inputs.' } as const;

const operations = Object.values(OPERATIONS).map(({ kind, doc, inputs, attributes }): readonly [string, Kind] => [
  kind,
  [
    `${doc} ${ARITIES[inputs]}`,
    Object.fromEntries(
      Object.entries<Attribute>(attributes).map(([name, attribute]) => [
        name,
        described(`${attribute.doc} Type: ${attribute.type}.`, expression),
      ]),
    ),
  ],
]);

grammar.define(
  'stage',
  variants({
    call: ['A block with its arguments.', { block: text, arguments: recordOf(expression) }],
    sequence: ['Stages one after the other; item i has the id <id>.<i>.', { stages: listOf(stage) }],
    branches: [
      'Stages that read the same value; their results are merged. Branch i has the id <id>.branches.<i>.',
      { merge: oneOf(['concat', 'add']), stages: listOf(stage) },
    ],
    when: ['The stage where the test holds, otherwise the value as it is.', { test: expression, stage }],
    repeat: [
      'A stage several times; turn i has the id <id>.<i>. first and last replace the body at the ends.',
      { count: expression, index: described('What the index of a turn is called.', text), body: stage },
      { first: stage, last: stage },
    ],
    ...Object.fromEntries(operations),
  }),
);

const inputs = described('Inputs of the block, nodes that stand before, or node.output.', listOf(text));
const onlyWhen = { when: described('The node exists, with its weights, only where this holds.', expression) };
const node = grammar.define(
  'node',
  withKey(
    'shares',
    described(
      'The block of an earlier node once more, with the same weights.',
      object({ id: text, shares: described('The id of the earlier node.', text), inputs }, onlyWhen),
    ),
    described('id = stage(inputs)', object({ id: text, stage, inputs }, onlyWhen)),
  ),
);

const body = variants({
  stage: ['The block is this stage, applied to its only input.', { stage }],
  flow: [
    'Nodes, and which of them are the outputs.',
    {
      nodes: listOf(node),
      outputs: described(
        'The names of outputs, and which input or node each is; an only one is called out.',
        recordOf(text),
      ),
    },
    { provided: described('Outputs of a model that exist only where a test holds.', recordOf(expression)) },
  ],
});

const literal = grammar.define(
  'literal',
  nestedListOf(scalar, () => grammar.named('literal')),
);

const parameter = grammar.define(
  'parameter',
  object(
    { name: described('In camelCase.', text), type: oneOf(PARAMETER_TYPES), doc: text },
    {
      default: described('Absent: the caller must say. A parameter of a model always has one.', literal),
      minimum: described('The least value allowed, of every item for a list.', number),
      length: described('How many items a list has; absent: any number.', number),
    },
  ),
);

const block = grammar.define(
  'block',
  described(
    'A part of a network that is defined once and used many times.',
    object({
      name: described('In PascalCase.', text),
      doc: text,
      parameters: listOf(parameter),
      inputs: listOf(text),
      body,
    }),
  ),
);

const initializer = grammar.define(
  'initializer',
  variants({
    zeros: ['Zeros.', {}],
    glorotUniform: ['Glorot and Bengio 2010, equation 16: uniform within sqrt(6 / (fan in + fan out)).', {}],
    heNormal: [
      'He et al. 2015, equations 10 and 14: normal with the variance 2 / fan.',
      { fan: described('The fan in or the fan out.', oneOf(FANS)) },
    ],
    normal: ['Normal, around zero.', { deviation: number }],
  }),
);
const layerInitializers = object({ kernel: initializer, bias: initializer });

const axis = object(
  { axis: oneOf(IMAGE_AXES), size: described('The size that counts and shapes are given for.', number) },
  {
    minimum: described('The least size that the model accepts; absent: exactly size.', number),
    multiple: described('What sizes are multiples of; absent: of 1. Only where there is a least size.', number),
  },
);
const input = object({ name: text, axes: described('Channels first; the batch is not an axis.', listOf(axis)) });

export const DOCUMENT = object(
  {
    netglot: described('The version of the format.', exactly(VERSION)),
    name: described('In kebab-case: what the command line calls it and what files are named after.', text),
    symbol: described('In PascalCase: what classes and functions are named after.', text),
    title: described('The head of the emitted docstring: one line.', text),
    doc: described('Paragraphs for the head of the emitted file; may be empty.', text),
    paper: described(
      'Where the architecture comes from.',
      object({ title: text, authors: text, venue: text, url: text }),
    ),
    inputs: listOf(input),
    initializers: described(
      'How fresh parameters are drawn.',
      object({ conv: layerInitializers, dense: layerInitializers }),
    ),
    blocks: described('Leaves first; the last one is the model itself, named like symbol.', listOf(block)),
  },
  { $schema: described('Where this schema is, for editors.', text) },
);

/** What {@link DOCUMENT} accepts but for a depth and a size that no schema can bound. */
export const SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A neural network, described for netglot',
  ...grammar.schemaOf(DOCUMENT),
};
