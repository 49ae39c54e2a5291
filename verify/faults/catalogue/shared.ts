/** Faults of parts that are applied, and of values that are read, more than once. */
import { code, OTHER_PARAMETERS, type Fault } from '../fault.ts';

export const SHARED_FAULTS: readonly Fault[] = [
  {
    id: 'second-use-has-own-weights',
    title: 'The second use of a shared part has weights of its own.',
    about: 'shared weights',
    network: 'micro-shared-tower',
    refusal: OTHER_PARAMETERS,
    pytorch: [
      code('self.tower = Tower(left_channels, 5)', 'self.tower = Tower(left_channels, 5); self.again = Tower(3, 5)'),
      code('self.tower(right)', 'self.again(right)'),
    ],
    keras: [code(/= shared_tower\(After\([^)]*\)\(\[right, x\]\)\)/, '= tower(right, 5, name="again")')],
    tfjs: [code(/apply\(\s*sharedTower,\s*apply\(new After[^)]*\), \[right, x\]\),?\s*\)/, "tower(right, 'again', 5)")],
  },
  {
    id: 'shared-inputs-swapped',
    title: 'The two uses of a shared part read each other’s image.',
    about: 'shared weights',
    network: 'micro-shared-tower',
    pytorch: [
      code('self.tower(left)', 'self.tower(other)'),
      code('self.tower(right)', 'self.tower(left)'),
      code('self.tower(other)', 'self.tower(right)'),
    ],
    keras: [code('shared_tower(left)', 'shared_tower(right)'), code('[right, x]', '[left, x]')],
    tfjs: [code('apply(sharedTower, left)', 'apply(sharedTower, right)'), code('[right, x]', '[left, x]')],
  },
  {
    id: 'value-freed-between-readers',
    title: 'A value that one layer takes twice is gone for the others.',
    about: 'values read twice',
    network: 'micro-repeated-values',
    refusal: /Cannot read properties of undefined \(reading 'backend'\)|is disposed/,
    pytorch: { because: 'a value lives as long as its variable' },
    keras: { because: 'a value lives as long as the model computes' },
    tfjs: [code('if (inputs.indexOf(input) === i)', 'if (inputs.indexOf(input) <= i)')],
  },
];
