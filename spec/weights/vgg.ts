/**
 * Published weights of VGG: torchvision's, timm's, whose first dense layers are convolutions, and keras.applications',
 * whose first dense layer sees the channels last.
 */
import type { LayerRule, Origin } from './origin.ts';
import { imagenet, kerasCaffe } from './preprocessing.ts';
import { times, under } from './rules.ts';

type Depths = readonly [number, number, number, number, number];

/** In torchvision's list every convolution is followed by a ReLU, every stage by a pool. */
function torchvisionLayers(depths: Depths): readonly LayerRule[] {
  let place = 0;
  return depths.flatMap((depth, stage) => {
    const rules = times(depth, (turn) => [
      { theirs: `features.${place + 2 * turn}`, ours: `stage${stage + 1}.0.${turn}.0` },
    ]);
    place += 2 * depth + 1;
    return rules;
  });
}

const kerasLayers = (depths: Depths): readonly LayerRule[] =>
  depths.flatMap((depth, stage) =>
    times(depth, (turn) => [{ theirs: `block${stage + 1}_conv${turn + 1}`, ours: `stage${stage + 1}.0.${turn}.0` }]),
  );

interface Row {
  readonly torchvision: string;
  readonly keras: string;
  readonly depths: Depths;
}

const originsOf = ({ torchvision, keras, depths }: Row): readonly Origin[] => [
  {
    name: 'torchvision',
    model: torchvision,
    source: 'https://docs.pytorch.org/vision/stable/models/vgg.html',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...torchvisionLayers(depths),
      ...under('classifier.', '', { '0': 'hidden1', '3': 'hidden2', '6': 'classifier' }),
    ],
    preprocessing: imagenet({ size: 224, crop: 0.875 }),
  },
  {
    name: 'timm',
    model: torchvision,
    source: `https://huggingface.co/timm/${torchvision}.tv_in1k`,
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...torchvisionLayers(depths),
      { theirs: 'pre_logits.fc1', ours: 'hidden1', reshaped: true },
      { theirs: 'pre_logits.fc2', ours: 'hidden2', reshaped: true },
      { theirs: 'head.fc', ours: 'classifier' },
    ],
    preprocessing: imagenet({ size: 224, crop: 0.875 }),
  },
  {
    name: 'keras',
    model: keras,
    source: 'https://keras.io/api/applications/vgg/',
    convention: 'keras',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...kerasLayers(depths),
      { theirs: 'fc1', ours: 'hidden1', flattened: [7, 7, 512] },
      { theirs: 'fc2', ours: 'hidden2' },
      { theirs: 'predictions', ours: 'classifier' },
    ],
    preprocessing: kerasCaffe(224),
  },
];

export const vgg16 = originsOf({ torchvision: 'vgg16', keras: 'VGG16', depths: [2, 2, 3, 3, 3] });
export const vgg19 = originsOf({ torchvision: 'vgg19', keras: 'VGG19', depths: [2, 2, 4, 4, 4] });
