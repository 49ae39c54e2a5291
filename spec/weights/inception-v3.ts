/**
 * Published weights of Inception-v3. All three origins build the layers in one order; torchvision and timm share their
 * names; keras.applications leaves the scale of its norms out.
 */
import type { LayerRule, Origin } from './origin.ts';
import { kerasSigned, signed } from './preprocessing.ts';
import { inUnits, numbered, under } from './rules.ts';

const moduleA = (theirs: string, ours: string) =>
  under(`${theirs}.branch`, `${ours}.branches.`, {
    '1x1': '0',
    '5x5_1': '1.0',
    '5x5_2': '1.1',
    '3x3dbl_1': '2.0',
    '3x3dbl_2': '2.1',
    '3x3dbl_3': '2.2',
    _pool: '3.1',
  });

const moduleB = (theirs: string, ours: string) =>
  under(`${theirs}.branch`, `${ours}.branches.`, {
    '1x1': '0',
    '7x7_1': '1.0',
    '7x7_2': '1.1',
    '7x7_3': '1.2',
    '7x7dbl_1': '2.0',
    '7x7dbl_2': '2.1',
    '7x7dbl_3': '2.2',
    '7x7dbl_4': '2.3',
    '7x7dbl_5': '2.4',
    _pool: '3.1',
  });

const moduleC = (theirs: string, ours: string) =>
  under(`${theirs}.branch`, `${ours}.branches.`, {
    '1x1': '0',
    '3x3_1': '1.0',
    '3x3_2a': '1.1.branches.0',
    '3x3_2b': '1.1.branches.1',
    '3x3dbl_1': '2.0',
    '3x3dbl_2': '2.1',
    '3x3dbl_3a': '2.2.branches.0',
    '3x3dbl_3b': '2.2.branches.1',
    _pool: '3.1',
  });

/** In the order in which keras.applications builds them. */
const UNITS: readonly LayerRule[] = [
  ...under('Conv2d_', 'stem1.', { '1a_3x3': '0', '2a_3x3': '1', '2b_3x3': '2' }),
  ...under('Conv2d_', 'stem2.', { '3b_1x1': '1', '4a_3x3': '2' }),
  ...moduleA('Mixed_5b', 'inception_a1'),
  ...moduleA('Mixed_5c', 'inception_a2'),
  ...moduleA('Mixed_5d', 'inception_a3'),
  ...under('Mixed_6a.branch', 'reduction_a.branches.', {
    '3x3': '0',
    '3x3dbl_1': '1.0',
    '3x3dbl_2': '1.1',
    '3x3dbl_3': '1.2',
  }),
  ...moduleB('Mixed_6b', 'inception_b1'),
  ...moduleB('Mixed_6c', 'inception_b2'),
  ...moduleB('Mixed_6d', 'inception_b3'),
  ...moduleB('Mixed_6e', 'inception_b4'),
  ...under('Mixed_7a.branch', 'reduction_b.branches.', {
    '3x3_1': '0.0',
    '3x3_2': '0.1',
    '7x7x3_1': '1.0',
    '7x7x3_2': '1.1',
    '7x7x3_3': '1.2',
    '7x7x3_4': '1.3',
  }),
  ...moduleC('Mixed_7b', 'inception_c1'),
  ...moduleC('Mixed_7c', 'inception_c2'),
];

const PYTORCH: readonly LayerRule[] = [
  ...inUnits(UNITS, { conv: 'conv', norm: 'bn' }),
  { theirs: 'fc', ours: 'classifier' },
  // The published files hold the auxiliary classifier, which takes part in training only there.
  ...inUnits(under('AuxLogits.', 'auxiliary1.', { conv0: 'reduce', conv1: 'conv' }), { conv: 'conv', norm: 'bn' }),
  { theirs: 'AuxLogits.fc', ours: 'auxiliary1.classifier' },
];

const origins: readonly Origin[] = [
  {
    name: 'torchvision',
    model: 'inception_v3',
    source: 'https://docs.pytorch.org/vision/stable/models/inception.html',
    convention: 'pytorch',
    arguments: { countBorder: true },
    optional: { auxiliary: true },
    absent: {},
    ranked: [],
    layers: PYTORCH,
    // Its own code moves ImageNet's mean and deviation to those that the weights were trained with.
    preprocessing: signed({ size: 299, crop: 299 / 342 }, 'bilinear'),
  },
  {
    name: 'timm',
    model: 'inception_v3',
    source: 'https://huggingface.co/timm/inception_v3.tv_in1k',
    convention: 'pytorch',
    arguments: { countBorder: true },
    optional: { auxiliary: true },
    absent: {},
    ranked: [],
    layers: PYTORCH,
    preprocessing: signed({ size: 299, crop: 0.875 }),
  },
  {
    name: 'keras',
    model: 'InceptionV3',
    source: 'https://keras.io/api/applications/inceptionv3/',
    convention: 'keras',
    arguments: { countBorder: false },
    absent: { scale: 1 },
    ranked: ['conv2d', 'batch_normalization'],
    layers: [...numbered(UNITS), { theirs: 'predictions', ours: 'classifier' }],
    preprocessing: kerasSigned(299),
  },
];
export default origins;
