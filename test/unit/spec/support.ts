/** Small models for tests. */
import fc from 'fast-check';

import * as author from '../../../spec/author/index.ts';
import type { Expression } from '../../../spec/ir/expression.ts';
import type { Block, Model, ModelInput, Node, Stage } from '../../../spec/ir/model.ts';

export const PAPER = { title: 'A Title', authors: 'Somebody', venue: 'Somewhere 2020', url: 'https://example.org' };
export const INITIALIZERS = {
  conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
  dense: { kernel: { kind: 'normal', deviation: 0.01 }, bias: { kind: 'zeros' } },
} as const;
export const IMAGE: ModelInput = author.image({ height: 16, width: 13, channels: 3, minimum: 8 });

export const literal = (value: number | string | boolean): Expression => ({ kind: 'literal', value });
export const parameter = (name: string): Expression => ({ kind: 'parameter', name });

/** A model of hand-made data, which may be wrong. */
export const makeModel = (blocks: readonly Block[], rest: Partial<Model> = {}): Model => ({
  name: 'a-model',
  symbol: 'AModel',
  title: 'A model',
  doc: '',
  paper: PAPER,
  inputs: [IMAGE],
  initializers: INITIALIZERS,
  blocks,
  ...rest,
});

export const makeBlock = (name: string, nodes: readonly Node[], rest: Partial<Block> = {}): Block => ({
  name,
  doc: '',
  parameters: [],
  inputs: ['image'],
  body: { kind: 'flow', nodes, outputs: { out: nodes.at(-1)?.id ?? 'image' } },
  ...rest,
});

export const node = (id: string, stage: Stage, ...inputs: string[]): Node => ({ id, stage, inputs });

/** A model that is these nodes. */
export const modelOf = (...nodes: readonly Node[]): Model => makeModel([makeBlock('AModel', nodes)]);

/** Any stage that gives a feature map for a feature map, blocks and repeats included. */
const stages = (blocks: readonly (() => Stage)[]): fc.Arbitrary<Stage> =>
  fc.letrec<{ stage: Stage }>((tie) => ({
    stage: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc
        .record({ filters: size, kernel: size, stride: small, padding, bias: fc.boolean() })
        .map(({ filters, kernel, ...options }) => author.conv(filters, kernel, options)),
      fc
        .record({ kernel: size, stride: small, padding: fc.constantFrom('same', 'valid') })
        .map(({ kernel, ...options }): Stage => author.maxPool(kernel, options as { padding: author.Padding })),
      fc.constant(author.relu()),
      fc.boolean().map((scale): Stage => author.batchNorm({ epsilon: 1e-3, decay: 0.9, scale })),
      fc.constantFrom(...blocks).map((block) => block()),
      fc.array(tie('stage'), { maxLength: 3 }).map((parts) => author.sequence(...parts)),
      fc
        .tuple(size, fc.array(small, { minLength: 2, maxLength: 3 }))
        .map(([filters, kernels]) => author.branches(...kernels.map((kernel) => author.conv(filters, kernel)))),
      fc.tuple(fc.nat(3), size).map(([count, filters]) => author.repeat(count, author.conv(filters, 1))),
      fc.tuple(fc.boolean(), tie('stage')).map(([test, stage]) => author.when(test, stage)),
    ),
  })).stage;

const size = fc.integer({ min: 1, max: 4 });
const small = fc.integer({ min: 1, max: 2 });
const padding = fc.constantFrom<author.Padding>('same', 'valid', [1, 1, 1, 1], [0, 1, 2, 0]);

const grow = author.defineBlock(
  'Grow',
  { doc: 'Grows.', parameters: { by: author.integer({ default: 2 }) } },
  ({ by }, x) => author.concat('joined', x, author.apply('conv', author.conv(author.plus(by, x.channels), 3), x)),
);
const widen = author.defineBlock('Widen', { doc: 'Adds two channels.' }, (_, x) =>
  author.concat('joined', x, author.apply('conv', author.conv(2, 3), x)),
);
const gate = author.defineBlock('Gate', { doc: 'Gates.' }, (_, x) =>
  author.multiply('gated', x, author.apply('pool', author.globalAveragePool({ keepGrid: true }), x)),
);

/** Models that may be too small for their windows. */
export const randomModels: fc.Arbitrary<Model> = fc
  .array(stages([() => grow({}), () => grow({ by: 3 }), () => gate({}), () => author.repeat(2, widen({}))]), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) =>
    author.defineModel(
      'random-model',
      {
        title: 'Random',
        doc: 'Of a test.',
        paper: PAPER,
        input: IMAGE,
        initializers: INITIALIZERS,
        parameters: { classes: author.integer({ doc: 'Classes.', default: 3 }) },
      },
      ({ classes }, x) => {
        const nodes = Object.fromEntries(parts.map((part, i) => [`node${i}`, part]));
        return author.chain(x, { ...nodes, pool: author.globalAveragePool(), head: author.dense(classes) });
      },
    ),
  );
