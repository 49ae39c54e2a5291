/** Published weights of MobileNetV2. */
import type { LayerRule, Origin } from './origin.ts';
import { imagenet } from './preprocessing.ts';
import { under } from './rules.ts';

/** Blocks of every stage from the second on; they stand in one sequence there. */
const STAGES = [2, 3, 4, 3, 3];

const bottleneck = (place: number, ours: string): readonly LayerRule[] =>
  under(`features.${place}.conv.`, `${ours}.`, {
    '0.0': 'expand.conv',
    '0.1': 'expand.norm',
    '1.0': 'depthwise.conv',
    '1.1': 'depthwise.norm',
    '2': 'project.conv',
    '3': 'project.norm',
  });

const BLOCKS = STAGES.flatMap((count, stage) =>
  Array.from({ length: count }, (_, turn) => `stage${stage + 2}.${turn}${turn === 0 ? '' : '.bottleneck'}`),
);

const origins: readonly Origin[] = [
  {
    name: 'torchvision',
    model: 'mobilenet_v2',
    source: 'https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.mobilenet_v2.html',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...under('features.0.', 'stem.', { '0': 'conv', '1': 'norm' }),
      ...under('features.1.conv.', 'stage1.', { '0.0': '0.conv', '0.1': '0.norm', '1': '1.conv', '2': '1.norm' }),
      ...[...BLOCKS, 'stage7'].flatMap((ours, index) => bottleneck(index + 2, ours)),
      ...under('features.18.', 'last.', { '0': 'conv', '1': 'norm' }),
      { theirs: 'classifier.1', ours: 'classifier' },
    ],
    // Of the second, better weights; the first were resized to 256.
    preprocessing: imagenet({ size: 224, crop: 224 / 232 }),
  },
];
export default origins;
