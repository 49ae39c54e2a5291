/** Published weights of SqueezeNet 1.1. */
import type { Origin } from './origin.ts';
import { imagenet } from './preprocessing.ts';
import { under } from './rules.ts';

/** The places of the fire modules in the sequence there. */
const FIRES = { 3: 'fire2', 4: 'fire3', 6: 'fire4', 7: 'fire5', 9: 'fire6', 10: 'fire7', 11: 'fire8', 12: 'fire9' };

const origins: readonly Origin[] = [
  {
    name: 'torchvision',
    model: 'squeezenet1_1',
    source: 'https://docs.pytorch.org/vision/stable/models/generated/torchvision.models.squeezenet1_1.html',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      { theirs: 'features.0', ours: 'conv1' },
      ...Object.entries(FIRES).flatMap(([place, fire]) =>
        under(`features.${place}.`, `${fire}.`, { squeeze: 'squeeze', expand1x1: 'expand1', expand3x3: 'expand3' }),
      ),
      { theirs: 'classifier.1', ours: 'classifier' },
    ],
    preprocessing: imagenet({ size: 224, crop: 0.875 }),
  },
];
export default origins;
