/** Faults of windows: padding, borders, strides, sides. */
import { code, feed, keras, OTHER_PARAMETERS, tfjs, turn, type Fault } from '../fault.ts';

const pad = (name: string, sides: string): string =>
  `apply(tf.layers.zeroPadding2d({ padding: ${sides}, name: '${name}_pad' }), `;

const KERAS_ODD = 'x = layers.Conv2D(5, 3, strides=2, padding="same", name="odd")(image)';
const PYTORCH_SIDES = 'sides = (width // 2, width - width // 2, height // 2, height - height // 2)';

export const WINDOW_FAULTS: readonly Fault[] = [
  {
    id: 'same-odd-cell-first',
    title: 'The odd cell of `same` padding at stride 2 is at the top and left.',
    about: 'conv padding',
    network: 'micro-same-padding',
    pytorch: [code(PYTORCH_SIDES, 'sides = (width - width // 2, width // 2, height - height // 2, height // 2)')],
    keras: [
      code(
        KERAS_ODD,
        'x = layers.ZeroPadding2D(((1, 1), (1, 0)), name="odd_pad")(image)\n    x = layers.Conv2D(5, 3, strides=2, name="odd")(x)',
      ),
    ],
    tfjs: [tfjs('odd', "padding: 'same',", ''), feed('odd', 'image', `${pad('odd', '[[1, 1], [1, 0]]')}image)`)],
  },
  {
    id: 'same-symmetric',
    title: '`same` padding at stride 2 is one cell on every side, as PyTorch pads.',
    about: 'conv padding',
    network: 'micro-same-padding',
    pytorch: [code('Conv2dSame(in_channels, 5, 3, stride=2)', 'nn.Conv2d(in_channels, 5, 3, stride=2, padding=1)')],
    keras: [
      code(
        KERAS_ODD,
        'x = layers.ZeroPadding2D(1, name="odd_pad")(image)\n    x = layers.Conv2D(5, 3, strides=2, name="odd")(x)',
      ),
    ],
    tfjs: [tfjs('odd', "padding: 'same',", ''), feed('odd', 'image', `${pad('odd', '1')}image)`)],
  },
  {
    id: 'same-even-window-odd-cell-first',
    title: 'A window of even sides at stride 1 has the odd cell of its padding at the top and left.',
    about: 'conv padding',
    network: 'micro-same-padding',
    pytorch: [
      code('nn.Conv2d(5, 6, (2, 4), padding="same")', 'nn.Conv2d(5, 6, (2, 4))'),
      code('self.wide(x)', 'self.wide(functional.pad(x, (2, 1, 1, 0)))'),
    ],
    keras: [
      code(
        'x = layers.Conv2D(6, (2, 4), padding="same", name="wide")(x)',
        'x = layers.ZeroPadding2D(((1, 0), (2, 1)), name="wide_pad")(x)\n    x = layers.Conv2D(6, (2, 4), name="wide")(x)',
      ),
    ],
    tfjs: [tfjs('wide', "padding: 'same',", ''), feed('wide', 'x', `${pad('wide', '[[1, 0], [2, 1]]')}x)`)],
  },
  {
    id: 'valid-instead-of-same',
    title: 'A convolution has no padding where it should have `same`.',
    about: 'conv padding',
    network: 'micro-batch-norm',
    pytorch: [code('nn.Conv2d(in_channels, 6, 3, padding=1)', 'nn.Conv2d(in_channels, 6, 3)')],
    keras: [keras('conv', 'padding="same", ', '')],
    tfjs: [tfjs('conv', "padding: 'same',", '')],
  },
  {
    id: 'same-instead-of-valid',
    title: 'A convolution has `same` padding where a block was told to have none.',
    about: 'conv padding',
    network: 'micro-same-padding',
    pytorch: [code(', padding="valid"', '')],
    keras: [code('padding="valid", ', '')],
    tfjs: [code(", { padding: 'valid' }", '')],
  },
  {
    id: 'chosen-padding-other',
    title: 'A flag chooses the other one of two paddings that give grids of one size.',
    about: 'conv / pool padding',
    network: 'micro-chosen-padding',
    pytorch: [code(/if same\b/g, 'if not same', 5)],
    keras: [
      code('"same" if same', '"same" if not same', 2),
      code('    if same:', '    if not bool(same):'),
      code('    if not same:', '    if same:', 2),
    ],
    tfjs: [
      code("same ? 'same'", "!same ? 'same'", 2),
      code('if (same) {', 'if (Boolean(!same)) {'),
      code('if (!same) {', 'if (same) {', 2),
    ],
  },
  {
    id: 'size-fixed',
    title: 'The network takes the published input size only, although any was to do.',
    about: 'free sizes',
    network: 'micro-batch-norm',
    refusal: /incompatible with the layer|expected image to have shape/,
    pytorch: [code('self.conv(x)', 'self.conv(x[:, :, :13, :10])')],
    keras: [code('keras.Input(input_shape,', 'keras.Input((13, 10, 3),')],
    tfjs: [code('shape: [...inputShape]', 'shape: [13, 10, 3]')],
  },
  {
    id: 'padding-mirrored',
    title: 'The sides of an explicit padding are mirrored: bottom for top, right for left.',
    about: 'conv padding',
    network: 'micro-asymmetric-padding',
    pytorch: [code('sides=(2, 1, 0, 3)', 'sides=(1, 2, 3, 0)')],
    keras: [code('((2, 1), (0, 3))', '((1, 2), (3, 0))')],
    tfjs: [code(/\[2, 1\],\s+\[0, 3\],/, '[1, 2], [3, 0],')],
  },
  {
    id: 'padding-axes-exchanged',
    title: 'Rows are padded as columns should be and columns as rows.',
    about: 'conv padding',
    network: 'micro-asymmetric-padding',
    pytorch: [code('sides=(0, 1, 1, 2)', 'sides=(1, 2, 0, 1)')],
    keras: [code('((0, 1), (1, 2))', '((1, 2), (0, 1))')],
    tfjs: [code(/\[0, 1\],\s+\[1, 2\],/, '[1, 2], [0, 1],')],
  },
  {
    id: 'dilation-added',
    title: 'A convolution is dilated; its parameters and its result have the same shapes.',
    about: 'conv',
    network: 'micro-batch-norm',
    refusal: /dilation rates greater than 1 are not yet supported/,
    pytorch: [code('nn.Conv2d(in_channels, 6, 3, padding=1)', 'nn.Conv2d(in_channels, 6, 3, padding=2, dilation=2)')],
    keras: [keras('conv', 'padding="same"', 'padding="same", dilation_rate=2')],
    tfjs: [tfjs('conv', "padding: 'same'", "padding: 'same', dilationRate: 2")],
  },
  {
    id: 'kernel-sides-swapped',
    title: 'A kernel is 3x1 instead of 1x3.',
    about: 'dense, conv weights',
    network: 'micro-branches',
    refusal: OTHER_PARAMETERS,
    pytorch: [code('Unit(3, 4, (1, 3))', 'Unit(3, 4, (3, 1))')],
    keras: [code('4, (1, 3),', '4, (3, 1),')],
    tfjs: [code('4, [1, 3])', '4, [3, 1])')],
  },
  {
    id: 'kernel-transposed',
    title: 'A convolution runs over an image whose rows and columns are exchanged, as if its kernel were transposed.',
    about: 'dense, conv weights',
    network: 'micro-batch-norm',
    pytorch: [code('self.conv(x)', 'self.conv(x.mT).mT')],
    keras: [
      code('name="conv")(image)', 'name="conv")(layers.Permute((2, 1, 3), name="conv_permute")(image))'),
      code(/(name="first"\))\(x\)/, '$1(layers.Permute((2, 1, 3), name="first_permute")(x))'),
    ],
    tfjs: [feed('conv', 'image', `${turn('conv')}image)`), feed('first', 'x', `${turn('first')}x)`)],
  },
  {
    id: 'average-pool-counts-the-border',
    title: 'An average pool counts the border, which should be left out.',
    about: 'average pool border',
    network: 'micro-average-pool-border',
    pytorch: [
      code('AvgPool2dSame(3, stride=2, count_include_pad=False)', 'AvgPool2dSame(3, stride=2, count_include_pad=True)'),
    ],
    keras: [
      code(
        'x = layers.AveragePooling2D(3, strides=2, padding="same", name="down")(x)',
        'x = layers.ZeroPadding2D(((1, 1), (0, 1)), name="down_pad")(x)\n    x = layers.AveragePooling2D(3, strides=2, name="down")(x)',
      ),
    ],
    tfjs: [
      tfjs('down', "padding: 'same'", "padding: 'valid'"),
      feed('down', 'x', `${pad('down', '[[1, 1], [0, 1]]')}x)`),
    ],
  },
  {
    id: 'average-pool-leaves-the-border-out',
    title: 'An average pool leaves out the border, which should be counted.',
    about: 'average pool border',
    network: 'micro-average-pool-border',
    pytorch: [code('stride=1, padding=1, count_include_pad=True', 'stride=1, padding=1, count_include_pad=False')],
    keras: [
      code('    b1 = layers.ZeroPadding2D(1, name="pools_branches_1_pad")(x)\n', ''),
      code('3, strides=1, name="pools_branches_1")(b1)', '3, strides=1, padding="same", name="pools_branches_1")(x)'),
    ],
    tfjs: [
      code(/let b1 = apply\(\s+tf\.layers\.zeroPadding2d\([^;]*;\s+b1 =/, 'const b1 ='),
      tfjs('pools_branches_1', 'strides: 1,', "strides: 1, padding: 'same',"),
      feed('pools_branches_1', 'b1', 'x'),
    ],
  },
  {
    id: 'average-pool-border-not-passed-on',
    title: 'A block leaves the border out whatever it is told.',
    about: 'average pool border',
    network: 'micro-average-pool-parameters',
    pytorch: [code('count_include_pad=count_border', 'count_include_pad=False', 2)],
    keras: [code('count_border=count_border', 'count_border=False', 3)],
    tfjs: [code(/\],\s+countBorder,/, '], countBorder: false,', 2)],
  },
  {
    id: 'max-pool-padded-with-zeros',
    title: 'The padding of a max pool is zeros, which win over negative values.',
    about: 'max pool padding',
    network: 'micro-signed-max-pool',
    pytorch: [
      code('nn.MaxPool2d(3, stride=2, padding=1)', 'nn.MaxPool2d(3, stride=2)'),
      code('self.padded(x)', 'self.padded(functional.pad(x, (1, 1, 1, 1)))'),
    ],
    keras: [
      code(
        'x = MaxPooling2DPadded(3, strides=2, padding=((1, 1), (1, 1)), name="padded")(x)',
        'x = layers.ZeroPadding2D(1, name="padded_pad")(x)\n    x = layers.MaxPooling2D(3, strides=2, name="padded")(x)',
      ),
    ],
    tfjs: [code('tf.maxPool(this.pad(x, -Infinity)', 'tf.maxPool(this.pad(x)')],
  },
  {
    id: 'max-pool-padding-missing',
    title: 'A max pool of even sides has no padding, and the last row and column are lost.',
    about: 'max pool padding',
    network: 'micro-signed-max-pool',
    pytorch: [code('self.same = MaxPool2dSame(2)', 'self.same = nn.MaxPool2d(2)')],
    keras: [keras('same', 'padding="same", ', '')],
    tfjs: [tfjs('same', "padding: 'same', ", '')],
  },
  {
    id: 'pool-kind-swapped',
    title: 'A max pool is an average pool.',
    about: 'pools',
    network: 'micro-signed-max-pool',
    pytorch: [
      code(
        'nn.MaxPool2d((3, 5), stride=1, padding=(1, 2))',
        'nn.AvgPool2d((3, 5), stride=1, padding=(1, 2), count_include_pad=False)',
      ),
    ],
    keras: [keras('keep', 'MaxPooling2D', 'AveragePooling2D')],
    tfjs: [tfjs('keep', 'maxPooling2d', 'averagePooling2d')],
  },
  {
    id: 'pool-stride-left-out',
    title: 'A pool has the stride of its window, the default, instead of 1.',
    about: 'pools',
    network: 'micro-average-pool-border',
    pytorch: [code('nn.AvgPool2d(2, stride=1)', 'nn.AvgPool2d(2)')],
    keras: [keras('plain', 'strides=1, ', '')],
    tfjs: [tfjs('plain', 'strides: 1, ', '')],
  },
  {
    id: 'pool-window-turned',
    title: 'The window of a pool is 5x3 instead of 3x5; all shapes are the same.',
    about: 'pools',
    network: 'micro-signed-max-pool',
    pytorch: [code('nn.MaxPool2d((3, 5), stride=1, padding=(1, 2))', 'nn.MaxPool2d((5, 3), stride=1, padding=(2, 1))')],
    keras: [keras('keep', '(3, 5)', '(5, 3)')],
    tfjs: [tfjs('keep', '[3, 5]', '[5, 3]')],
  },
  {
    id: 'adaptive-pool-sides-swapped',
    title: 'The grid of an adaptive pool is 8x3 instead of 3x8.',
    about: 'adaptive pool',
    network: 'micro-adaptive-pool',
    pytorch: [code('nn.AdaptiveAvgPool2d((3, 8))', 'nn.AdaptiveAvgPool2d((8, 3))')],
    keras: [code('AdaptiveAveragePooling2D((3, 8)', 'AdaptiveAveragePooling2D((8, 3)')],
    tfjs: [code('outputSize: [3, 8]', 'outputSize: [8, 3]')],
  },
  {
    id: 'adaptive-pool-windows-apart',
    title: 'The windows of an adaptive pool end where the next begins: cells that two of them cover count once.',
    about: 'adaptive pool',
    network: 'micro-adaptive-pool',
    pytorch: [code('self.square(x)', 'self.square(x[:, :, [0, 0, 1, 2]])')],
    keras: [
      code('((window + 1) * size + count - 1) // count', 'keras.ops.maximum((window + 1) * size // count, start + 1)'),
    ],
    tfjs: [code('Math.ceil(((i + 1) * size) / count)', 'Math.max(Math.floor(((i + 1) * size) / count), start + 1)')],
  },
  {
    id: 'global-pool-kind-swapped',
    title: 'The global pool takes the greatest cell instead of the mean.',
    about: 'global pools',
    network: 'micro-batch-norm',
    pytorch: [code('nn.AdaptiveAvgPool2d(1)', 'nn.AdaptiveMaxPool2d(1)')],
    keras: [keras('pool', 'GlobalAveragePooling2D', 'GlobalMaxPooling2D')],
    tfjs: [tfjs('pool', 'globalAveragePooling2d', 'globalMaxPooling2d')],
  },
];
