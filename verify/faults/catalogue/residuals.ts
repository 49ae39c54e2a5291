/** Faults of residuals and of their projections. */
import { code, keras, OTHER_PARAMETERS, tfjs, type Fault } from '../fault.ts';

const UPDATE = 'self.act(x + self.factor * self.project(self.mix(x)))';

const KERAS_END = `    x = layers.Add(name=f"{name}_sum")([x, y])
    if activation:
        x = layers.ReLU(name=f"{name}_act")(x)
`;

const TFJS_END = `  x = apply(tf.layers.add({ name: \`\${name}_sum\` }), [x, y]);
  if (activation) {
    x = apply(tf.layers.reLU({ name: \`\${name}_act\` }), x);
  }
`;

export const RESIDUAL_FAULTS: readonly Fault[] = [
  {
    id: 'scale-dropped',
    title: 'The residual is added as it is, without its scale.',
    about: 'scaled residual',
    network: 'micro-scaled-residual',
    pytorch: [code('self.factor * ', '')],
    keras: [code('    y = layers.Rescaling(factor, name=f"{name}_scaled")(y)\n', '')],
    tfjs: [code('  y = apply(tf.layers.rescaling({ scale: factor, name: `${name}_scaled` }), y);\n', '')],
  },
  {
    id: 'scale-wrong',
    title: 'The first residual is scaled by 0.2 instead of 0.17.',
    about: 'scaled residual',
    network: 'micro-scaled-residual',
    pytorch: [code('factor=0.17', 'factor=0.2')],
    keras: [code('factor=0.17', 'factor=0.2')],
    tfjs: [code('factor: 0.17', 'factor: 0.2')],
  },
  {
    id: 'scale-on-the-input',
    title: 'The scale is on the input of the sum instead of the residual.',
    about: 'scaled residual',
    network: 'micro-scaled-residual',
    pytorch: [code('x + self.factor * self', 'self.factor * x + self')],
    keras: [code(/y = (layers\.Rescaling\(factor, name=f"\{name\}_scaled"\))\(y\)/, 'x = $1(x)')],
    tfjs: [code(/y = (apply\(tf\.layers\.rescaling\(\{ scale: factor, name: `\$\{name\}_scaled` \}\), )y/, 'x = $1x')],
  },
  {
    id: 'relu-before-the-sum',
    title: 'The ReLU is applied to the residual before the sum instead of to the sum.',
    about: 'scaled residual',
    network: 'micro-scaled-residual',
    pytorch: [code(UPDATE, 'x + self.act(self.factor * self.project(self.mix(x)))')],
    keras: [
      code(
        KERAS_END,
        `    if activation:
        y = layers.ReLU(name=f"{name}_act")(y)
    x = layers.Add(name=f"{name}_sum")([x, y])
`,
      ),
    ],
    tfjs: [
      code(
        TFJS_END,
        `  if (activation) {
    y = apply(tf.layers.reLU({ name: \`\${name}_act\` }), y);
  }
  x = apply(tf.layers.add({ name: \`\${name}_sum\` }), [x, y]);
`,
      ),
    ],
  },
  {
    id: 'last-residual-not-special',
    title: 'The last residual keeps the ReLU that it should not have.',
    about: 'scaled residual',
    network: 'micro-scaled-residual',
    pytorch: [code(', activation=False', '')],
    keras: [code(', activation=False', '')],
    tfjs: [code(', activation: false', '')],
  },
  {
    id: 'gradient-cut',
    title: 'The gradient does not flow back through the residual branch; results are the same.',
    about: 'scaled residual',
    network: 'micro-scaled-residual',
    pytorch: [code('self.mix(x)', 'self.mix(x.detach())')],
    keras: [
      code(
        'layers.Conv2D(3, 1, name=f"{name}_mix_branches_0")(x)',
        'layers.Conv2D(3, 1, name=f"{name}_mix_branches_0")(keras.ops.stop_gradient(x))',
      ),
    ],
    tfjs: { because: 'no layer of TensorFlow.js stops a gradient' },
  },
  {
    id: 'stride-moved',
    title: 'The stride of the bottleneck is on its first 1x1 convolution instead of the 3x3 one.',
    about: 'optional projection',
    network: 'micro-optional-projection',
    pytorch: [
      code(
        'nn.Conv2d(in_channels, width, 1, bias=False)',
        'nn.Conv2d(in_channels, width, 1, stride=stride, bias=False)',
      ),
      code('nn.Conv2d(width, width, 3, stride=stride, padding=1,', 'nn.Conv2d(width, width, 3, padding=1,'),
    ],
    keras: [keras('_reduce', 'width, 1,', 'width, 1, strides=strides,'), keras('_conv', ' strides=strides,', '')],
    tfjs: [tfjs('_reduce', 'kernelSize: 1,', 'kernelSize: 1, strides,'), tfjs('_conv', 'strides,', '')],
  },
  {
    id: 'projection-everywhere',
    title: 'The skip is projected also where shapes agree and it should be the identity.',
    about: 'optional projection',
    network: 'micro-optional-projection',
    refusal: OTHER_PARAMETERS,
    pytorch: [code('if stride != 1 or in_channels != 3 * width', 'if True')],
    keras: [code('if strides != 1 or x.shape[-1] != 3 * width:', 'if True:')],
    tfjs: [code('if (strides !== 1 || sizeOf(x, -1) !== 3 * width) {', 'if (true) {')],
  },
  {
    id: 'projection-skipped',
    title: 'The skip is pooled instead of projected where the grid is halved, and filled up with channels of zeros.',
    about: 'optional projection',
    network: 'micro-optional-projection',
    refusal: OTHER_PARAMETERS,
    pytorch: [
      code(
        'skip = self.skip(x)',
        'skip = x if self.conv.stride[0] == 1 else nn.functional.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, 0, 3))',
      ),
    ],
    keras: [
      code(
        /skip = layers\.Conv2D\(\n\s+3 \* width.*\n\s+\)\(skip\)\n\s+skip = layers\.BatchNormalization\(\n.*\n\s+\)\(skip\)/,
        'skip = layers.MaxPooling2D(1, strides=strides, name=f"{name}_skip_0")(skip)\n        skip = layers.Concatenate(name=f"{name}_skip_1")([skip, keras.ops.zeros_like(skip)[..., :3]])',
      ),
    ],
    tfjs: [
      code(
        /skip = apply\(\s+tf\.layers\.conv2d\([^]*?name: `\$\{name\}_skip_1`,\s+\}\),\s+skip,\s+\);/,
        `skip = apply(tf.layers.maxPooling2d({ poolSize: 1, strides, name: \`$\${name}_skip_0\` }), skip);
    const turned = apply(tf.layers.permute({ dims: [1, 3, 2] }), skip);
    const filled = apply(tf.layers.zeroPadding2d({ padding: [[0, 0], [0, 3]] }), turned);
    skip = apply(tf.layers.permute({ dims: [1, 3, 2], name: \`$\${name}_skip_1\` }), filled);`,
      ),
    ],
  },
];
