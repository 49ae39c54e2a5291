/** The vocabulary: one line an operation. */
import { adaptiveAveragePoolOperation, type AdaptiveAveragePool } from './adaptive-average-pool.ts';
import { addOperation, type Add } from './add.ts';
import { averagePoolOperation, type AveragePool } from './average-pool.ts';
import { batchNormOperation, type BatchNorm } from './batch-norm.ts';
import { channelScaleOperation, type ChannelScale } from './channel-scale.ts';
import { concatOperation, type Concat } from './concat.ts';
import { convOperation, type Conv } from './conv.ts';
import { denseOperation, type Dense } from './dense.ts';
import { depthwiseConvOperation, type DepthwiseConv } from './depthwise-conv.ts';
import { dropoutOperation, type Dropout } from './dropout.ts';
import { flattenOperation, type Flatten } from './flatten.ts';
import { geluOperation, type Gelu } from './gelu.ts';
import { globalAveragePoolOperation, type GlobalAveragePool } from './global-average-pool.ts';
import { globalMaxPoolOperation, type GlobalMaxPool } from './global-max-pool.ts';
import { hardSigmoidOperation, type HardSigmoid } from './hard-sigmoid.ts';
import { layerNormOperation, type LayerNorm } from './layer-norm.ts';
import { leakyReluOperation, type LeakyRelu } from './leaky-relu.ts';
import { localResponseNormOperation, type LocalResponseNorm } from './local-response-norm.ts';
import { maxPoolOperation, type MaxPool } from './max-pool.ts';
import { multiplyOperation, type Multiply } from './multiply.ts';
import type { OperationDefinition } from './operation.ts';
import { reluOperation, type Relu } from './relu.ts';
import { relu6Operation, type Relu6 } from './relu6.ts';
import { resizeOperation, type Resize } from './resize.ts';
import { scaleOperation, type Scale } from './scale.ts';
import { sigmoidOperation, type Sigmoid } from './sigmoid.ts';
import { siluOperation, type Silu } from './silu.ts';
import { softmaxOperation, type Softmax } from './softmax.ts';
import { stochasticDepthOperation, type StochasticDepth } from './stochastic-depth.ts';
import { tanhOperation, type Tanh } from './tanh.ts';
import { transposedConvOperation, type TransposedConv } from './transposed-conv.ts';

export type Operation =
  | AdaptiveAveragePool
  | Add
  | AveragePool
  | BatchNorm
  | ChannelScale
  | Concat
  | Conv
  | Dense
  | DepthwiseConv
  | Dropout
  | Flatten
  | Gelu
  | GlobalAveragePool
  | GlobalMaxPool
  | HardSigmoid
  | LayerNorm
  | LeakyRelu
  | LocalResponseNorm
  | MaxPool
  | Multiply
  | Relu
  | Relu6
  | Resize
  | Scale
  | Sigmoid
  | Silu
  | Softmax
  | StochasticDepth
  | Tanh
  | TransposedConv;
export type OperationKind = Operation['kind'];

export const OPERATIONS = {
  adaptiveAveragePool: adaptiveAveragePoolOperation,
  add: addOperation,
  averagePool: averagePoolOperation,
  batchNorm: batchNormOperation,
  channelScale: channelScaleOperation,
  concat: concatOperation,
  conv: convOperation,
  dense: denseOperation,
  depthwiseConv: depthwiseConvOperation,
  dropout: dropoutOperation,
  flatten: flattenOperation,
  gelu: geluOperation,
  globalAveragePool: globalAveragePoolOperation,
  globalMaxPool: globalMaxPoolOperation,
  hardSigmoid: hardSigmoidOperation,
  layerNorm: layerNormOperation,
  leakyRelu: leakyReluOperation,
  localResponseNorm: localResponseNormOperation,
  maxPool: maxPoolOperation,
  multiply: multiplyOperation,
  relu6: relu6Operation,
  relu: reluOperation,
  resize: resizeOperation,
  scale: scaleOperation,
  sigmoid: sigmoidOperation,
  silu: siluOperation,
  softmax: softmaxOperation,
  stochasticDepth: stochasticDepthOperation,
  tanh: tanhOperation,
  transposedConv: transposedConvOperation,
} as const satisfies { readonly [K in OperationKind]: OperationDefinition<K, never> | object };

/** The definition of an operation, for passes that treat all of them alike. */
export const definitionOf = (kind: OperationKind): OperationDefinition =>
  OPERATIONS[kind] as unknown as OperationDefinition;

export const isOperation = (kind: string): kind is OperationKind => Object.hasOwn(OPERATIONS, kind);
