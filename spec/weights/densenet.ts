/** Published weights of DenseNet: torchvision's, timm's, which have the same names, and keras.applications'. */
import type { LayerRule, Origin } from './origin.ts';
import { imagenet } from './preprocessing.ts';
import { times, under } from './rules.ts';

type Depths = readonly [number, number, number, number];

const layersOf = (
  depths: Depths,
  rules: {
    readonly layer: (block: number, turn: number) => readonly LayerRule[];
    readonly transition: (block: number) => readonly LayerRule[];
  },
): readonly LayerRule[] => [
  ...depths.flatMap((depth, index) => times(depth, (turn) => rules.layer(index + 1, turn))),
  ...times(3, (index) => rules.transition(index + 1)),
];

const pytorch = (depths: Depths, origin: Pick<Origin, 'name' | 'model' | 'source' | 'preprocessing'>): Origin => ({
  ...origin,
  convention: 'pytorch',
  arguments: {},
  absent: {},
  ranked: [],
  layers: [
    ...under('features.', '', { conv0: 'conv', norm0: 'norm', norm5: 'last_norm' }),
    ...layersOf(depths, {
      layer: (block, turn) =>
        under(`features.denseblock${block}.denselayer${turn + 1}.`, `block${block}.${turn}.`, {
          norm1: 'norm1',
          conv1: 'conv1',
          norm2: 'norm2',
          conv2: 'conv2',
        }),
      transition: (block) =>
        under(`features.transition${block}.`, `transition${block}.`, { norm: 'norm', conv: 'conv' }),
    }),
    { theirs: 'classifier', ours: 'classifier' },
  ],
});

/** Blocks count from 2 there, since the stem is the first. */
const keras = (model: string, depths: Depths): Origin => ({
  name: 'keras',
  model,
  source: 'https://keras.io/api/applications/densenet/',
  convention: 'keras',
  arguments: { epsilon: 1.001e-5 },
  absent: {},
  ranked: [],
  layers: [
    ...under('', '', { conv1_conv: 'conv', conv1_bn: 'norm', bn: 'last_norm' }),
    ...layersOf(depths, {
      layer: (block, turn) =>
        under(`conv${block + 1}_block${turn + 1}_`, `block${block}.${turn}.`, {
          '0_bn': 'norm1',
          '1_conv': 'conv1',
          '1_bn': 'norm2',
          '2_conv': 'conv2',
        }),
      transition: (block) => under(`pool${block + 1}_`, `transition${block}.`, { bn: 'norm', conv: 'conv' }),
    }),
    { theirs: 'predictions', ours: 'classifier' },
  ],
  preprocessing: imagenet({ size: 224, crop: 1 }),
});

const originsOf = (number: number, depths: Depths, tag = 'tv_in1k'): readonly Origin[] => [
  pytorch(depths, {
    name: 'torchvision',
    model: `densenet${number}`,
    source: 'https://docs.pytorch.org/vision/stable/models/densenet.html',
    preprocessing: imagenet({ size: 224, crop: 0.875 }),
  }),
  pytorch(depths, {
    name: 'timm',
    model: `densenet${number}`,
    source: `https://huggingface.co/timm/densenet${number}.${tag}`,
    preprocessing: imagenet({ size: 224, crop: 0.875 }, 'bicubic'),
  }),
  keras(`DenseNet${number}`, depths),
];

export const densenet121 = originsOf(121, [6, 12, 24, 16], 'ra_in1k');
export const densenet169 = originsOf(169, [6, 12, 32, 32]);
export const densenet201 = originsOf(201, [6, 12, 48, 32]);
