/** Faults of the activations beside the ReLU. */
import { code, keras, tfjs, type Fault } from '../fault.ts';

export const SMOOTH_ACTIVATION_FAULTS: readonly Fault[] = [
  {
    id: 'gelu-approximate',
    title: 'A gelu is the approximation by a hyperbolic tangent instead of the exact function.',
    about: 'gelu',
    network: 'micro-activations',
    pytorch: [code('nn.GELU()', 'nn.GELU(approximate="tanh")')],
    keras: [
      code(
        'layers.Activation("gelu", name="exact")(x)',
        'layers.Activation(lambda v: keras.activations.gelu(v, approximate=True), name="exact")(x)',
      ),
    ],
    tfjs: [tfjs('exact', "'gelu'", "'gelu_new'")],
  },
  {
    id: 'silu-becomes-gelu',
    title: 'A SiLU is a gelu.',
    about: 'silu',
    network: 'micro-activations',
    pytorch: [code('self.smooth = nn.SiLU(inplace=True)', 'self.smooth = nn.GELU()')],
    keras: [keras('smooth', '"silu"', '"gelu"')],
    tfjs: [tfjs('smooth', "'swish'", "'gelu'")],
  },
  {
    id: 'hard-sigmoid-slope',
    title: 'A hard sigmoid has the slope 1/5, as older Keras and TensorFlow.js have it, instead of 1/6.',
    about: 'hard sigmoid',
    network: 'micro-activations',
    pytorch: [code('nn.Hardsigmoid(inplace=True)', 'nn.Hardtanh(-2.5, 2.5)')],
    keras: [
      code(
        'layers.Activation("hard_sigmoid", name=f"{name}_gate")',
        'layers.Activation(lambda v: keras.ops.clip(0.2 * v + 0.5, 0, 1), name=f"{name}_gate")',
      ),
    ],
    tfjs: [code('scale: 1 / 6', 'scale: 1 / 5')],
  },
  {
    id: 'hard-sigmoid-becomes-sigmoid',
    title: 'A hard sigmoid is the logistic function.',
    about: 'hard sigmoid',
    network: 'micro-activations',
    pytorch: [code('nn.Hardsigmoid(inplace=True)', 'nn.Sigmoid()')],
    keras: [keras('_gate', '"hard_sigmoid"', '"sigmoid"')],
    tfjs: [tfjs('_gate', 'layers.reLU({ maxValue: 1,', "layers.activation({ activation: 'sigmoid',")],
  },
  {
    id: 'leaky-relu-slope',
    title: 'A leaky ReLU has the slope 0.3, the default of Keras, instead of the one of its block.',
    about: 'leaky ReLU',
    network: 'micro-activations',
    pytorch: [code('nn.LeakyReLU(slope', 'nn.LeakyReLU(0.3')],
    keras: [keras('_act', 'LeakyReLU(slope', 'LeakyReLU(0.3')],
    tfjs: [tfjs('_act', 'alpha: slope', 'alpha: 0.3')],
  },
  {
    id: 'relu6-uncapped',
    title: 'A ReLU that ends at 6 has no end.',
    about: 'relu6',
    network: 'micro-activations',
    pytorch: [code('nn.ReLU6(inplace=True)', 'nn.ReLU(inplace=True)')],
    keras: [keras('capped', '6.0, ', '')],
    tfjs: [tfjs('capped', 'maxValue: 6, ', '')],
  },
];
