/** What a description is written with. */
export { add, again, apply, chain, concat, multiply, outputOf, type Value } from './values.ts';
export {
  defineBlock,
  defineModel,
  image,
  provided,
  type DefinedBlock,
  type ImageOptions,
  type ModelOptions,
  type Outputs,
  type Provided,
} from './blocks.ts';
export { classifierOutputs, classifierParameters, hasHead, type FeatureMaps } from './classifier.ts';
export {
  boolean,
  float,
  integer,
  integers,
  padding,
  pair,
  type Arguments,
  type Declaration,
  type Declarations,
  type ParameterOptions,
  type Parameters,
} from './parameters.ts';
export {
  both,
  choose,
  count,
  differs,
  either,
  equals,
  item,
  less,
  minus,
  not,
  plus,
  quotient,
  ratio,
  times,
  type Flag,
  type Formula,
  type Integers,
  type Padding,
  type Pair,
  type Rate,
  type Size,
} from './sizes.ts';
export { branches, repeat, sequence, sumOf, when, type RepeatOptions } from './stages.ts';
export { adaptiveAveragePool } from '../ops/adaptive-average-pool.ts';
export { averagePool } from '../ops/average-pool.ts';
export { batchNorm } from '../ops/batch-norm.ts';
export { channelScale } from '../ops/channel-scale.ts';
export { conv } from '../ops/conv.ts';
export { dense } from '../ops/dense.ts';
export { depthwiseConv } from '../ops/depthwise-conv.ts';
export { dropout } from '../ops/dropout.ts';
export { flatten } from '../ops/flatten.ts';
export { gelu } from '../ops/gelu.ts';
export { globalAveragePool } from '../ops/global-average-pool.ts';
export { globalMaxPool } from '../ops/global-max-pool.ts';
export { hardSigmoid } from '../ops/hard-sigmoid.ts';
export { layerNorm } from '../ops/layer-norm.ts';
export { leakyRelu } from '../ops/leaky-relu.ts';
export { localResponseNorm } from '../ops/local-response-norm.ts';
export { maxPool } from '../ops/max-pool.ts';
export { relu } from '../ops/relu.ts';
export { relu6 } from '../ops/relu6.ts';
export { resize } from '../ops/resize.ts';
export { scale } from '../ops/scale.ts';
export { sigmoid } from '../ops/sigmoid.ts';
export { silu } from '../ops/silu.ts';
export { softmax } from '../ops/softmax.ts';
export { stochasticDepth } from '../ops/stochastic-depth.ts';
export { tanh } from '../ops/tanh.ts';
export { transposedConv } from '../ops/transposed-conv.ts';
