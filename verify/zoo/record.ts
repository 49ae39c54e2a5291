/** What was measured of the shipped models, kept in docs/zoo.json: the proof at full size and the origins of weights. */
import type { Model } from '../../spec/ir/model.ts';
import type { Origin } from '../../spec/weights/origin.ts';
import type { ProofCase } from '../proof/case.ts';
import type { ProofReport } from '../proof/prove.ts';
import { kindOf, type Agreement } from '../weights/peers.ts';

export interface ModelRecord {
  /** Height and width of the images of the forward pass. */
  readonly size: readonly number[];
  /** Largest disagreement of outputs and named intermediates between two frameworks, in float32. */
  readonly float32: number | null;
  /** The same between PyTorch and Keras in float64. */
  readonly float64: number | null;
  /** Of a short variant in float64, between PyTorch and Keras. */
  readonly gradient: number | null;
  readonly training: number | null;
  /** Differences in counts, shapes and settings, and proofs that failed otherwise. */
  readonly failures: number;
}

/** Of a step of a short variant in all three: TensorFlow.js by multiples of PyTorch's rounding noise. */
export interface TrainingRecord {
  readonly size: readonly number[];
  readonly gradient: number;
  readonly training: number;
  readonly failures: number;
}

/** By origin, its files' format and framework: relative error of the logits. */
export type WeightsRecord = Readonly<Record<string, number>>;

export interface ZooRecord {
  /** Of every framework and every origin of weights. */
  readonly versions: Readonly<Record<string, string>>;
  readonly models: Readonly<Record<string, ModelRecord>>;
  readonly trained: Readonly<Record<string, TrainingRecord>>;
  readonly weights: Readonly<Record<string, WeightsRecord>>;
}

const largestIn =
  ({ verdicts }: ProofReport) =>
  (level: string, measure: string): number =>
    Math.max(
      0,
      ...verdicts
        .filter((verdict) => verdict.level === level && verdict.measure.includes(measure))
        .map(({ disagreement = 0 }) => disagreement),
    );

export function trainingRecordOf({ grids }: ProofCase, report: ProofReport): TrainingRecord {
  const largest = largestIn(report);
  return {
    size: grids[0] ?? [],
    gradient: largest('gradient', 'multiple'),
    training: largest('training', 'multiple'),
    failures: report.verdicts.filter(({ passed }) => !passed).length,
  };
}

export function recordOf({ inputs }: Model, report: ProofReport): ModelRecord {
  const { verdicts } = report;
  const largest = largestIn(report);
  const grid = (inputs[0]?.axes ?? []).filter(({ axis }) => axis !== 'channels');
  return {
    size: grid.map(({ size }) => size),
    float32: largest('forward', 'float32'),
    float64: largest('forward', 'float64'),
    gradient: largest('gradient', 'float64'),
    training: largest('training', 'float64'),
    failures: verdicts.filter(({ passed }) => !passed).length,
  };
}

/** The part of a key in front of the framework: two models of one origin may give weights for one of ours. */
export const originKey = ({ name, model }: Origin): string => `${name}/${model}`;

export const weightsRecordOf = (agreements: readonly Agreement[]): WeightsRecord =>
  Object.fromEntries(
    agreements.map(({ peer, framework, error }) => [`${originKey(peer.origin)}${kindOf(peer)} ${framework}`, error]),
  );

export const versionsOf = ({ versions }: ProofReport): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(versions).map(([framework, words]) => [
      framework,
      Object.entries(words ?? {})
        .flat()
        .join(' '),
    ]),
  );
