/** Faults of repeats and of parameters that are handed down. */
import { code, OTHER_PARAMETERS, type Fault } from '../fault.ts';

const KERAS_TURNS = '        x = turn(x, 6, name=f"turns_{i}")\n';
const TFJS_TURNS = '    x = turn(x, `turns_${i}`, 6);\n';

export const REPEAT_FAULTS: readonly Fault[] = [
  {
    id: 'weights-shared',
    title: 'The turns in the middle of a repeat share one set of weights.',
    about: 'repeat',
    network: 'micro-repeat-ends',
    refusal: /turns\.1\.\d runs twice|No such layer|multiple inbound nodes/,
    pytorch: [code('*(turn(6, 6) for _ in range(1, depth - 1))', '*([turn(6, 6)] * (depth - 2))')],
    keras: [
      code(
        `    for i in range(1, depth - 1):\n${KERAS_TURNS}`,
        `    pad, conv = layers.ZeroPadding2D(1, name="turns_1_0_pad"), layers.Conv2D(6, 3, name="turns_1_0")
    norm = layers.BatchNormalization(momentum=0.9, epsilon=1e-3, name="turns_1_1")
    act = layers.ReLU(name="turns_1_2")
    for _ in range(1, depth - 1):
        x = act(norm(conv(pad(x))))
`,
      ),
    ],
    tfjs: [
      code(
        `  for (let i = 1; i < depth - 1; i++) {\n${TFJS_TURNS}  }\n`,
        `  const shared = [
    tf.layers.zeroPadding2d({ padding: 1, name: 'turns_1_0_pad' }),
    tf.layers.conv2d({ filters: 6, kernelSize: 3, kernelInitializer: 'glorotUniform', name: 'turns_1_0' }),
    tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-3, name: 'turns_1_1' }),
    tf.layers.reLU({ name: 'turns_1_2' }),
  ];
  for (let i = 1; i < depth - 1; i++) {
    x = shared.reduce((y, layer) => apply(layer, y), x);
  }
`,
      ),
    ],
  },
  {
    id: 'turn-missing',
    title: 'The repeat is one turn short.',
    about: 'repeat',
    network: 'micro-repeat-ends',
    refusal: OTHER_PARAMETERS,
    pytorch: [code('range(1, depth - 1)', 'range(2, depth - 1)')],
    keras: [code('range(1, depth - 1)', 'range(2, depth - 1)')],
    tfjs: [code('let i = 1; i < depth - 1', 'let i = 2; i < depth - 1')],
  },
  {
    id: 'turns-in-another-order',
    title: 'Two turns of one shape run in the other order, so that each has the other’s weights.',
    about: 'repeat',
    network: 'micro-repeat-ends',
    pytorch: [code('        x = self.turns(x)', '        for i in (0, 2, 1, 3):\n            x = self.turns[i](x)')],
    keras: [code('name=f"turns_{i}"', 'name=f"turns_{depth - 1 - i}"')],
    tfjs: [code('`turns_${i}`', '`turns_${depth - 1 - i}`')],
  },
  {
    id: 'last-turn-not-special',
    title: 'The last turn of the repeat keeps the ReLU that it should not have.',
    about: 'repeat with ends of its own',
    network: 'micro-repeat-ends',
    pytorch: [code('turn(6, 6, activation=False)', 'turn(6, 6)')],
    keras: [code('activation=False, ', '')],
    tfjs: [code(', { activation: false }', '')],
  },
  {
    id: 'first-turn-not-special',
    title: 'The first turn of the repeat does not halve the grid.',
    about: 'repeat with ends of its own',
    network: 'micro-repeat-ends',
    pytorch: [code('turn(in_channels, 6, stride=2)', 'turn(in_channels, 6)')],
    keras: [code('strides=2, ', '')],
    tfjs: [code(', { strides: 2 }', '')],
  },
  {
    id: 'parameter-not-handed-down',
    title: 'A block does not hand its decay on, and its part runs at its own default.',
    about: 'nested blocks',
    network: 'micro-nested-blocks',
    pytorch: [code('kernel_size=kernel_size, decay=decay)', 'kernel_size=kernel_size)')],
    keras: [code('kernel_size=kernel_size, decay=decay,', 'kernel_size=kernel_size,')],
    tfjs: [code('{ kernelSize, decay }', '{ kernelSize }')],
  },
  {
    id: 'default-of-a-block-wrong',
    title: 'The default of a block’s parameter is another one.',
    about: 'nested blocks',
    network: 'micro-nested-blocks',
    pytorch: [code('decay: float = 0.7', 'decay: float = 0.8')],
    keras: [code('decay: float = 0.7', 'decay: float = 0.8')],
    tfjs: [code('decay = 0.7', 'decay = 0.8')],
  },
  {
    id: 'argument-ignored',
    title: 'The repeat has the default number of turns whatever the model is told.',
    about: 'parameters of the model',
    network: 'micro-repeat-ends',
    arguments: { depth: 6 },
    refusal: OTHER_PARAMETERS,
    pytorch: [code('super().__init__()\n        if depth', 'super().__init__()\n        depth = 4\n        if depth')],
    keras: [code('    if depth < 2:', '    depth = 4\n    if depth < 2:')],
    tfjs: [code('  if (depth < 2) {', '  depth = 4;\n  if (depth < 2) {')],
  },
];
