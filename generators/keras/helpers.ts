/** Definitions that a file has where something in it uses them: one line a name, those that others extend first. */
import adaptiveAveragePooling2d from '../../templates/keras/adaptive-average-pooling2d.hbs';
import after from '../../templates/keras/after.hbs';
import averagePooling2dPadded from '../../templates/keras/average-pooling2d-padded.hbs';
import geluTanh from '../../templates/keras/gelu-tanh.hbs';
import heNormal from '../../templates/keras/he-normal.hbs';
import localResponseNormalization from '../../templates/keras/local-response-normalization.hbs';
import maxPooling2dPadded from '../../templates/keras/max-pooling2d-padded.hbs';
import pair from '../../templates/keras/pair.hbs';

export const HELPERS = {
  AdaptiveAveragePooling2D: adaptiveAveragePooling2d,
  After: after,
  AveragePooling2DPadded: averagePooling2dPadded,
  GeluTanh: geluTanh,
  he_normal: heNormal,
  LocalResponseNormalization: localResponseNormalization,
  MaxPooling2DPadded: maxPooling2dPadded,
  pair,
} as const;
export type Helper = keyof typeof HELPERS;
