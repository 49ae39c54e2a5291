/** Faults of what runs beside and after one another: branches, sums, several inputs and outputs. */
import { code, feed, keras, OTHER_PARAMETERS, tfjs, type Fault } from '../fault.ts';

const CONCATENATED = 'torch.cat([branch(x) for branch in self.branches], dim=1)';
const BRANCHES = '[b0, b1, b2, b3]';

export const BRANCH_FAULTS: readonly Fault[] = [
  {
    id: 'branches-swapped',
    title: 'The first two branches are exchanged before the concatenation.',
    about: 'branches',
    network: 'micro-branches',
    pytorch: [
      code(CONCATENATED, 'torch.cat([b(x) for b in (self.branches[1], self.branches[0], *self.branches[2:])], dim=1)'),
    ],
    keras: [code(BRANCHES, '[b1, b0, b2, b3]')],
    tfjs: [code(BRANCHES, '[b1, b0, b2, b3]')],
  },
  {
    id: 'branch-taken-twice',
    title: 'The first branch takes the place of the second, which is left out.',
    about: 'branches',
    network: 'micro-branches',
    refusal: OTHER_PARAMETERS,
    pytorch: [
      code('x = self.side(x)', 'x = self.side(x)\n        x = torch.cat([x[:, :4], x[:, :4], x[:, 8:]], dim=1)'),
    ],
    keras: [code(BRANCHES, '[b0, b0, b2, b3]')],
    tfjs: [code(BRANCHES, '[b0, b0, b2, b3]')],
  },
  {
    id: 'concat-order-reversed',
    title: 'What a turn adds to the channels stands before the channels it got instead of behind them.',
    about: 'concatenation in a repeat',
    network: 'micro-growing-repeat',
    pytorch: [code('[x, self.act(self.conv(x))]', '[self.act(self.conv(x)), x]')],
    keras: [code('[x, conv]', '[conv, x]')],
    tfjs: [code('[x, conv]', '[conv, x]')],
  },
  {
    id: 'concat-on-another-axis',
    title: 'Branches are stacked on the rows instead of the channels.',
    about: 'branches',
    network: 'micro-average-pool-border',
    refusal: /to have 15 channels, but got|must match|has another shape|Shape mismatch/,
    pytorch: [code('for branch in self.branches], dim=1)', 'for branch in self.branches], dim=2)')],
    keras: [keras('pools_concat', 'Concatenate(', 'Concatenate(axis=1, ')],
    tfjs: [tfjs('pools_concat', '{ ', '{ axis: 1, ')],
  },
  {
    id: 'sum-becomes-difference',
    title: 'The residual is taken away instead of added.',
    about: 'residual',
    network: 'micro-scaled-residual',
    pytorch: [code('x + self.factor *', 'x - self.factor *')],
    keras: [keras('_sum', 'layers.Add(', 'layers.Subtract(')],
    // There is no layer that subtracts.
    tfjs: [tfjs('_scaled', 'scale: factor', 'scale: -factor')],
  },
  {
    id: 'sum-becomes-maximum',
    title: 'Of the input and the residual the greater is taken instead of the sum.',
    about: 'residual',
    network: 'micro-scaled-residual',
    pytorch: [
      code('x + self.factor * self.project(self.mix(x))', 'torch.maximum(x, self.factor * self.project(self.mix(x)))'),
    ],
    keras: [keras('_sum', 'layers.Add(', 'layers.Maximum(')],
    tfjs: [tfjs('_sum', 'layers.add(', 'layers.maximum(')],
  },
  {
    id: 'product-becomes-sum',
    title: 'The gate is added to the channels instead of multiplied with them.',
    about: 'product with a gate',
    network: 'micro-squeeze-excite',
    pytorch: [code('x * self.gate(', 'x + self.gate(')],
    keras: [keras('_weighed', 'layers.Multiply(', 'layers.Add(')],
    tfjs: [tfjs('_weighed', 'layers.multiply(', 'layers.add(')],
  },
  {
    id: 'widths-exchanged',
    title: 'Two convolutions have each other’s number of filters; the total of the parameters is the same.',
    about: 'several inputs',
    network: 'micro-equal-inputs',
    refusal: OTHER_PARAMETERS,
    pytorch: [
      code('nn.Conv2d(left_channels, 4,', 'nn.Conv2d(left_channels, 6,'),
      code('nn.Conv2d(right_channels, 6,', 'nn.Conv2d(right_channels, 4,'),
    ],
    keras: [keras('near', '(4,', '(6,'), keras('far', '(6,', '(4,')],
    tfjs: [tfjs('near', 'filters: 4', 'filters: 6'), tfjs('far', 'filters: 6', 'filters: 4')],
  },
  {
    id: 'inputs-swapped',
    title: 'Two inputs of one shape come in the other order.',
    about: 'several inputs',
    network: 'micro-equal-inputs',
    pytorch: [code('left: Tensor, right: Tensor', 'right: Tensor, left: Tensor')],
    keras: [code('keras.Model([left, right]', 'keras.Model([right, left]')],
    tfjs: [code('inputs: [left, right]', 'inputs: [right, left]')],
  },
  {
    id: 'outputs-swapped',
    title: 'Two outputs of one shape come in the other order.',
    about: 'several outputs',
    network: 'micro-several-inputs',
    arguments: { numClasses: 4 },
    pytorch: [code('return classes, box, mask', 'return box, classes, mask')],
    keras: [code('[classes, box, mask]', '[box, classes, mask]')],
    tfjs: [code('[classes, box, mask]', '[box, classes, mask]')],
  },
  {
    id: 'input-ignored',
    title: 'A branch reads what its neighbour reads: both towers see the left image.',
    about: 'several inputs',
    network: 'micro-equal-inputs',
    refusal: /has no gradient|'NoneType' object has no attribute 'detach'|does not depend on every/,
    pytorch: [code('self.far(right)', 'self.far(left)')],
    keras: [code(/name="far"\)\(right\)/, 'name="far")(left)')],
    tfjs: [feed('far', 'right', 'left')],
  },
];
