/** Faults of local response norms. */
import { code, keras, tfjs, type Fault } from '../fault.ts';

const ABOUT = { about: 'local response norm', network: 'micro-local-response-norm' };

export const LOCAL_RESPONSE_NORM_FAULTS: readonly Fault[] = [
  {
    ...ABOUT,
    id: 'response-norm-size',
    title: 'The window of a local response norm is 3 channels instead of 5.',
    pytorch: [code('LocalResponseNorm(5', 'LocalResponseNorm(3')],
    keras: [keras('norm', '(5', '(3')],
    tfjs: [tfjs('norm', 'size: 5', 'size: 3')],
  },
  {
    ...ABOUT,
    id: 'response-norm-radius',
    title: 'A local response norm takes the size of its window for the radius, as TensorFlow would: 11 channels for 5.',
    pytorch: [code('LocalResponseNorm(5, alpha=2.5', 'LocalResponseNorm(11, alpha=5.5')],
    keras: [
      code('half = inputs.shape[-1], self.size // 2', 'half = inputs.shape[-1], self.size'),
      code('range(self.size)', 'range(2 * self.size + 1)'),
    ],
    tfjs: [code('(size - 1) / 2', 'size')],
  },
  {
    ...ABOUT,
    id: 'response-norm-alpha-of-the-sum',
    title: 'The factor of a local response norm is that of the sum instead of the mean.',
    pytorch: [code('alpha=2.5', 'alpha=5 * 2.5')],
    keras: [code('self.alpha / self.size * total', 'self.alpha * total')],
    tfjs: [code('alpha / size', 'alpha')],
  },
  {
    ...ABOUT,
    id: 'response-norm-beta',
    title: 'The exponent of a local response norm is 0.5, the default of TensorFlow, instead of 0.75.',
    pytorch: [code('alpha=2.5, beta=0.75', 'alpha=2.5, beta=0.5')],
    keras: [keras('norm', 'beta=0.75', 'beta=0.5')],
    tfjs: [tfjs('norm', 'beta: 0.75', 'beta: 0.5')],
  },
  {
    ...ABOUT,
    id: 'response-norm-k-missing',
    title: 'A local response norm has the k of PyTorch, 1, instead of 2.',
    pytorch: [code(', k=2.0', '')],
    keras: [code('k=2.0', 'k=1.0')],
    tfjs: [code('k: 2.0', 'k: 1.0')],
  },
  {
    ...ABOUT,
    id: 'response-norm-over-rows',
    title: 'A local response norm takes the mean over rows instead of channels.',
    pytorch: [code('self.norm(x)', 'self.norm(x.transpose(1, 2)).transpose(1, 2)')],
    keras: [
      code('inputs.shape[-1], self.size // 2', 'keras.ops.shape(inputs)[1], self.size // 2'),
      code('((0, 0), (0, 0), (0, 0), (half, half))', '((0, 0), (half, half), (0, 0), (0, 0))'),
      code('squares[..., i : i + channels]', 'squares[:, i : i + channels]'),
    ],
    tfjs: [
      code('onlyTensor(inputs) as tf.Tensor4D', 'tf.transpose(onlyTensor(inputs) as tf.Tensor4D, [0, 3, 2, 1])'),
      code(/(return) (tf\.localResponseNormalization\(.*\));/, '$1 tf.transpose($2, [0, 3, 2, 1]);'),
    ],
  },
];
