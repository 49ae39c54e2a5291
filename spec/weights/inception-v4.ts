/** Published weights of Inception-v4. */
import type { LayerRule, Origin } from './origin.ts';
import { signed } from './preprocessing.ts';
import { inUnits, times, under } from './rules.ts';

const branches = (theirs: number, ours: string, units: Readonly<Record<string, string>>): readonly LayerRule[] =>
  under(`features.${theirs}.branch`, `${ours}.branches.`, units);

const UNITS: readonly LayerRule[] = [
  ...under('features.', 'stem', { '0': '1.0', '1': '1.1', '2': '1.2', '3.conv': '2.0.branches.1' }),
  ...branches(4, 'stem2.1', {
    '0.0': '0.0',
    '0.1': '0.1',
    '1.0': '1.0',
    '1.1': '1.1',
    '1.2': '1.2',
    '1.3': '1.3',
  }),
  { theirs: 'features.5.conv', ours: 'stem3.branches.0' },
  ...times(4, (turn) =>
    branches(6 + turn, `inception_a.${turn}`, {
      '0': '0',
      '1.0': '1.0',
      '1.1': '1.1',
      '2.0': '2.0',
      '2.1': '2.1',
      '2.2': '2.2',
      '3.1': '3.1',
    }),
  ),
  ...branches(10, 'reduction_a', { '0': '0', '1.0': '1.0', '1.1': '1.1', '1.2': '1.2' }),
  ...times(7, (turn) =>
    branches(11 + turn, `inception_b.${turn}`, {
      '0': '0',
      '1.0': '1.0',
      '1.1': '1.1',
      '1.2': '1.2',
      '2.0': '2.0',
      '2.1': '2.1',
      '2.2': '2.2',
      '2.3': '2.3',
      '2.4': '2.4',
      '3.1': '3.1',
    }),
  ),
  ...branches(18, 'reduction_b', {
    '0.0': '0.0',
    '0.1': '0.1',
    '1.0': '1.0',
    '1.1': '1.1',
    '1.2': '1.2',
    '1.3': '1.3',
  }),
  ...times(3, (turn) =>
    branches(19 + turn, `inception_c.${turn}`, {
      '0': '0',
      '1_0': '1.0',
      '1_1a': '1.1.branches.0',
      '1_1b': '1.1.branches.1',
      '2_0': '2.0',
      '2_1': '2.1',
      '2_2': '2.2',
      '2_3a': '2.3.branches.0',
      '2_3b': '2.3.branches.1',
      '3.1': '3.1',
    }),
  ),
];

const origins: readonly Origin[] = [
  {
    name: 'timm',
    model: 'inception_v4',
    source: 'https://huggingface.co/timm/inception_v4.tf_in1k',
    convention: 'pytorch',
    arguments: {},
    absent: {},
    ranked: [],
    layers: [...inUnits(UNITS, { conv: 'conv', norm: 'bn' }), { theirs: 'last_linear', ours: 'classifier' }],
    preprocessing: signed({ size: 299, crop: 0.875 }),
  },
];
export default origins;
