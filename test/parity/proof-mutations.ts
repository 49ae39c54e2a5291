/** Faults in emitted sources that show each level able to fail. The catalogue of all faults is in verify/faults. */
import type { Model } from '../../spec/ir/model.ts';
import type { Level } from '../../verify/proof/case.ts';
import type { Framework } from '../../verify/protocol.ts';
import asymmetricPadding from '../micro/asymmetric-padding.ts';
import averagePoolBorder from '../micro/average-pool-border.ts';
import batchNorm from '../micro/batch-norm.ts';
import branches from '../micro/branches.ts';
import dropout from '../micro/dropout.ts';
import flattenDense from '../micro/flatten-dense.ts';
import nestedBlocks from '../micro/nested-blocks.ts';
import samePadding from '../micro/same-padding.ts';
import scaledResidual from '../micro/scaled-residual.ts';
import type { Edit } from './proof-sources.ts';

export interface Mutation {
  readonly id: string;
  readonly model: Model;
  readonly target: Framework;
  readonly edits: readonly Edit[];
  /** Every one of these catches it; no other level is asked. */
  readonly levels: readonly Level[];
  /** What the first of the levels names as the place where the twins part. */
  readonly place?: string;
}

export const MUTATIONS: readonly Mutation[] = [
  {
    id: 'swapped branches',
    model: branches,
    target: 'keras',
    edits: [['[b0, b1, b2, b3]', '[b1, b0, b2, b3]']],
    levels: ['forward', 'gradient', 'training'],
    place: 'side.concat',
  },
  {
    id: 'epsilon 1e-5 for 2e-3',
    model: batchNorm,
    target: 'tfjs',
    edits: [['epsilon: 2e-3', 'epsilon: 1e-5']],
    levels: ['forward', 'config', 'gradient', 'training'],
    place: 'first',
  },
  {
    id: 'momentum the other way round',
    model: batchNorm,
    target: 'pytorch',
    edits: [['momentum=0.07', 'momentum=0.93']],
    levels: ['training', 'config'],
    place: 'first.running_mean',
  },
  {
    id: 'another momentum in TensorFlow.js',
    model: batchNorm,
    target: 'tfjs',
    edits: [['momentum: 0.93', 'momentum: 0.99']],
    levels: ['training', 'config'],
  },
  {
    id: 'another drop rate',
    model: dropout,
    target: 'keras',
    edits: [['layers.Dropout(0.45', 'layers.Dropout(0.5']],
    levels: ['config'],
    place: 'drop',
  },
  {
    id: 'a missing ReLU',
    model: scaledResidual,
    target: 'pytorch',
    edits: [['nn.ReLU(inplace=True) if activation', 'nn.Identity() if activation']],
    levels: ['forward', 'gradient', 'config'],
    place: 'first.act',
  },
  {
    id: 'another residual scale',
    model: scaledResidual,
    target: 'tfjs',
    edits: [['factor: 0.17', 'factor: 0.2']],
    levels: ['forward', 'gradient', 'training', 'config'],
    place: 'first',
  },
  {
    id: 'padding on the wrong side',
    model: asymmetricPadding,
    target: 'keras',
    edits: [['((2, 1), (0, 3))', '((1, 2), (0, 3))']],
    levels: ['forward', 'config'],
    place: 'skewed',
  },
  {
    id: 'symmetric padding for same at stride 2',
    model: samePadding,
    target: 'pytorch',
    edits: [['Conv2dSame(in_channels, 5, 3, stride=2)', 'nn.Conv2d(in_channels, 5, 3, stride=2, padding=1)']],
    levels: ['forward', 'config'],
    place: 'odd',
  },
  {
    id: 'the border counted',
    model: averagePoolBorder,
    target: 'pytorch',
    edits: [['count_include_pad=False),', 'count_include_pad=True),']],
    levels: ['forward', 'config'],
    place: 'pools.branches.0',
  },
  {
    id: 'channels innermost in a flatten',
    model: flattenDense,
    target: 'tfjs',
    edits: [['dims: [3, 1, 2]', 'dims: [1, 2, 3]']],
    levels: ['forward', 'gradient'],
    // PyTorch flattens by a method, which is no module.
    place: 'hidden',
  },
  {
    id: 'another initialiser',
    model: nestedBlocks,
    target: 'pytorch',
    edits: [['nn.init.normal_(module.weight, std=0.11)', 'nn.init.normal_(module.weight, std=0.16)']],
    levels: ['initialization'],
    place: 'first',
  },
  {
    id: "the framework's own initialiser",
    model: branches,
    target: 'pytorch',
    edits: [['self.apply(init_weights)', 'pass']],
    levels: ['initialization'],
  },
  {
    id: 'a bias too many',
    model: branches,
    target: 'keras',
    edits: [['use_bias=False', 'use_bias=True']],
    levels: ['counts', 'config'],
    place: 'stem.conv',
  },
  {
    id: 'one channel more',
    model: branches,
    target: 'tfjs',
    edits: [["unit(b2, 'side_branches_2_1', 4", "unit(b2, 'side_branches_2_1', 5"]],
    levels: ['counts', 'shapes'],
  },
  {
    id: 'another stride in an average pool',
    model: averagePoolBorder,
    target: 'keras',
    edits: [
      ['layers.AveragePooling2D(2, strides=1, name="plain")', 'layers.AveragePooling2D(2, strides=2, name="plain")'],
    ],
    levels: ['shapes', 'forward', 'config'],
    place: 'plain',
  },
];
