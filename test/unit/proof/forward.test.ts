/** How much rounding the forward level allows an intermediate, decided on made-up results. */
import { expect, it } from 'vitest';

import { chain, defineModel, layerNorm, tanh } from '../../../spec/author/index.ts';
import { keyOfResult, type Evidence } from '../../../verify/proof/evidence.ts';
import { judgeForward } from '../../../verify/proof/levels/forward.ts';
import { runsOf } from '../../../verify/proof/plan.ts';
import type { ProofCase } from '../../../verify/proof/case.ts';
import type { Tensors } from '../../../verify/proof/safetensors.ts';
import type { ModelReport, Precision } from '../../../verify/protocol.ts';
import { INITIALIZERS, PAPER } from '../spec/support.ts';

const source = { file: '', symbol: '' };
const PROOF: ProofCase = {
  id: 'one',
  model: defineModel(
    'a-model',
    {
      title: 'A model',
      doc: '',
      paper: PAPER,
      initializers: INITIALIZERS,
      input: { name: 'x', axes: [{ axis: 'channels', size: 1 }] },
    },
    (_, x) => chain(x, { norm: layerNorm({ epsilon: 1e-3 }), act: tanh() }),
  ),
  arguments: {},
  sources: { pytorch: source, keras: source },
  grids: [[1, 1]],
  levels: ['forward'],
  seed: 1,
  double: true,
};

type Errors = Readonly<Record<Precision, number>>;

/** What Keras is off by at the norm or at the output, where PyTorch is exact. */
function judge(errors: Errors, at: 'node.norm' | 'output.out' = 'node.norm') {
  const tensorsOf = (error: number): Tensors => {
    const names = ['node.norm', 'node.act', 'output.out'];
    return new Map(names.map((name) => [name, { shape: [1, 1], data: Float64Array.of(name === at ? 1 + error : 1) }]));
  };
  const results = new Map(
    (['pytorch', 'keras'] as const).flatMap((framework) =>
      runsOf(PROOF, framework).map((run) => [
        keyOfResult(framework, run),
        tensorsOf(framework === 'keras' ? errors[run.precision] : 0),
      ]),
    ),
  );
  const outcomes = runsOf(PROOF, 'keras').map(() => ({ kind: 'exchange', result: { tensors: 3 } }));
  const report = { id: 'one', outcomes, seconds: 0 } as unknown as ModelReport;
  const evidence: Evidence = {
    proof: PROOF,
    weights: new Map(),
    reports: new Map([
      ['pytorch', report],
      ['keras', report],
    ]),
    results,
  };
  return judgeForward(evidence).map((find) => find());
}

it('takes what Keras rounds, where its float64 agrees, for rounding', () => {
  const [single, double] = judge({ float32: 6e-5, float64: 0 });
  expect(single).toMatchObject({ passed: true, notes: [expect.stringMatching(/^norm: 6\.00e-5/)] });
  expect(double).toMatchObject({ passed: true });
});

it.each([
  ['a difference that float64 has too', 'node.norm', { float32: 6e-5, float64: 6e-5 }],
  ['more than ten times the bound of an output', 'output.out', { float32: 1.1e-4, float64: 0 }],
] as const)('does not take %s for rounding', (_, at, errors) => {
  expect(judge(errors, at)[0]).toMatchObject({ passed: false });
});

it('allows an output some rounding, and an intermediate more', () => {
  expect(judge({ float32: 6e-5, float64: 0 }, 'output.out')[0]).toMatchObject({ passed: true });
  expect(judge({ float32: 2e-3, float64: 0 })[0]).toMatchObject({ passed: true });
});
