/** Initialisation: whether fresh parameters are drawn from the distribution that the description declares. */
import type { Initializer } from '../../../spec/ir/initializer.ts';
import type { Summary, SummaryNode, SummaryParameter } from '../../../spec/passes/summary.ts';
import { frameworksOf, summaryOf, type ProofCase } from '../case.ts';
import { fromDisagreements, type Disagreement } from '../compare.ts';
import { tensorsOf, type Evidence } from '../evidence.ts';
import { drawsOf } from '../plan.ts';
import { countOf, type Tensor, type Tensors } from '../safetensors.ts';
import type { Finding } from '../verdict.ts';

/**
 * Standard errors that the mean, the mean square and the mean size of a parameter may be off. A normal variable is
 * further out once in 26 million times (3.8e-8); some 500 parameters, three statistics and three frameworks make a
 * false alarm less likely than 1 in 5000 for all micro-networks, and seeds are fixed, so that it would not come and go.
 */
const STANDARD_ERRORS = 5.5;

/** Mean, mean square and mean size of a distribution around 0, and the variances of these of one draw. */
interface Moments {
  readonly square: number;
  readonly size: number;
  readonly varianceOfSquare: number;
  readonly varianceOfSize: number;
  /** No draw is further from 0. */
  readonly limit: number;
}

const normal = (deviation: number): Moments => ({
  square: deviation ** 2,
  size: deviation * Math.sqrt(2 / Math.PI),
  varianceOfSquare: 2 * deviation ** 4,
  varianceOfSize: deviation ** 2 * (1 - 2 / Math.PI),
  limit: Infinity,
});

const uniform = (limit: number): Moments => ({
  square: limit ** 2 / 3,
  size: limit / 2,
  varianceOfSquare: (4 / 45) * limit ** 4,
  varianceOfSize: limit ** 2 / 12,
  limit,
});

export function judgeInitialization(evidence: Evidence): readonly (() => Finding)[] {
  const { proof } = evidence;
  const parameters = parametersOf(proof, summaryOf(proof));
  const draws = drawsOf(proof);
  return frameworksOf(proof).map((framework) => () => {
    const tensors = tensorsOf(evidence, framework, { mode: 'initialization', precision: 'float32', grid: 0 });
    const drawsOfName = (name: string) => Array.from({ length: draws }, (_, i) => tensors.get(`draw.${i}.${name}`));
    const disagreements = parameters.map(({ name, expected }) => ({
      place: name,
      error: errorOf(drawsOfName(name), expected),
    }));
    return fromDisagreements(framework, [...disagreements, ...repeatedDraws(tensors, parameters)], {
      bound: STANDARD_ERRORS,
      measure: `standard errors over ${draws} fresh ${draws === 1 ? 'model' : 'models'}`,
    });
  });
}

type Expected =
  { readonly kind: 'constant'; readonly value: number } | { readonly kind: 'random'; readonly moments: Moments };

interface Parameter {
  readonly name: string;
  readonly expected: Expected;
}

const constant = (value: number): Expected => ({ kind: 'constant', value });

function parametersOf({ model }: ProofCase, { nodes }: Summary): readonly Parameter[] {
  const expect = (node: SummaryNode, { role, shape }: SummaryParameter): Expected => {
    // Stored in float32.
    if (node.kind === 'channelScale') return constant(Math.fround(Number(node.attributes['initial'])));
    if (role === 'scale' || role === 'variance') return constant(1);
    if (role !== 'kernel' && role !== 'bias') return constant(0);
    return fromInitializer(model.initializers[node.kind === 'dense' ? 'dense' : 'conv'][role], shape);
  };
  return nodes.flatMap((node) => node.parameters.map((it) => ({ name: it.name, expected: expect(node, it) })));
}

function fromInitializer(rule: Initializer, [out = 1, input = 1, ...window]: readonly number[]): Expected {
  switch (rule.kind) {
    case 'zeros':
      return constant(0);
    case 'normal':
      return { kind: 'random', moments: normal(rule.deviation) };
    case 'heNormal': {
      const maps = rule.fan === 'out' ? out : input;
      return { kind: 'random', moments: normal(Math.sqrt(2 / (maps * countOf(window)))) };
    }
    case 'glorotUniform':
      return { kind: 'random', moments: uniform(Math.sqrt(6 / ((input + out) * countOf(window)))) };
  }
}

/** In standard errors; infinite where a value is impossible. */
function errorOf(draws: readonly (Tensor | undefined)[], expected: Expected): number {
  const values = draws.map((draw) => draw?.data);
  if (!values.every((data) => data !== undefined)) return Infinity;
  if (expected.kind === 'constant') {
    return values.every((data) => data.every((value) => value === expected.value)) ? 0 : Infinity;
  }
  const { square, size, varianceOfSquare, varianceOfSize, limit } = expected.moments;
  const found = momentsOf(values);
  // A hair of room: the limit itself is rounded to float32.
  if (!(found.most <= limit * (1 + 1e-6))) return Infinity;
  const off = (have: number, want: number, variance: number): number =>
    Math.abs(have - want) / Math.sqrt(variance / found.count);
  return Math.max(
    off(found.mean, 0, square),
    off(found.square, square, varianceOfSquare),
    off(found.size, size, varianceOfSize),
  );
}

function momentsOf(values: readonly Tensor['data'][]) {
  let [count, mean, square, size, most] = [0, 0, 0, 0, 0];
  for (const data of values) {
    for (const value of data) {
      count += 1;
      mean += value;
      square += value * value;
      size += Math.abs(value);
      if (!(Math.abs(value) <= most)) most = Math.abs(value);
    }
  }
  return { count, mean: mean / count, square: square / count, size: size / count, most };
}

/** Parameters that were drawn from one stream twice: equal values in two of them. */
function repeatedDraws(tensors: Tensors, parameters: readonly Parameter[]): readonly Disagreement[] {
  const seen = new Map<string, string>();
  return parameters.flatMap(({ name, expected }): Disagreement[] => {
    const data = tensors.get(`draw.0.${name}`)?.data;
    if (expected.kind === 'constant' || data === undefined) return [];
    const key = data.subarray(0, 64).join();
    const other = seen.get(key);
    seen.set(key, name);
    return other === undefined ? [] : [{ place: `${name} equals ${other}`, error: Infinity }];
  });
}
