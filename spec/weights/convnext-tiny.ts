/** Published weights of ConvNeXt-T. All origins have dense layers in the place of 1x1 convolutions. */
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

function timmBlock(stage: number, turn: number): readonly LayerRule[] {
  const [theirs, ours] = [`stages.${stage}.blocks.${turn}`, `stage${stage + 1}.${turn}.`];
  return [
    ...under(`${theirs}.`, ours, { conv_dw: 'depthwise', norm: 'norm' }),
    ...reshaped(under(`${theirs}.mlp.`, ours, { fc1: 'expand', fc2: 'project' })),
    { theirs, ours: `${ours}scale`, kernel: 'gamma' },
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
    name: 'timm',
    model: 'convnext_tiny',
    source: 'https://huggingface.co/timm/convnext_tiny.fb_in1k',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...under('stem.', '', { '0': 'stem', '1': 'norm' }),
      ...blocks(timmBlock),
      ...times(3, (turn) =>
        under(`stages.${turn + 1}.downsample.`, `downsample${turn + 1}.`, { '0': 'norm', '1': 'conv' }),
      ),
      ...under('head.', '', { norm: 'head_norm', fc: 'classifier' }),
    ],
    preprocessing: imagenet({ size: 224, crop: 0.875 }, 'bicubic'),
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
      ...under('convnext_tiny_stem_', '', { conv: 'stem', layernorm: 'norm' }),
      ...blocks(kerasBlock),
      ...times(3, (turn) =>
        under('convnext_tiny_downsampling_', `downsample${turn + 1}.`, {
          [`layernorm_${turn}`]: 'norm',
          [`conv_${turn}`]: 'conv',
        }),
      ),
      ...under('convnext_tiny_head_', '', { layernorm: 'head_norm', dense: 'classifier' }),
    ],
    preprocessing: kerasImagenet(224),
    preparesImages: true,
  },
];
export default origins;
