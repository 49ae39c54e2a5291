/** The vocabulary: one line an operation. */
import { addOperation, type Add } from './add.ts';
import { averagePoolOperation, type AveragePool } from './average-pool.ts';
import { batchNormOperation, type BatchNorm } from './batch-norm.ts';
import { concatOperation, type Concat } from './concat.ts';
import { convOperation, type Conv } from './conv.ts';
import { denseOperation, type Dense } from './dense.ts';
import { dropoutOperation, type Dropout } from './dropout.ts';
import { flattenOperation, type Flatten } from './flatten.ts';
import { globalAveragePoolOperation, type GlobalAveragePool } from './global-average-pool.ts';
import { globalMaxPoolOperation, type GlobalMaxPool } from './global-max-pool.ts';
import { maxPoolOperation, type MaxPool } from './max-pool.ts';
import { multiplyOperation, type Multiply } from './multiply.ts';
import type { OperationDefinition } from './operation.ts';
import { reluOperation, type Relu } from './relu.ts';
import { scaleOperation, type Scale } from './scale.ts';
import { sigmoidOperation, type Sigmoid } from './sigmoid.ts';
import { softmaxOperation, type Softmax } from './softmax.ts';
import { tanhOperation, type Tanh } from './tanh.ts';

export type Operation =
  | Add
  | AveragePool
  | BatchNorm
  | Concat
  | Conv
  | Dense
  | Dropout
  | Flatten
  | GlobalAveragePool
  | GlobalMaxPool
  | MaxPool
  | Multiply
  | Relu
  | Scale
  | Sigmoid
  | Softmax
  | Tanh;
export type OperationKind = Operation['kind'];

export const OPERATIONS = {
  add: addOperation,
  averagePool: averagePoolOperation,
  batchNorm: batchNormOperation,
  concat: concatOperation,
  conv: convOperation,
  dense: denseOperation,
  dropout: dropoutOperation,
  flatten: flattenOperation,
  globalAveragePool: globalAveragePoolOperation,
  globalMaxPool: globalMaxPoolOperation,
  maxPool: maxPoolOperation,
  multiply: multiplyOperation,
  relu: reluOperation,
  scale: scaleOperation,
  sigmoid: sigmoidOperation,
  softmax: softmaxOperation,
  tanh: tanhOperation,
} as const satisfies { readonly [K in OperationKind]: OperationDefinition<K, never> | object };

/** The definition of an operation, for passes that treat all of them alike. */
export const definitionOf = (kind: OperationKind): OperationDefinition =>
  OPERATIONS[kind] as unknown as OperationDefinition;

export const isOperation = (kind: string): kind is OperationKind => Object.hasOwn(OPERATIONS, kind);
