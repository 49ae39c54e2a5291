/** Small networks that carry the expensive levels: one for each row of the table of meanings and for each structure. */
import type { Model } from '../../spec/ir/model.ts';
import activations from './activations.ts';
import adaptivePool from './adaptive-pool.ts';
import asymmetricPadding from './asymmetric-padding.ts';
import auxiliaryHead from './auxiliary-head.ts';
import averagePoolBorder from './average-pool-border.ts';
import averagePoolParameters from './average-pool-parameters.ts';
import backbone from './backbone.ts';
import batchNorm from './batch-norm.ts';
import batchNormHalves from './batch-norm-halves.ts';
import branches from './branches.ts';
import chosenPadding from './chosen-padding.ts';
import depthwiseConv from './depthwise-conv.ts';
import dilatedConv from './dilated-conv.ts';
import dropout from './dropout.ts';
import equalInputs from './equal-inputs.ts';
import equalMaxima from './equal-maxima.ts';
import flattenDense from './flatten-dense.ts';
import freeFlatten from './free-flatten.ts';
import growingRepeat from './growing-repeat.ts';
import groupedConv from './grouped-conv.ts';
import heNormal from './he-normal.ts';
import layerNorm from './layer-norm.ts';
import layerScale from './layer-scale.ts';
import localResponseNorm from './local-response-norm.ts';
import nestedBlocks from './nested-blocks.ts';
import optionalProjection from './optional-projection.ts';
import positiveMaxPool from './positive-max-pool.ts';
import repeatEnds from './repeat-ends.ts';
import repeatedValues from './repeated-values.ts';
import resize from './resize.ts';
import samePadding from './same-padding.ts';
import scaledResidual from './scaled-residual.ts';
import sharedTower from './shared-tower.ts';
import severalInputs from './several-inputs.ts';
import signedMaxPool from './signed-max-pool.ts';
import squeezeExcite from './squeeze-excite.ts';
import transposedConv from './transposed-conv.ts';

export const MICRO_NETWORKS: readonly Model[] = [
  activations,
  adaptivePool,
  asymmetricPadding,
  auxiliaryHead,
  averagePoolBorder,
  averagePoolParameters,
  backbone,
  batchNorm,
  batchNormHalves,
  branches,
  chosenPadding,
  depthwiseConv,
  dilatedConv,
  dropout,
  equalInputs,
  equalMaxima,
  flattenDense,
  freeFlatten,
  groupedConv,
  growingRepeat,
  heNormal,
  layerNorm,
  layerScale,
  localResponseNorm,
  nestedBlocks,
  optionalProjection,
  positiveMaxPool,
  repeatEnds,
  repeatedValues,
  resize,
  samePadding,
  scaledResidual,
  severalInputs,
  sharedTower,
  signedMaxPool,
  squeezeExcite,
  transposedConv,
];
