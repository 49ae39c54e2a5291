/**
 * Published weights of Inception-ResNet-v2. Both origins were converted from TF-Slim's checkpoint and build the layers
 * in the same order; keras.applications leaves the scale of its norms out and puts a softmax behind the classifier.
 */
import type { LayerRule, Origin } from './origin.ts';

interface Unit {
  /** timm's module. */
  readonly theirs: string;
  readonly ours: string;
}

const times = (count: number, units: (turn: number) => readonly Unit[]): readonly Unit[] =>
  Array.from({ length: count }, (_, turn) => units(turn)).flat();

/** Branches of one node; the names of their units in timm by branch and place. */
const branches = (theirs: string, ours: string, units: Readonly<Record<string, string>>): readonly Unit[] =>
  Object.entries(units).map(([unit, node]) => ({
    theirs: `${theirs}.${unit}`,
    ours: `${ours}.branches.${node}`,
  }));

const THREE_BRANCHES = {
  branch0: '0',
  'branch1.0': '1.0',
  'branch1.1': '1.1',
  'branch2.0': '2.0',
  'branch2.1': '2.1',
  'branch2.2': '2.2',
};
const TWO_BRANCHES = { branch0: '0', 'branch1.0': '1.0', 'branch1.1': '1.1', 'branch1.2': '1.2' };

const blockOf = (theirs: string, ours: string, units: Readonly<Record<string, string>>): readonly Unit[] =>
  branches(theirs, `${ours}.mix`, units);

/** Convolution and norm, in the order in which keras.applications numbers them. The last one has names of its own. */
const UNITS: readonly Unit[] = [
  { theirs: 'conv2d_1a', ours: 'stem1.0' },
  { theirs: 'conv2d_2a', ours: 'stem1.1' },
  { theirs: 'conv2d_2b', ours: 'stem1.2' },
  { theirs: 'conv2d_3b', ours: 'stem2.1' },
  { theirs: 'conv2d_4a', ours: 'stem2.2' },
  ...branches('mixed_5b', 'inception_a', { ...THREE_BRANCHES, 'branch3.1': '3.1' }),
  ...times(10, (turn) => blockOf(`repeat.${turn}`, `residual_a.${turn}`, THREE_BRANCHES)),
  ...branches('mixed_6a', 'reduction_a', TWO_BRANCHES),
  ...times(20, (turn) => blockOf(`repeat_1.${turn}`, `residual_b.${turn}`, TWO_BRANCHES)),
  ...branches('mixed_7a', 'reduction_b', {
    'branch0.0': '0.0',
    'branch0.1': '0.1',
    'branch1.0': '1.0',
    'branch1.1': '1.1',
    'branch2.0': '2.0',
    'branch2.1': '2.1',
    'branch2.2': '2.2',
  }),
  ...times(9, (turn) => blockOf(`repeat_2.${turn}`, `residual_c.${turn}`, TWO_BRANCHES)),
  ...blockOf('block8', 'residual_c.9', TWO_BRANCHES),
];
const LAST_UNIT = { theirs: 'conv2d_7b', ours: 'conv' };

interface Projection {
  readonly timm: string;
  readonly keras: string;
  readonly ours: string;
}

const projections = (count: number, timm: string, keras: string, ours: string): readonly Projection[] =>
  Array.from({ length: count }, (_, turn) => ({
    timm: `${timm}.${turn}.conv2d`,
    keras: `${keras}_${turn + 1}_conv`,
    ours: `${ours}.${turn}.residual.project`,
  }));

/** The linear convolutions of the residual blocks. */
const PROJECTIONS: readonly Projection[] = [
  ...projections(10, 'repeat', 'block35', 'residual_a'),
  ...projections(20, 'repeat_1', 'block17', 'residual_b'),
  ...projections(9, 'repeat_2', 'block8', 'residual_c'),
  { timm: 'block8.conv2d', keras: 'block8_10_conv', ours: 'residual_c.9.residual.project' },
];

const TIMM: readonly LayerRule[] = [
  ...[...UNITS, LAST_UNIT].flatMap(({ theirs, ours }) => [
    { theirs: `${theirs}.conv`, ours: `${ours}.conv` },
    { theirs: `${theirs}.bn`, ours: `${ours}.norm` },
  ]),
  ...PROJECTIONS.map(({ timm, ours }) => ({ theirs: timm, ours })),
  { theirs: 'classif', ours: 'classifier' },
];

const KERAS: readonly LayerRule[] = [
  ...UNITS.flatMap(({ ours }, rank) => [
    { theirs: `conv2d_${rank}`, ours: `${ours}.conv` },
    { theirs: `batch_normalization_${rank}`, ours: `${ours}.norm` },
  ]),
  ...PROJECTIONS.map(({ keras, ours }) => ({ theirs: keras, ours })),
  { theirs: 'conv_7b', ours: 'conv.conv' },
  { theirs: 'conv_7b_bn', ours: 'conv.norm' },
  { theirs: 'predictions', ours: 'classifier' },
];

const origins: readonly Origin[] = [
  {
    name: 'timm',
    model: 'inception_resnet_v2',
    source: 'https://huggingface.co/timm/inception_resnet_v2.tf_in1k',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: TIMM,
    preprocessing: {
      height: 299,
      width: 299,
      crop: 0.8975,
      interpolation: 'bicubic',
      range: [0, 1],
      mean: [0.5, 0.5, 0.5],
      deviation: [0.5, 0.5, 0.5],
    },
  },
  {
    name: 'keras',
    model: 'InceptionResNetV2',
    source: 'https://keras.io/api/applications/inceptionresnetv2/',
    convention: 'keras',
    arguments: {},
    absent: { scale: 1 },
    ranked: ['conv2d', 'batch_normalization'],
    layers: KERAS,
    preprocessing: {
      height: 299,
      width: 299,
      crop: 1,
      interpolation: 'bilinear',
      // x / 127.5 - 1: timm's numbers.
      range: [0, 255],
      mean: [127.5, 127.5, 127.5],
      deviation: [127.5, 127.5, 127.5],
    },
  },
];
export default origins;
