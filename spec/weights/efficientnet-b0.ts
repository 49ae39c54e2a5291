/** Published weights of EfficientNet-B0. */
import type { LayerRule, Origin } from './origin.ts';
import { imagenet, kerasImagenet } from './preprocessing.ts';
import { under } from './rules.ts';

/** Blocks of every stage. */
const STAGES = [1, 2, 2, 3, 3, 4, 1];

interface Block {
  readonly stage: number;
  readonly turn: number;
  readonly ours: string;
}

const BLOCKS: readonly Block[] = STAGES.flatMap((count, index) =>
  Array.from({ length: count }, (_, turn): Block => {
    const stage = index + 1;
    if (count === 1) return { stage, turn, ours: `stage${stage}` };
    return { stage, turn, ours: `stage${stage}.${turn}${turn === 0 ? '' : '.mbconv'}` };
  }),
);

/** The first stage expands nothing, so the parts of its block have other numbers. */
function torchvisionBlock({ stage, turn, ours }: Block): readonly LayerRule[] {
  const expand = stage === 1 ? {} : { '0.0': 'expand.conv', '0.1': 'expand.norm' };
  const at = stage === 1 ? 0 : 1;
  return under(`features.${stage}.${turn}.block.`, `${ours}.`, {
    ...expand,
    [`${at}.0`]: 'depthwise.conv',
    [`${at}.1`]: 'depthwise.norm',
    [`${at + 1}.fc1`]: 'excite.reduce',
    [`${at + 1}.fc2`]: 'excite.expand',
    [`${at + 2}.0`]: 'project',
    [`${at + 2}.1`]: 'norm',
  });
}

/** The convolution that projects is the pointwise one of the first stage, which has no other. */
function timmBlock({ stage, turn, ours }: Block): readonly LayerRule[] {
  const rest =
    stage === 1
      ? { bn1: 'depthwise.norm', conv_pw: 'project', bn2: 'norm' }
      : { conv_pw: 'expand.conv', bn1: 'expand.norm', bn2: 'depthwise.norm', conv_pwl: 'project', bn3: 'norm' };
  return under(`blocks.${stage - 1}.${turn}.`, `${ours}.`, {
    conv_dw: 'depthwise.conv',
    'se.conv_reduce': 'excite.reduce',
    'se.conv_expand': 'excite.expand',
    ...rest,
  });
}

function kerasBlock({ stage, turn, ours }: Block): readonly LayerRule[] {
  return under(`block${stage}${'abcd'.charAt(turn)}_`, `${ours}.`, {
    ...(stage > 1 && { expand_conv: 'expand.conv', expand_bn: 'expand.norm' }),
    dwconv: 'depthwise.conv',
    bn: 'depthwise.norm',
    se_reduce: 'excite.reduce',
    se_expand: 'excite.expand',
    project_conv: 'project',
    project_bn: 'norm',
  });
}

const origins: readonly Origin[] = [
  {
    name: 'torchvision',
    model: 'efficientnet_b0',
    source: 'https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.efficientnet_b0.html',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...under('features.0.', 'stem.', { '0': 'conv', '1': 'norm' }),
      ...BLOCKS.flatMap(torchvisionBlock),
      ...under('features.8.', 'last.', { '0': 'conv', '1': 'norm' }),
      { theirs: 'classifier.1', ours: 'classifier' },
    ],
    preprocessing: imagenet({ size: 224, crop: 224 / 256 }, 'bicubic'),
  },
  {
    name: 'timm',
    model: 'efficientnet_b0',
    source: 'https://huggingface.co/timm/efficientnet_b0.ra_in1k',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...under('', '', { conv_stem: 'stem.conv', bn1: 'stem.norm' }),
      ...BLOCKS.flatMap(timmBlock),
      ...under('', '', { conv_head: 'last.conv', bn2: 'last.norm', classifier: 'classifier' }),
    ],
    preprocessing: imagenet({ size: 224, crop: 0.875 }, 'bicubic'),
  },
  {
    name: 'keras',
    model: 'EfficientNetB0',
    source: 'https://keras.io/api/applications/efficientnet/',
    convention: 'keras',
    arguments: { epsilon: 1e-3, samePadding: true },
    absent: {},
    ranked: ['normalization'],
    layers: [
      ...under('stem_', 'stem.', { conv: 'conv', bn: 'norm' }),
      ...BLOCKS.flatMap(kerasBlock),
      ...under('top_', 'last.', { conv: 'conv', bn: 'norm' }),
      { theirs: 'predictions', ours: 'classifier' },
    ],
    preprocessing: kerasImagenet(224),
    // Mean and variance. The published variances are deviations; the network made for them divides by their roots again.
    unused: ['normalization_0.'],
    preparesImages: true,
  },
];
export default origins;
