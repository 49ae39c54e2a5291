/** Shapes, weights and costs: of single operations, of whole models, and symbols against numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { TARGETS } from '../../../generators/index.ts';
import * as author from '../../../spec/author/index.ts';
import { substitute } from '../../../spec/ir/algebra.ts';
import type { Expression } from '../../../spec/ir/expression.ts';
import type { Model, Stage } from '../../../spec/ir/model.ts';
import { MODELS } from '../../../spec/models/index.ts';
import { analyzeModel } from '../../../spec/passes/analyze.ts';
import { checkModel } from '../../../spec/passes/check.ts';
import { collect } from '../../../spec/passes/infer-operation.ts';
import { instantiate, type Instance } from '../../../spec/passes/instantiate.ts';
import { numbersOf, summarize } from '../../../spec/passes/summary.ts';
import { IMAGE, INITIALIZERS, literal, makeBlock, makeModel, modelOf, node, PAPER, randomModels } from './support.ts';

const { averagePool, conv, maxPool } = author;
type Sizes = readonly [channels: number, height: number, width: number];

const on = ([channels, height, width]: Sizes, stage: Stage) =>
  summarize(modelOf(node('it', stage, 'image')), { sizes: { channels, height, width } }).nodes[0];

const batchNorm = (rest: { scale?: boolean; shift?: boolean } = {}) =>
  author.batchNorm({ epsilon: 1e-3, decay: 0.9, ...rest });

it.each<[string, Sizes, Stage, readonly number[], Readonly<Record<string, readonly number[]>>, number]>([
  ['a convolution', [3, 7, 5], conv(4, 3), [4, 7, 5], { weight: [4, 3, 3, 3], bias: [4] }, 4 * 7 * 5 * 27],
  ['one without bias', [3, 7, 5], conv(4, [1, 3], { bias: false }), [4, 7, 5], { weight: [4, 3, 1, 3] }, 4 * 7 * 5 * 9],
  ['one at stride 2', [2, 7, 8], conv(1, 3, { stride: 2 }), [1, 4, 4], { weight: [1, 2, 3, 3], bias: [1] }, 16 * 18],
  [
    'a valid one',
    [2, 7, 8],
    conv(1, 3, { stride: [2, 1], padding: 'valid' }),
    [1, 3, 6],
    { weight: [1, 2, 3, 3], bias: [1] },
    18 * 18,
  ],
  [
    'a padded one',
    [1, 7, 8],
    conv(1, 3, { stride: 2, padding: [1, 0, 2, 1] }),
    [1, 3, 5],
    { weight: [1, 1, 3, 3], bias: [1] },
    15 * 9,
  ],
  [
    'a grouped one',
    [6, 7, 5],
    conv(4, 3, { groups: 2, bias: false }),
    [4, 7, 5],
    { weight: [4, 3, 3, 3] },
    4 * 35 * 27,
  ],
  [
    'a dilated one',
    [2, 9, 8],
    conv(1, [3, 2], { dilation: [2, 3], padding: 'valid', bias: false }),
    [1, 5, 5],
    { weight: [1, 2, 3, 2] },
    25 * 12,
  ],
  [
    'a depthwise one',
    [3, 7, 5],
    author.depthwiseConv([3, 2], { multiplier: 2, stride: 2 }),
    [6, 4, 3],
    { weight: [6, 1, 3, 2], bias: [6] },
    72 * 6,
  ],
  [
    'a transposed one',
    [3, 7, 5],
    author.transposedConv(4, [3, 2], { stride: [2, 1] }),
    [4, 15, 6],
    { weight: [3, 4, 3, 2], bias: [4] },
    3 * 7 * 5 * 4 * 6,
  ],
  [
    'one whose windows stand side by side',
    [3, 7, 5],
    author.transposedConv(2, [2, 3], { bias: false }),
    [2, 14, 15],
    { weight: [3, 2, 2, 3] },
    105 * 12,
  ],
  ['a max pool', [5, 9, 7], maxPool(2), [5, 4, 3], {}, 0],
  ['a same max pool', [5, 9, 7], maxPool(3, { stride: 2, padding: 'same' }), [5, 5, 4], {}, 0],
  ['an average pool', [5, 9, 7], averagePool([3, 1], { stride: [1, 2] }), [5, 7, 4], {}, 0],
  [
    'a batch norm',
    [5, 9, 7],
    batchNorm(),
    [5, 9, 7],
    { weight: [5], bias: [5], running_mean: [5], running_var: [5] },
    0,
  ],
  [
    'one without scale',
    [5, 9, 7],
    batchNorm({ scale: false }),
    [5, 9, 7],
    { bias: [5], running_mean: [5], running_var: [5] },
    0,
  ],
  [
    'one without shift',
    [5, 9, 7],
    batchNorm({ shift: false }),
    [5, 9, 7],
    { weight: [5], running_mean: [5], running_var: [5] },
    0,
  ],
  ['a ReLU', [5, 9, 7], author.relu(), [5, 9, 7], {}, 0],
  ['a sigmoid', [5, 9, 7], author.sigmoid(), [5, 9, 7], {}, 0],
  ['a tanh', [5, 9, 7], author.tanh(), [5, 9, 7], {}, 0],
  ['a ReLU6', [5, 9, 7], author.relu6(), [5, 9, 7], {}, 0],
  ['a leaky ReLU', [5, 9, 7], author.leakyRelu(0.1), [5, 9, 7], {}, 0],
  ['a gelu', [5, 9, 7], author.gelu(), [5, 9, 7], {}, 0],
  ['a silu', [5, 9, 7], author.silu(), [5, 9, 7], {}, 0],
  ['a hard sigmoid', [5, 9, 7], author.hardSigmoid(), [5, 9, 7], {}, 0],
  ['a layer norm', [5, 9, 7], author.layerNorm({ epsilon: 1e-6 }), [5, 9, 7], { weight: [5], bias: [5] }, 0],
  [
    'a local response norm',
    [5, 9, 7],
    author.localResponseNorm({ size: 5, alpha: 1e-4, beta: 0.75, k: 2 }),
    [5, 9, 7],
    {},
    0,
  ],
  ['a layer scale', [5, 9, 7], author.channelScale({ initial: 1e-6 }), [5, 9, 7], { weight: [5] }, 0],
  ['stochastic depth', [5, 9, 7], author.stochasticDepth(0.2), [5, 9, 7], {}, 0],
  ['a resize', [5, 9, 7], author.resize([2, 3], { bilinear: true }), [5, 18, 21], {}, 0],
  ['a scale', [5, 9, 7], author.scale(0.1), [5, 9, 7], {}, 0],
  ['a dropout', [5, 9, 7], author.dropout(0.5), [5, 9, 7], {}, 0],
  ['an adaptive average pool', [5, 9, 7], author.adaptiveAveragePool([2, 8]), [5, 2, 8], {}, 0],
  ['a global average pool', [5, 9, 7], author.globalAveragePool(), [5], {}, 0],
  ['one that keeps the grid', [5, 9, 7], author.globalAveragePool({ keepGrid: true }), [5, 1, 1], {}, 0],
  ['a global max pool', [5, 9, 7], author.globalMaxPool(), [5], {}, 0],
])('%s of %j', (_, sizes, stage, output, weights, macs) => {
  const found = on(sizes, stage);
  expect(found?.output).toEqual(output);
  expect(Object.fromEntries((found?.parameters ?? []).map(({ name, shape }) => [name.slice(3), shape]))).toEqual(
    weights,
  );
  expect(found?.macs).toBe(macs);
});

it('counts a dense layer', () => {
  const model = modelOf(node('pool', author.globalAveragePool(), 'image'), node('dense', author.dense(7), 'pool'));
  expect(summarize(model).nodes[1]).toMatchObject({ output: [7], trainable: 3 * 7 + 7, macs: 21 });
});

/** How many windows fit, found by sliding one. */
function countWindows(
  size: number,
  { kernel, stride, before, after }: Record<'kernel' | 'stride' | 'before' | 'after', number>,
): number {
  let count = 0;
  for (let start = -before; start + kernel <= size + after; start += stride) count += 1;
  return count;
}

it('counts windows as sliding one does', () => {
  const side = fc.record({
    size: fc.integer({ min: 1, max: 12 }),
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 4 }),
    before: fc.nat(3),
    after: fc.nat(3),
  });
  fc.assert(
    fc.property(side, side, fc.constantFrom('same', 'valid', 'explicit'), (rows, columns, padding) => {
      const sidesOf = ({ size, kernel, stride, before, after }: typeof rows) => {
        if (padding === 'explicit') return { kernel, stride, before, after };
        const total = padding === 'valid' ? 0 : Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
        return { kernel, stride, before: Math.floor(total / 2), after: Math.ceil(total / 2) };
      };
      const [vertical, horizontal] = [sidesOf(rows), sidesOf(columns)];
      const wanted = [countWindows(rows.size, vertical), countWindows(columns.size, horizontal)];
      const sides = [vertical.before, vertical.after, horizontal.before, horizontal.after] as const;
      const stage = conv(1, [rows.kernel, columns.kernel], {
        stride: [rows.stride, columns.stride],
        padding: padding === 'explicit' ? sides : (padding as 'same'),
      });
      const { value, diagnostics } = collect(() => on([1, rows.size, columns.size], stage));
      if (wanted.includes(0)) expect(diagnostics).toMatchObject([{ code: 'NG202' }]);
      else expect(value?.output).toEqual([1, ...wanted]);
    }),
    { numRuns: 1000 },
  );
});

const repeatOf = (count: number, body: Stage, ends: author.RepeatOptions = {}): Model =>
  modelOf(node('r', author.repeat(count, body, ends), 'image'));
const grown: Stage = { kind: 'branches', merge: 'concat', stages: [author.relu(), conv(2, 1)] };

it.each<[string, Model, readonly number[]]>([
  ['keeps', repeatOf(3, author.relu()), [3, 16, 13]],
  ['grows', repeatOf(3, grown), [9, 16, 13]],
  ['resets', repeatOf(3, conv(7, 1)), [7, 16, 13]],
  ['halves', repeatOf(3, maxPool(2)), [3, 2, 1]],
  ['does nothing in no turn', repeatOf(0, conv(7, 1)), [3, 16, 13]],
  ['has a first turn', repeatOf(3, grown, { first: conv(5, 1) }), [9, 16, 13]],
  ['has a last turn', repeatOf(3, grown, { last: maxPool(2) }), [7, 8, 6]],
  ['has both', repeatOf(2, grown, { first: conv(5, 1), last: maxPool(2) }), [5, 8, 6]],
  ['is first and last at once', repeatOf(1, grown, { first: conv(5, 1) }), [5, 16, 13]],
])('a repeat %s', (_, model, output) => {
  expect(checkModel(model)).toEqual([]);
  expect(summarize(model).nodes[0]?.output).toEqual(output);
});

it('follows an index through the turns', () => {
  const stage = author.repeat(3, (i) => author.sequence(conv(author.plus(4, author.times(2, i)), 1), author.relu()));
  const shapes = summarize(modelOf(node('r', stage, 'image'))).nodes.map(({ id, parameters }) => [
    id,
    parameters[0]?.shape,
  ]);
  expect(Object.fromEntries(shapes)).toMatchObject({
    'r.0.0': [4, 3, 1, 1],
    'r.1.0': [6, 4, 1, 1],
    'r.2.0': [8, 6, 1, 1],
  });
});

it('keeps the place of what is not there', () => {
  const stage = author.sequence(author.when(false, conv(9, 1)), conv(2, 1));
  const { nodes } = summarize(modelOf(node('s', stage, 'image')));
  expect(nodes.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['s sequence', 's.0 identity', 's.1 conv']);
});

/** Compares every stage of the main block, as formulas with numbers put in, to the instance. */
function compare(model: Model): void {
  const root = instantiate(model);
  const main = analyzeModel(model).blocks.at(-1);
  const shapes = new Map(
    root.children.map(({ segment, instance }: { segment: string; instance: Instance }) => [segment, instance]),
  );
  const replace = (symbol: Expression): Expression | undefined => {
    if (symbol.kind === 'size')
      return literal(model.inputs[0]?.axes.find(({ axis }) => axis === symbol.axis)?.size ?? 0);
    return symbol.kind === 'parameter'
      ? literal(main?.block.parameters.find(({ name }) => name === symbol.name)?.default as number)
      : undefined;
  };
  for (const {
    node: { id },
    outputs,
  } of main?.nodes ?? []) {
    const wanted = numbersOf(shapes.get(id)?.outputs['out']);
    const found = (outputs['out'] ?? []).map(({ size }) => substitute(size, replace));
    found.forEach((size, i) => {
      if (size.kind !== 'unknown') expect(size, id).toEqual(literal(wanted[i] ?? -1));
    });
  }
}

it('agrees with itself, symbols put in numbers', () => {
  let compared = 0;
  fc.assert(
    fc.property(randomModels, (model) => {
      const codes = checkModel(model).map(({ code }) => code);
      expect(codes.filter((code) => code !== 'NG202')).toEqual([]);
      if (codes.length > 0) return;
      compare(model);
      compared += 1;
    }),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(100);
});

it.each([
  ['inception-v2', 58_268_040, 151_936],
  ['inception-resnet-v2', 55_843_464, 60_544],
] as const)('counts %s', async (name, trainable, nonTrainable) => {
  const model = (await MODELS[name]()).default;
  expect(summarize(model)).toMatchObject({ name, trainable, nonTrainable });
  compare(model);
});

const flat = (count: number): Model =>
  modelOf(
    ...Array.from({ length: count }, (_, i) =>
      node(`node${i}`, i % 2 === 0 ? conv(3, 1) : author.relu(), i === 0 ? 'image' : `node${i - 1}`),
    ),
  );
const deep = (count: number): Model => {
  const leaf = makeBlock('Block0', [node('relu', author.relu(), 'x')], { inputs: ['x'] });
  const others = Array.from({ length: count - 1 }, (_, i) =>
    makeBlock(`Block${i + 1}`, [node('b', { kind: 'call', block: `Block${i}`, arguments: {} }, 'x')], {
      inputs: ['x'],
    }),
  );
  const last: Stage = { kind: 'call', block: `Block${count - 1}`, arguments: {} };
  return makeModel([leaf, ...others, makeBlock('AModel', [node('b', last, 'image')])]);
};

describe.each([
  ['flat', flat],
  ['nested', deep],
] as const)('%s descriptions', (shape, make) => {
  const STEPS: Readonly<Record<string, (model: Model) => unknown>> = {
    checkModel,
    summarize,
    ...Object.fromEntries(TARGETS.map((target) => [target.name, target.generate])),
  };
  it.each(Object.entries(STEPS))('take %s linear time', (name, step) => {
    const time = (count: number): number => {
      const model = make(count);
      const start = performance.now();
      step(model);
      return performance.now() - start;
    };
    time(1000);
    const [small, large] = [Math.min(time(1000), time(1000)), time(10_000)];
    if (process.env['NETGLOT_TIMES']) console.log(shape, name, Math.round(small), Math.round(large));
    // A quadratic step would take a hundred times as long; the rest is noise and garbage collection.
    expect(large).toBeLessThan(30 * small + 500);
  });
});

describe('a block applied again', () => {
  const { summary, twice } = ((): Record<'summary' | 'twice', ReturnType<typeof summarize>> => {
    const tower = author.defineBlock('Tower', { doc: '' }, (_, x) =>
      author.chain(x, { conv: conv(4, 3), norm: batchNorm(), pool: author.globalAveragePool() }),
    );
    const build = (second: (first: author.Value, x: author.Value) => author.Value): Model =>
      author.defineModel(
        'two-towers',
        {
          title: 'Two towers',
          doc: '',
          paper: PAPER,
          input: [
            { ...IMAGE, name: 'left' },
            { ...IMAGE, name: 'right' },
          ],
          initializers: INITIALIZERS,
        },
        (_, left, right) => {
          const first = author.apply('tower', tower({}), left);
          return author.concat('both', first, second(first, right));
        },
      );
    return {
      summary: summarize(build((first, right) => author.again('twin', first, right))),
      twice: summarize(build((_, right) => author.apply('twin', tower({}), right))),
    };
  })();
  const nodeOf = (id: string) => summary.nodes.find((one) => one.id === id);

  it('has its weights once', () => {
    expect([summary.trainable, summary.nonTrainable]).toEqual([4 * 27 + 4 + 8, 8]);
    expect([twice.trainable, twice.nonTrainable]).toEqual([2 * summary.trainable, 2 * summary.nonTrainable]);
  });
  it('costs as much as the first time', () => {
    expect(summary.macs).toBe(twice.macs);
    expect(nodeOf('twin')?.macs).toBe(nodeOf('tower')?.macs);
  });
  it('is one node without parts', () => {
    expect(nodeOf('twin')).toMatchObject({ kind: 'shared', output: [4], trainable: 0 });
    expect(summary.nodes.map(({ id }) => id).filter((id) => id.startsWith('twin'))).toEqual(['twin']);
  });
});
