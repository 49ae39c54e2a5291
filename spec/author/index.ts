/** What a description is written with. */
export * from './blocks.ts';
export * from './parameters.ts';
export * from './sizes.ts';
export * from './stages.ts';
export { averagePool } from '../ops/average-pool.ts';
export { batchNorm } from '../ops/batch-norm.ts';
export { conv } from '../ops/conv.ts';
export { dense } from '../ops/dense.ts';
export { dropout } from '../ops/dropout.ts';
export { flatten } from '../ops/flatten.ts';
export { globalAveragePool } from '../ops/global-average-pool.ts';
export { globalMaxPool } from '../ops/global-max-pool.ts';
export { maxPool } from '../ops/max-pool.ts';
export { relu } from '../ops/relu.ts';
export { scale } from '../ops/scale.ts';
export { sigmoid } from '../ops/sigmoid.ts';
export { softmax } from '../ops/softmax.ts';
export { tanh } from '../ops/tanh.ts';
