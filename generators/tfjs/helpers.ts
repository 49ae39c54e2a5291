/** Definitions that a file has where something in it uses them: one line a name, those that others extend first. */
import averagePooling2dPadded from '../../templates/tfjs/average-pooling2d-padded.hbs';
import geluTanh from '../../templates/tfjs/gelu-tanh.hbs';
import layerArgs from '../../templates/tfjs/layer-args.hbs';
import maxPooling2dPadded from '../../templates/tfjs/max-pooling2d-padded.hbs';
import paddedPooling2d from '../../templates/tfjs/padded-pooling2d.hbs';
import partialBatchNormalization from '../../templates/tfjs/partial-batch-normalization.hbs';

export const HELPERS = {
  LayerArgs: layerArgs,
  GeluTanh: geluTanh,
  PaddedPooling2D: paddedPooling2d,
  AveragePooling2DPadded: averagePooling2dPadded,
  MaxPooling2DPadded: maxPooling2dPadded,
  PartialBatchNormalization: partialBatchNormalization,
} as const;
export type Helper = keyof typeof HELPERS;
