/** Definitions that a file has where something in it uses them: one line a name, those that others extend first. */
import adaptiveAveragePooling2d from '../../templates/tfjs/adaptive-average-pooling2d.hbs';
import after from '../../templates/tfjs/after.hbs';
import averagePooling2dPadded from '../../templates/tfjs/average-pooling2d-padded.hbs';
import geluTanh from '../../templates/tfjs/gelu-tanh.hbs';
import groupedConv2d from '../../templates/tfjs/grouped-conv2d.hbs';
import heNormal from '../../templates/tfjs/he-normal.hbs';
import layerArgs from '../../templates/tfjs/layer-args.hbs';
import localResponseNormalization from '../../templates/tfjs/local-response-normalization.hbs';
import maxPooling2dPadded from '../../templates/tfjs/max-pooling2d-padded.hbs';
import paddedPooling2d from '../../templates/tfjs/padded-pooling2d.hbs';
import pairOf from '../../templates/tfjs/pair-of.hbs';
import partialBatchNormalization from '../../templates/tfjs/partial-batch-normalization.hbs';

export const HELPERS = {
  LayerArgs: layerArgs,
  After: after,
  GeluTanh: geluTanh,
  PairOf: pairOf,
  heNormal,
  AdaptiveAveragePooling2D: adaptiveAveragePooling2d,
  PaddedPooling2D: paddedPooling2d,
  AveragePooling2DPadded: averagePooling2dPadded,
  GroupedConv2D: groupedConv2d,
  LocalResponseNormalization: localResponseNormalization,
  MaxPooling2DPadded: maxPooling2dPadded,
  PartialBatchNormalization: partialBatchNormalization,
} as const;
export type Helper = keyof typeof HELPERS;
