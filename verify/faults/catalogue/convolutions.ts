/** Faults of depthwise and dilated convolutions. */
import { code, keras, OTHER_PARAMETERS, tfjs, type Fault } from '../fault.ts';

export const CONVOLUTION_FAULTS: readonly Fault[] = [
  {
    id: 'dilation-sides-swapped',
    title: 'Rows are dilated as columns should be and columns as rows; all shapes are the same.',
    about: 'conv dilation',
    network: 'micro-dilated-conv',
    pytorch: [code('dilation=(1, 3)', 'dilation=(3, 1)')],
    keras: [code('dilation_rate=(1, 3)', 'dilation_rate=(3, 1)')],
    tfjs: [code('dilationRate: [1, 3]', 'dilationRate: [3, 1]')],
  },
  {
    id: 'dilation-left-out',
    title: 'A convolution with `same` padding is not dilated.',
    about: 'conv dilation',
    network: 'micro-dilated-conv',
    pytorch: [code('nn.Conv2d(in_channels, 5, 3, padding=2, dilation=2)', 'nn.Conv2d(in_channels, 5, 3, padding=1)')],
    keras: [keras('odd', /dilation_rate=2,\s+/, '')],
    tfjs: [tfjs('odd', 'dilationRate: 2,', '')],
  },
  {
    id: 'depthwise-stride-left-out',
    title: 'A depthwise convolution has the stride 1 instead of 2.',
    about: 'depthwise conv',
    network: 'micro-depthwise-conv',
    pytorch: [code('Conv2dSame(5, 5, 3, stride=2, groups=5, bias=False)', 'Conv2dSame(5, 5, 3, groups=5, bias=False)')],
    keras: [keras('down', /strides=2,\s+/, '')],
    tfjs: [tfjs('down', 'strides: 2,', '')],
  },
  {
    id: 'groups-left-out',
    title: 'A convolution in three groups of channels has one.',
    about: 'grouped conv',
    network: 'micro-grouped-conv',
    refusal: OTHER_PARAMETERS,
    pytorch: [code('stride=2, groups=3)', 'stride=2)')],
    keras: [keras('split', /groups=3,\s+/, '')],
    tfjs: [tfjs('split', 'groups: 3,', '')],
  },
  {
    id: 'groups-in-another-order',
    title: 'The groups of a convolution see the channels from the last to the first.',
    about: 'grouped conv',
    network: 'micro-grouped-conv',
    pytorch: [code('self.split(self.bend(x))', 'self.split(self.bend(x).flip(1))')],
    keras: [code('name="bend")(x)', 'name="bend")(x)\n    x = keras.ops.flip(x, axis=-1)')],
    tfjs: [code('tf.split(x, this.groups, -1)', 'tf.split(tf.reverse(x, -1), this.groups, -1)')],
  },
  {
    id: 'fan-of-the-other-side',
    title: 'Kernels are drawn by the number of values that go in instead of those that come out.',
    about: 'initialisers',
    network: 'micro-he-normal',
    pytorch: [code('mode="fan_out"', 'mode="fan_in"')],
    keras: [keras('conv', '"fan_out"', '"fan_in"')],
    tfjs: [tfjs('conv', 'heNormal([3, 2], width)', 'heNormal([3, 2], 3)')],
  },
  {
    id: 'normal-cut-off',
    title: 'Kernels are drawn from a normal that is cut off at two deviations.',
    about: 'initialisers',
    network: 'micro-he-normal',
    pytorch: [
      code(
        'nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")',
        'nn.init.trunc_normal_(module.weight, std=(2 / module.weight[:, 0].numel()) ** 0.5, a=-0.3, b=0.3)',
      ),
    ],
    keras: [code('"untruncated_normal"', '"truncated_normal"')],
    tfjs: [tfjs('conv', 'heNormal([3, 2], width)', 'tf.initializers.heNormal({})')],
  },
];
