/** Faults of layer norms, of layer scale and of stochastic depth. */
import { code, keras, OTHER_PARAMETERS, tfjs, type Fault } from '../fault.ts';

const FIXED_SIZES = {
  because: 'TensorFlow.js has a scale for every cell of the axes of a layer norm, and the sides of the grid are free',
};

export const LAYER_NORM_FAULTS: readonly Fault[] = [
  {
    id: 'layer-norm-epsilon',
    title: 'A layer norm has the epsilon 1e-3, the default of Keras, instead of 2e-3.',
    about: 'layer norm',
    network: 'micro-layer-norm',
    pytorch: [code('eps=2e-3', 'eps=1e-3')],
    keras: [keras('vector', 'epsilon=2e-3', 'epsilon=1e-3')],
    tfjs: [tfjs('vector', 'epsilon: 2e-3', 'epsilon: 1e-3')],
  },
  {
    id: 'layer-norm-over-the-grid',
    title: 'A layer norm takes the mean over the grid instead of the channels.',
    about: 'layer norm',
    network: 'micro-layer-norm',
    pytorch: [
      code(
        'x = super().forward(input.permute(0, 2, 3, 1))',
        'x = nn.functional.instance_norm(input, eps=self.eps).permute(0, 2, 3, 1)',
      ),
    ],
    keras: [keras('plain', 'LayerNormalization(', 'GroupNormalization(-1, ')],
    tfjs: FIXED_SIZES,
  },
  {
    id: 'layer-norm-over-everything',
    title: 'A layer norm takes the mean over the grid and the channels.',
    about: 'layer norm',
    network: 'micro-layer-norm',
    pytorch: [
      code(
        'x = super().forward(input.permute(0, 2, 3, 1))',
        'x = nn.functional.layer_norm(input, input.shape[1:], eps=self.eps).permute(0, 2, 3, 1)',
      ),
    ],
    keras: [keras('plain', 'LayerNormalization(', 'GroupNormalization(1, ')],
    tfjs: FIXED_SIZES,
  },
  {
    id: 'layer-norm-shift-missing',
    title: 'A layer norm has no learned shift.',
    about: 'layer norm',
    network: 'micro-layer-norm',
    refusal: OTHER_PARAMETERS,
    pytorch: [code('eps=4e-4', 'eps=4e-4, bias=False')],
    keras: [keras('plain', 'epsilon', 'center=False, epsilon')],
    tfjs: [tfjs('plain', 'epsilon', 'center: false, epsilon')],
  },
  {
    id: 'layer-scale-initial',
    title: 'The factors of a layer scale begin at 1 instead of 1e-6.',
    about: 'layer scale',
    network: 'micro-layer-scale',
    pytorch: [code('torch.full((num_channels,), float(initial))', 'torch.ones(num_channels)')],
    keras: [keras('_layer_scale', 'initializers.Constant(initial)', '"ones"')],
    tfjs: [tfjs('_layer_scale', 'tf.initializers.constant({ value: initial })', "'ones'")],
  },
  {
    id: 'layer-scale-frozen',
    title: 'The factors of a layer scale are not trained.',
    about: 'layer scale',
    network: 'micro-layer-scale',
    pytorch: [code('float(initial)))', 'float(initial)), requires_grad=False)')],
    keras: [keras('_layer_scale', 'use_bias', 'trainable=False, use_bias')],
    tfjs: [tfjs('_layer_scale', 'useBias', 'trainable: false, useBias')],
  },
  {
    id: 'stochastic-depth-rate',
    title: 'Stochastic depth has the rate 0.3 instead of 0.35.',
    about: 'stochastic depth',
    network: 'micro-layer-scale',
    pytorch: [code('StochasticDepth(0.35)', 'StochasticDepth(0.3)')],
    keras: [keras('drop', '0.35', '0.3')],
    tfjs: [tfjs('drop', '0.35', '0.3')],
  },
  {
    id: 'stochastic-depth-of-values',
    title: 'Stochastic depth drops single values instead of whole samples.',
    about: 'stochastic depth',
    network: 'micro-layer-scale',
    pytorch: [code('StochasticDepth(rate)', 'nn.Dropout(rate)')],
    keras: [keras('_drop', 'noise_shape=(None, 1, 1, 1), ', '')],
    tfjs: [tfjs('_drop', ', noiseShape: perSample(4)', '')],
  },
  {
    id: 'stochastic-depth-of-batches',
    title: 'Stochastic depth drops the whole batch at once.',
    about: 'stochastic depth',
    network: 'micro-layer-scale',
    pytorch: {
      because: 'the draw is inside the module, which says of itself what it was given and not how it draws',
    },
    keras: [keras('_drop', 'None, 1, 1, 1', '1, 1, 1, 1')],
    tfjs: [tfjs('_drop', 'perSample(4)', '[1, 1, 1, 1]')],
  },
];
