/** Which layers of Keras and TensorFlow.js, as they are built, never give a negative value: a second opinion. */
import type { LayerConfig } from '../protocol.ts';

const ACTIVATIONS: readonly unknown[] = ['relu', 'sigmoid', 'hard_sigmoid', 'hardSigmoid', 'softmax'];

/** Give nothing negative where they read nothing negative. */
const KEEPERS: ReadonlySet<string> = new Set([
  'AdaptiveAveragePooling2D',
  'Add',
  'AveragePooling2D',
  'AveragePooling2DPadded',
  'Concatenate',
  'Dropout',
  'Flatten',
  'FlattenAnySize',
  'GlobalAveragePooling2D',
  'GlobalMaxPooling2D',
  'GlobalMaxPooling2DShared',
  'LocalResponseNormalization',
  'MaxPooling2D',
  'MaxPooling2DPadded',
  'Multiply',
  'Permute',
  'Reshape',
  'UpSampling2D',
  'ZeroPadding2D',
]);

/** Inputs of models, and models inside, may have any sign. */
export function isNeverNegative(name: string, layers: ReadonlyMap<string, LayerConfig>): boolean {
  const known = new Map<string, boolean>();
  const decide = ({ type, config, reads }: LayerConfig): boolean => {
    if (type === 'Softmax') return true;
    if (type === 'ReLU') return !(config['negative_slope'] ?? config['negativeSlope']);
    if (type === 'Activation') return ACTIVATIONS.includes(config['activation']);
    return KEEPERS.has(type.replace(/^netglot>/, '')) && reads.every(follow);
  };
  const follow = (of: string): boolean => {
    const layer = layers.get(of);
    const sign = known.get(of) ?? (layer !== undefined && decide(layer));
    known.set(of, sign);
    return sign;
  };
  return follow(name);
}
