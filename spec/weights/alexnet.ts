/** Published weights of AlexNet. */
import type { Origin } from './origin.ts';
import { imagenet } from './preprocessing.ts';
import { under } from './rules.ts';

const origins: readonly Origin[] = [
  {
    name: 'torchvision',
    model: 'alexnet',
    source: 'https://docs.pytorch.org/vision/stable/models/alexnet.html',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...under('features.', 'conv', { '0': '1', '3': '2', '6': '3', '8': '4', '10': '5' }),
      ...under('classifier.', '', { '1': 'hidden1', '4': 'hidden2', '6': 'classifier' }),
    ],
    preprocessing: imagenet({ size: 224, crop: 0.875 }),
  },
];
export default origins;
