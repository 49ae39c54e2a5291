/** Faults of transposed convolutions and of resizing. */
import { code, feed, keras, tfjs, turn, type Fault } from '../fault.ts';

/** What the loss says of a result that has another size. */
const OTHER_SIZE = /must match the size|Incompatible shapes|could not be broadcast/;

export const UPSAMPLING_FAULTS: readonly Fault[] = [
  {
    id: 'transposed-window-turned',
    title: 'The window of a transposed convolution has its rows and columns exchanged.',
    about: 'transposed conv',
    network: 'micro-transposed-conv',
    pytorch: [code('self.beside(self.bend(x))', 'self.beside(self.bend(x).mT).mT')],
    keras: [
      code(/(name="beside",\s+\))\(x\)/, '$1(layers.Permute((2, 1, 3), name="beside_permute")(x))'),
      code(/(name="overlap",\s+\))\(x\)/, '$1(layers.Permute((2, 1, 3), name="overlap_permute")(x))'),
    ],
    tfjs: [feed('beside', 'x', `${turn('beside')}x)`), feed('overlap', 'x', `${turn('overlap')}x)`)],
  },
  {
    id: 'transposed-stride-left-out',
    refusal: OTHER_SIZE,
    title: 'The windows of a transposed convolution are one cell apart instead of two rows.',
    about: 'transposed conv',
    network: 'micro-transposed-conv',
    pytorch: [code('(3, 2), stride=(2, 1)', '(3, 2)')],
    keras: [keras('overlap', /strides=\(2, 1\),\s+/, '')],
    tfjs: [tfjs('overlap', /strides: \[2, 1\],\s+/, '')],
  },
  {
    id: 'transposed-fan-of-the-other-side',
    title: 'The kernel of a transposed convolution is drawn by what goes in instead of what comes out.',
    about: 'initialisers',
    network: 'micro-transposed-conv',
    pytorch: [code('(module.weight, nonlinearity="relu")', '(module.weight, mode="fan_out", nonlinearity="relu")')],
    keras: [keras('overlap', '"fan_in"', '"fan_out"')],
    tfjs: [tfjs('overlap', 'heNormal([3, 2], 2)', 'heNormal([3, 2], 7)')],
  },
  {
    id: 'transposed-drawn-by-default',
    title: "The kernel of a transposed convolution is drawn by the framework's own rule.",
    about: 'initialisers',
    network: 'micro-transposed-conv',
    pytorch: [code('(nn.Conv2d, nn.ConvTranspose2d)', 'nn.Conv2d')],
    keras: [keras('overlap', /kernel_initializer=he_normal\([^)]*\),\s+/, '')],
    tfjs: [tfjs('overlap', /kernelInitializer: .*,/, '')],
  },
  {
    id: 'resize-repeats',
    title: 'A grid is enlarged by repeating cells instead of interpolating between them.',
    about: 'resize',
    network: 'micro-resize',
    pytorch: [code('nn.Upsample(scale_factor=2, mode="bilinear")', 'nn.Upsample(scale_factor=2)')],
    keras: [keras('smooth', 'interpolation="bilinear", ', '')],
    tfjs: [tfjs('smooth', ", interpolation: 'bilinear'", '')],
  },
  {
    id: 'resize-interpolates',
    title: 'A grid is enlarged by interpolating between cells instead of repeating them.',
    about: 'resize',
    network: 'micro-resize',
    pytorch: [code('nn.Upsample(scale_factor=(1, 2))', 'nn.Upsample(scale_factor=(1, 2), mode="bilinear")')],
    keras: [keras('repeated', '(1, 2)', '(1, 2), interpolation="bilinear"')],
    tfjs: [tfjs('repeated', '[1, 2]', "[1, 2], interpolation: 'bilinear'")],
  },
  {
    id: 'resize-other-centres',
    title: 'Interpolation goes from corner to corner, or counts from corners, instead of from centres.',
    about: 'resize',
    network: 'micro-resize',
    pytorch: [
      code(
        'nn.Upsample(scale_factor=2, mode="bilinear")',
        'nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)',
      ),
    ],
    keras: { because: 'its layer takes centres only' },
    tfjs: [code('(i + 0.5) / factor - 0.5', 'i / factor')],
  },
  {
    id: 'resize-in-the-helper',
    title: 'The layer that a file defines takes the other neighbour of every cell.',
    about: 'resize',
    network: 'micro-resize',
    pytorch: { because: 'it has a module of its own' },
    keras: { because: 'it has a layer of its own' },
    tfjs: [code('offset < 0 ? 0 : 2', 'offset > 0 ? 0 : 2')],
  },
  {
    id: 'resize-factors-swapped',
    refusal: OTHER_SIZE,
    title: 'Rows are enlarged as columns should be and columns as rows.',
    about: 'resize',
    network: 'micro-resize',
    pytorch: [code('scale_factor=(3, 2)', 'scale_factor=(2, 3)')],
    keras: [keras('oblong', '(3, 2)', '(2, 3)')],
    tfjs: [tfjs('oblong', '[3, 2]', '[2, 3]')],
  },
];
