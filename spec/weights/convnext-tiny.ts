/** Published weights of ConvNeXt-T. Both origins have dense layers in the place of 1x1 convolutions. */
import type { LayerRule, Origin } from './origin.ts';
import { imagenet, kerasImagenet } from './preprocessing.ts';
import { times, under } from './rules.ts';

/** Blocks of every stage. */
const STAGES = [3, 3, 9, 3];

const blocks = (rules: (stage: number, turn: number) => readonly LayerRule[]): readonly LayerRule[] =>
  STAGES.flatMap((count, stage) => times(count, (turn) => rules(stage, turn)));

const reshaped = (rules: readonly LayerRule[]): readonly LayerRule[] =>
  rules.map((rule) => ({ ...rule, reshaped: true }));

function torchvisionBlock(stage: number, turn: number): readonly LayerRule[] {
  const [theirs, ours] = [`features.${2 * stage + 1}.${turn}`, `stage${stage + 1}.${turn}.`];
  return [
    ...under(`${theirs}.block.`, ours, { '0': 'depthwise', '2': 'norm' }),
    ...reshaped(under(`${theirs}.block.`, ours, { '3': 'expand', '5': 'project' })),
    { theirs, ours: `${ours}scale`, kernel: 'layer_scale', reshaped: true },
  ];
}

/** Its depthwise convolution is one with groups, whose kernels have an axis elsewhere. */
function kerasBlock(stage: number, turn: number): readonly LayerRule[] {
  const [theirs, ours] = [`convnext_tiny_stage_${stage}_block_${turn}_`, `stage${stage + 1}.${turn}.`];
  return [
    ...under(theirs, ours, { layernorm: 'norm' }),
    ...reshaped(
      under(theirs, ours, { depthwise_conv: 'depthwise', pointwise_conv_1: 'expand', pointwise_conv_2: 'project' }),
    ),
    { theirs: `${theirs}layer_scale`, ours: `${ours}scale`, kernel: 'variable', reshaped: true },
  ];
}

/** A convolution and its norm are one layer there. */
const kerasPair = (theirs: string, conv: string, norm: string): readonly LayerRule[] => [
  { theirs: `convnext_tiny_${theirs}`, ours: conv, kernel: 'kernel' },
  { theirs: `convnext_tiny_${theirs}`, ours: norm },
];

const origins: readonly Origin[] = [
  {
    name: 'torchvision',
    model: 'convnext_tiny',
    source: 'https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.convnext_tiny.html',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...under('features.0.', '', { '0': 'stem', '1': 'norm' }),
      ...blocks(torchvisionBlock),
      ...times(3, (turn) => under(`features.${2 * turn + 2}.`, `downsample${turn + 1}.`, { '0': 'norm', '1': 'conv' })),
      ...under('classifier.', '', { '0': 'head_norm', '2': 'classifier' }),
    ],
    preprocessing: imagenet({ size: 224, crop: 224 / 236 }),
  },
  {
    name: 'keras',
    model: 'ConvNeXtTiny',
    source: 'https://keras.io/api/applications/convnext/',
    convention: 'keras',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...kerasPair('stem', 'stem', 'norm'),
      ...blocks(kerasBlock),
      ...times(3, (turn) =>
        kerasPair(`downsampling_block_${turn}`, `downsample${turn + 1}.conv`, `downsample${turn + 1}.norm`),
      ),
      ...under('convnext_tiny_head_', '', { layernorm: 'head_norm', dense: 'classifier' }),
    ],
    preprocessing: kerasImagenet(224),
    preparesImages: true,
  },
];
export default origins;
