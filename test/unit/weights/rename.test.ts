import { describe, expect, it } from 'vitest';

import { DiagnosticError } from '../../../spec/ir/diagnostic.ts';
import { MODELS, type ModelName } from '../../../spec/models/index.ts';
import { summarize, type Summary } from '../../../spec/passes/summary.ts';
import { ORIGINS } from '../../../spec/weights/index.ts';
import { nodesWithoutRule, renameTensors, type Rules } from '../../../verify/weights/rename.ts';
import type { Tensor } from '../../../verify/weights/safetensors.ts';

const SUMMARY: Summary = {
  name: 'two',
  trainable: 0,
  nonTrainable: 0,
  macs: 0,
  outputs: {},
  nodes: ['first', 'second'].map((id) => ({
    id,
    depth: 0,
    kind: 'dense',
    attributes: {},
    output: [],
    parameters: [
      { name: `${id}.weight`, role: 'kernel', shape: [2, 3] },
      { name: `${id}.bias`, role: 'scale', shape: [2] },
    ],
    trainable: 0,
    nonTrainable: 0,
    macs: 0,
  })) as Summary['nodes'],
};
const RULES: Rules = {
  convention: 'keras',
  absent: { scale: 1 },
  ranked: ['dense'],
  layers: [
    { theirs: 'dense_0', ours: 'first' },
    { theirs: 'dense_1', ours: 'second' },
  ],
};

const tensor = (name: string, shape = [3, 2], offset = 0): Tensor => ({
  name,
  dtype: 'F32',
  shape,
  data: new Uint8Array(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => offset + index).buffer,
  ),
});
const rename = (tensors: readonly Tensor[]) => renameTensors(tensors, SUMMARY, { rules: RULES, place: ['file'] });
const problemsOf = (tensors: readonly Tensor[]): readonly string[] => {
  try {
    rename(tensors);
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ code, place }) => `${code} ${place.at(-1)}`);
    throw error;
  }
};

describe('renaming', () => {
  it('goes by rank, turns kernels and fills in what is absent', () => {
    const renamed = rename([tensor('dense_10.kernel', [3, 2], 10), tensor('dense_9.kernel')]);
    const found = renamed.map(({ name, shape, data }) => [name, shape, [...new Float32Array(data.slice().buffer)]]);
    expect(found).toEqual([
      ['first.weight', [2, 3], [0, 2, 4, 1, 3, 5]],
      ['first.bias', [2], [1, 1]],
      ['second.weight', [2, 3], [10, 12, 14, 11, 13, 15]],
      ['second.bias', [2], [1, 1]],
    ]);
  });

  it('puts the channels of a flattened grid outermost, and takes a kernel by its own name', () => {
    const kernel = tensor('separable.deep', [4, 1]);
    const [node] = SUMMARY.nodes;
    const parameters = [{ name: 'first.weight', role: 'kernel', shape: [1, 4] }];
    const summary = { ...SUMMARY, nodes: [{ ...node, parameters }] } as Summary;
    const layers = [{ theirs: 'separable', ours: 'first', kernel: 'deep', flattened: [2, 1, 2] }] as const;
    const [renamed] = renameTensors([kernel], summary, { rules: { ...RULES, layers }, place: [] });
    expect([...new Float32Array(renamed?.data.slice().buffer ?? [])]).toEqual([0, 2, 1, 3]);
  });

  it('reads depthwise kernels and channel scales of Keras', () => {
    const [node] = SUMMARY.nodes;
    const nodes = [
      {
        ...node,
        kind: 'depthwiseConv',
        attributes: { multiplier: 2 },
        parameters: [{ name: 'first.weight', role: 'kernel', shape: [4, 1, 1, 2] }],
      },
      {
        ...node,
        id: 'second',
        kind: 'channelScale',
        attributes: {},
        parameters: [{ name: 'second.weight', role: 'scale', shape: [3] }],
      },
    ];
    const tensors = [tensor('dense_0.kernel', [1, 2, 2, 2]), tensor('dense_1.kernel', [1, 1, 3, 1])];
    const summary = { ...SUMMARY, nodes } as unknown as Summary;
    const found = renameTensors(tensors, summary, { rules: { ...RULES, absent: {} }, place: [] });
    expect(found.map(({ shape, data }) => [shape, [...new Float32Array(data.slice().buffer)]])).toEqual([
      [
        [4, 1, 1, 2],
        [0, 4, 1, 5, 2, 6, 3, 7],
      ],
      [[3], [0, 1, 2]],
    ]);
  });

  it('reshapes where a rule says so', () => {
    const [node] = SUMMARY.nodes;
    const parameters = [{ name: 'first.weight', role: 'kernel', shape: [2, 3, 1, 1] }];
    const summary = { ...SUMMARY, nodes: [{ ...node, kind: 'conv', parameters }] } as Summary;
    const layers = [{ theirs: 'dense_0', ours: 'first', reshaped: true }] as const;
    const rules: Rules = { ...RULES, layers };
    const [renamed] = renameTensors([tensor('dense.kernel')], summary, { rules, place: [] });
    expect(renamed?.shape).toEqual([2, 3, 1, 1]);
    expect([...new Float32Array(renamed?.data.slice().buffer ?? [])]).toEqual([0, 2, 4, 1, 3, 5]);
    const turned = () => renameTensors([tensor('dense.kernel', [2, 3])], summary, { rules, place: [] });
    expect(turned).toThrow(DiagnosticError);

    const asConvolution = tensor('dense_0.weight', [2, 1, 3, 1]);
    const pytorch: Rules = { ...rules, convention: 'pytorch', ranked: [] };
    const merged = { ...SUMMARY, nodes: [{ ...node, parameters: [{ ...parameters[0], shape: [2, 3] }] }] } as Summary;
    expect(renameTensors([asConvolution], merged, { rules: pytorch, place: [] })[0]?.shape).toEqual([2, 3]);
  });

  it('reports everything that does not fit at once', () => {
    const strange = [tensor('dense.kernel', [2, 3]), tensor('other.kernel'), { ...tensor('more.bias') }];
    expect(problemsOf(strange)).toEqual([
      'NG604 dense_0.kernel',
      'NG605 dense_1.kernel',
      'NG606 other.kernel',
      'NG606 more.bias',
    ]);
  });

  it('passes over what the network does without, and over nothing else', () => {
    const given = ['dense_0.kernel', 'dense_1.kernel', 'extra.dense.kernel'].map((name) => tensor(name));
    const rules = { ...RULES, ranked: [], unused: ['extra.'] };
    expect(renameTensors(given, SUMMARY, { rules, place: [] })).toHaveLength(4);
    const more = [...given, tensor('extras.kernel')];
    expect(() => renameTensors(more, SUMMARY, { rules, place: [] })).toThrow(DiagnosticError);
    const layers = [...RULES.layers, { theirs: 'extras', ours: 'built.at.other.arguments' }];
    expect(renameTensors(more, SUMMARY, { rules: { ...rules, layers }, place: [] })).toHaveLength(4);
  });

  it('refuses numbers that are no weights', () => {
    const integers: Tensor = { ...tensor('dense.kernel'), dtype: 'I32' };
    expect(problemsOf([integers, tensor('dense_1.kernel')])).toEqual(['NG603 dense_0.kernel']);
  });
});

describe.each(Object.keys(ORIGINS))('the origins of %s', (name) => {
  it('name every node once', async () => {
    const model = (await MODELS[name as ModelName]()).default;
    for (const origin of (await ORIGINS[name]?.())?.default ?? []) {
      const summary = summarize(model, { arguments: { ...origin.arguments, ...origin.optional } });
      const withParameters = summary.nodes.filter(({ parameters }) => parameters.length > 0).map(({ id }) => id);
      expect(nodesWithoutRule(summary, origin)).toEqual([]);
      expect(origin.layers.map(({ ours }) => ours).sort()).toEqual([...withParameters].sort());
      const theirs = origin.layers.map((layer) => [layer.theirs, layer.kernel].join());
      expect(new Set(theirs).size).toBe(origin.layers.length);
    }
  });
});
