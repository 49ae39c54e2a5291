/** Published weights of MobileNetV2. The origins number the blocks through; their first one does not expand. */
import type { LayerRule, Origin } from './origin.ts';
import { imagenet, kerasSigned } from './preprocessing.ts';
import { times, under } from './rules.ts';

/** Blocks of every stage from the second on; they stand in one sequence there. */
const STAGES = [2, 3, 4, 3, 3];

/** Of the stages from the second on, in order. */
const BLOCKS = STAGES.flatMap((count, stage) =>
  times(count, (turn) => [`stage${stage + 2}.${turn}${turn === 0 ? '' : '.bottleneck'}`]),
).concat('stage7');

const torchvisionBlock = (place: number, ours: string): readonly LayerRule[] =>
  under(`features.${place}.conv.`, `${ours}.`, {
    '0.0': 'expand.conv',
    '0.1': 'expand.norm',
    '1.0': 'depthwise.conv',
    '1.1': 'depthwise.norm',
    '2': 'project.conv',
    '3': 'project.norm',
  });

const TORCHVISION: readonly LayerRule[] = [
  ...under('features.0.', 'stem.', { '0': 'conv', '1': 'norm' }),
  ...under('features.1.conv.', 'stage1.', { '0.0': '0.conv', '0.1': '0.norm', '1': '1.conv', '2': '1.norm' }),
  ...BLOCKS.flatMap((ours, index) => torchvisionBlock(index + 2, ours)),
  ...under('features.18.', 'last.', { '0': 'conv', '1': 'norm' }),
  { theirs: 'classifier.1', ours: 'classifier' },
];

const timmBlock = (theirs: string, ours: string): readonly LayerRule[] =>
  under(`${theirs}.`, `${ours}.`, {
    conv_pw: 'expand.conv',
    bn1: 'expand.norm',
    conv_dw: 'depthwise.conv',
    bn2: 'depthwise.norm',
    conv_pwl: 'project.conv',
    bn3: 'project.norm',
  });

const TIMM: readonly LayerRule[] = [
  ...under('', 'stem.', { conv_stem: 'conv', bn1: 'norm' }),
  ...under('blocks.0.0.', 'stage1.', { conv_dw: '0.conv', bn1: '0.norm', conv_pw: '1.conv', bn2: '1.norm' }),
  ...[...STAGES, 1]
    .flatMap((count, stage) => times(count, (turn) => [`blocks.${stage + 1}.${turn}`]))
    .flatMap((theirs, index) => timmBlock(theirs, BLOCKS[index] as string)),
  ...under('', 'last.', { conv_head: 'conv', bn2: 'norm' }),
  { theirs: 'classifier', ours: 'classifier' },
];

const kerasBlock = (place: number, ours: string): readonly LayerRule[] =>
  under(`block_${place}_`, `${ours}.`, {
    expand: 'expand.conv',
    expand_BN: 'expand.norm',
    depthwise: 'depthwise.conv',
    depthwise_BN: 'depthwise.norm',
    project: 'project.conv',
    project_BN: 'project.norm',
  });

const KERAS: readonly LayerRule[] = [
  ...under('', 'stem.', { Conv1: 'conv', bn_Conv1: 'norm' }),
  ...under('expanded_conv_', 'stage1.', {
    depthwise: '0.conv',
    depthwise_BN: '0.norm',
    project: '1.conv',
    project_BN: '1.norm',
  }),
  ...BLOCKS.flatMap((ours, index) => kerasBlock(index + 1, ours)),
  ...under('', 'last.', { Conv_1: 'conv', Conv_1_bn: 'norm' }),
  { theirs: 'predictions', ours: 'classifier' },
];

const PYTORCH = {
  convention: 'pytorch',
  arguments: { epsilon: 1e-5, samePadding: false },
  absent: {},
  ranked: [],
} as const;

const origins: readonly Origin[] = [
  {
    ...PYTORCH,
    name: 'torchvision',
    model: 'mobilenet_v2',
    source: 'https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.mobilenet_v2.html',
    layers: TORCHVISION,
    // Of the second, better weights; the first were resized to 256.
    preprocessing: imagenet({ size: 224, crop: 224 / 232 }),
  },
  {
    ...PYTORCH,
    name: 'timm',
    model: 'mobilenetv2_100',
    source: 'https://huggingface.co/timm/mobilenetv2_100.ra_in1k',
    layers: TIMM,
    preprocessing: imagenet({ size: 224, crop: 0.875 }, 'bicubic'),
  },
  {
    name: 'keras',
    model: 'MobileNetV2',
    source: 'https://keras.io/api/applications/mobilenet/',
    convention: 'keras',
    arguments: { epsilon: 1e-3, samePadding: true },
    absent: {},
    ranked: [],
    layers: KERAS,
    preprocessing: kerasSigned(224),
  },
];
export default origins;
