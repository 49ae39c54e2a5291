/** Published weights of Xception. Keras keeps both kernels of a separable convolution in one layer. */
import type { LayerRule, Origin } from './origin.ts';
import { kerasSigned, signed } from './preprocessing.ts';
import { times, under } from './rules.ts';

/** timm's list of a block: ReLU, convolution, norm, and so on; the first block has no ReLU at its start. */
const timmBlock = (theirs: string, ours: string, places: readonly number[]): readonly LayerRule[] =>
  places.flatMap((place, i) =>
    under(`${theirs}.rep.`, `${ours}.conv${i + 1}.`, {
      [`${place}.conv1`]: 'depthwise',
      [`${place}.pointwise`]: 'pointwise',
      [`${place + 1}`]: 'norm',
    }),
  );

const timmDown = (theirs: string, ours: string, places: readonly number[]): readonly LayerRule[] => [
  ...timmBlock(theirs, ours, places),
  ...under(theirs, `${ours}.shortcut`, { '.skip': '.0', '.skipbn': '.1' }),
];

const TIMM: readonly LayerRule[] = [
  ...under('', '', { conv1: 'conv1', bn1: 'norm1', conv2: 'conv2', bn2: 'norm2' }),
  ...timmDown('block1', 'entry1', [0, 3]),
  ...timmDown('block2', 'entry2', [1, 4]),
  ...timmDown('block3', 'entry3', [1, 4]),
  ...times(8, (turn) => timmBlock(`block${turn + 4}`, `middle.${turn}`, [1, 4, 7])),
  ...timmDown('block12', 'exit1', [1, 4]),
  ...times(2, (turn) =>
    under('', `conv${turn + 3}.`, {
      [`conv${turn + 3}.conv1`]: 'depthwise',
      [`conv${turn + 3}.pointwise`]: 'pointwise',
      [`bn${turn + 3}`]: 'norm',
    }),
  ),
  { theirs: 'fc', ours: 'classifier' },
];

const kerasSeparable = (theirs: string, ours: string): readonly LayerRule[] => [
  { theirs, ours: `${ours}.depthwise`, kernel: 'depthwise_kernel' },
  { theirs, ours: `${ours}.pointwise`, kernel: 'pointwise_kernel' },
  { theirs: `${theirs}_bn`, ours: `${ours}.norm` },
];

/** The shortcuts have no names of their own: they are numbered through the process. */
const kerasDown = (block: number, ours: string, rank: number): readonly LayerRule[] => [
  ...times(2, (turn) => kerasSeparable(`block${block}_sepconv${turn + 1}`, `${ours}.conv${turn + 1}`)),
  { theirs: `conv2d_${rank}`, ours: `${ours}.shortcut.0` },
  { theirs: `batch_normalization_${rank}`, ours: `${ours}.shortcut.1` },
];

const KERAS: readonly LayerRule[] = [
  ...under('block1_conv', '', { '1': 'conv1', '1_bn': 'norm1', '2': 'conv2', '2_bn': 'norm2' }),
  ...kerasDown(2, 'entry1', 0),
  ...kerasDown(3, 'entry2', 1),
  ...kerasDown(4, 'entry3', 2),
  ...times(8, (turn) =>
    times(3, (part) => kerasSeparable(`block${turn + 5}_sepconv${part + 1}`, `middle.${turn}.conv${part + 1}`)),
  ),
  ...kerasDown(13, 'exit1', 3),
  ...kerasSeparable('block14_sepconv1', 'conv3'),
  ...kerasSeparable('block14_sepconv2', 'conv4'),
  { theirs: 'predictions', ours: 'classifier' },
];

const origins: readonly Origin[] = [
  {
    name: 'timm',
    model: 'legacy_xception',
    source: 'https://huggingface.co/timm/legacy_xception.tf_in1k',
    convention: 'pytorch',
    arguments: { epsilon: 1e-5, samePools: false },
    absent: {},
    ranked: [],
    layers: TIMM,
    preprocessing: signed({ size: 299, crop: 0.8975 }),
  },
  {
    name: 'keras',
    model: 'Xception',
    source: 'https://keras.io/api/applications/xception/',
    convention: 'keras',
    arguments: { epsilon: 1e-3, samePools: true },
    absent: {},
    ranked: ['conv2d', 'batch_normalization'],
    layers: KERAS,
    preprocessing: kerasSigned(299),
  },
];
export default origins;
