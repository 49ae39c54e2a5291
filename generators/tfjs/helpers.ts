/** Definitions that a file has where something in it uses them: one line a name, those that others extend first. */
import adaptiveAveragePooling2d from '../../templates/tfjs/adaptive-average-pooling2d.hbs';
import after from '../../templates/tfjs/after.hbs';
import averagePooling2dPadded from '../../templates/tfjs/average-pooling2d-padded.hbs';
import flattenAnySize from '../../templates/tfjs/flatten-any-size.hbs';
import geluTanh from '../../templates/tfjs/gelu-tanh.hbs';
import globalMaxPooling2dShared from '../../templates/tfjs/global-max-pooling2d-shared.hbs';
import groupedConv2d from '../../templates/tfjs/grouped-conv2d.hbs';
import heNormal from '../../templates/tfjs/he-normal.hbs';
import itemOf from '../../templates/tfjs/item-of.hbs';
import layerArgs from '../../templates/tfjs/layer-args.hbs';
import localResponseNormalization from '../../templates/tfjs/local-response-normalization.hbs';
import maxPooling2dPadded from '../../templates/tfjs/max-pooling2d-padded.hbs';
import onlyTensor from '../../templates/tfjs/only-tensor.hbs';
import paddedPooling2d from '../../templates/tfjs/padded-pooling2d.hbs';
import pairOf from '../../templates/tfjs/pair-of.hbs';
import partialBatchNormalization from '../../templates/tfjs/partial-batch-normalization.hbs';
import upSampling2d from '../../templates/tfjs/up-sampling2d.hbs';

export const HELPERS = {
  LayerArgs: layerArgs,
  onlyTensor,
  After: after,
  FlattenAnySize: flattenAnySize,
  GeluTanh: geluTanh,
  GlobalMaxPooling2DShared: globalMaxPooling2dShared,
  PairOf: pairOf,
  itemOf,
  heNormal,
  AdaptiveAveragePooling2D: adaptiveAveragePooling2d,
  PaddedPooling2D: paddedPooling2d,
  AveragePooling2DPadded: averagePooling2dPadded,
  GroupedConv2D: groupedConv2d,
  LocalResponseNormalization: localResponseNormalization,
  MaxPooling2DPadded: maxPooling2dPadded,
  PartialBatchNormalization: partialBatchNormalization,
  UpSampling2D: upSampling2d,
} as const;
export type Helper = keyof typeof HELPERS;
