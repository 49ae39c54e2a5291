/** Published weights of the ResNet family. torchvision and timm share their names; keras.applications' is a model of its own. */
import type { LayerRule, Origin } from './origin.ts';
import { imagenet, kerasCaffe } from './preprocessing.ts';
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

const originsOf = (row: Row): readonly Origin[] => {
  const shared = {
    model: row.model,
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: layersOf(row),
  } as const;
  return [
    {
      ...shared,
      name: 'torchvision',
      source: 'https://docs.pytorch.org/vision/stable/models/resnet.html',
      // Of its first weights; the second ones are resized to 232.
      preprocessing: imagenet({ size: 224, crop: 0.875 }),
    },
    {
      ...shared,
      name: 'timm',
      source: `https://huggingface.co/timm/${row.model}.a1_in1k`,
      preprocessing: imagenet({ size: 224, crop: 0.95 }, 'bicubic'),
    },
  ];
};

export const resnet18 = originsOf({ model: 'resnet18', depths: [2, 2, 2, 2], convolutions: 2 });
export const resnet34 = originsOf({ model: 'resnet34', depths: [3, 4, 6, 3], convolutions: 2 });
export const resnet50 = originsOf({ model: 'resnet50', depths: [3, 4, 6, 3], convolutions: 3 });
export const resnet101 = originsOf({ model: 'resnet101', depths: [3, 4, 23, 3], convolutions: 3 });
export const resnet152 = originsOf({ model: 'resnet152', depths: [3, 8, 36, 3], convolutions: 3 });
export const resnext50 = originsOf({ model: 'resnext50_32x4d', depths: [3, 4, 6, 3], convolutions: 3 });

const kerasBlock = (theirs: string, ours: string, isFirst: boolean): readonly LayerRule[] => [
  ...times(3, (turn) => under(`${theirs}_${turn + 1}`, ours, { _conv: `.conv${turn + 1}`, _bn: `.norm${turn + 1}` })),
  ...(isFirst ? under(`${theirs}_0`, `${ours}.shortcut`, { _conv: '.0', _bn: '.1' }) : []),
];

export const resnet50Keras: readonly Origin[] = [
  {
    name: 'keras',
    model: 'ResNet50',
    source: 'https://keras.io/api/applications/resnet/',
    convention: 'keras',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [
      ...under('conv1', '', { _conv: 'conv', _bn: 'norm' }),
      ...[3, 4, 6, 3].flatMap((depth, stage) =>
        times(depth, (turn) =>
          kerasBlock(`conv${stage + 2}_block${turn + 1}`, `stage${stage + 1}.${turn}`, turn === 0),
        ),
      ),
      { theirs: 'predictions', ours: 'classifier' },
    ],
    preprocessing: kerasCaffe(224),
  },
];
