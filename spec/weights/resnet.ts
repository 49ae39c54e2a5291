/** Published weights of the ResNet family: torchvision's, under one set of names. */
import type { LayerRule, Origin } from './origin.ts';
import { imagenet } from './preprocessing.ts';
import { times, under } from './rules.ts';

type Depths = readonly [number, number, number, number];

interface Row {
  readonly model: string;
  readonly depths: Depths;
  /** Convolutions in a block. */
  readonly convolutions: 2 | 3;
}

const block = (theirs: string, ours: string, convolutions: number): readonly LayerRule[] =>
  times(convolutions, (turn) =>
    under(theirs, ours, { [`.conv${turn + 1}`]: `.conv${turn + 1}`, [`.bn${turn + 1}`]: `.norm${turn + 1}` }),
  );

/** A basic block of the first stage has the shape that it needs already, so it has no projection. */
const projection = (theirs: string, ours: string): readonly LayerRule[] =>
  under(`${theirs}.downsample`, `${ours}.shortcut`, { '.0': '.0', '.1': '.1' });

const layersOf = ({ depths, convolutions }: Row): readonly LayerRule[] => [
  { theirs: 'conv1', ours: 'conv' },
  { theirs: 'bn1', ours: 'norm' },
  ...depths.flatMap((depth, stage) =>
    times(depth, (turn) => {
      const [theirs, ours] = [`layer${stage + 1}.${turn}`, `stage${stage + 1}.${turn}`];
      const isProjected = turn === 0 && (stage > 0 || convolutions === 3);
      return [...block(theirs, ours, convolutions), ...(isProjected ? projection(theirs, ours) : [])];
    }),
  ),
  { theirs: 'fc', ours: 'classifier' },
];

const torchvision = (row: Row): readonly Origin[] => [
  {
    name: 'torchvision',
    model: row.model,
    source: 'https://docs.pytorch.org/vision/stable/models/resnet.html',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: layersOf(row),
    // Of its first weights; the second ones are resized to 232.
    preprocessing: imagenet({ size: 224, crop: 0.875 }),
  },
];

export const resnet18 = torchvision({ model: 'resnet18', depths: [2, 2, 2, 2], convolutions: 2 });
export const resnet34 = torchvision({ model: 'resnet34', depths: [3, 4, 6, 3], convolutions: 2 });
export const resnet50 = torchvision({ model: 'resnet50', depths: [3, 4, 6, 3], convolutions: 3 });
export const resnet101 = torchvision({ model: 'resnet101', depths: [3, 4, 23, 3], convolutions: 3 });
export const resnet152 = torchvision({ model: 'resnet152', depths: [3, 8, 36, 3], convolutions: 3 });
export const resnext50 = torchvision({ model: 'resnext50_32x4d', depths: [3, 4, 6, 3], convolutions: 3 });
