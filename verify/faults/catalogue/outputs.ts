/** Faults of outputs and parts that exist only at some arguments. */
import { code, OTHER_PARAMETERS, type Fault } from '../fault.ts';

export const OUTPUT_FAULTS: readonly Fault[] = [
  {
    id: 'auxiliary-head-on-another-node',
    title: 'An auxiliary head reads the node that the other one should read.',
    about: 'outputs under a condition',
    network: 'micro-auxiliary-head',
    arguments: { auxiliary: true },
    pytorch: [code('self.aux1(norm1)', 'self.aux1(act2)')],
    keras: [code('auxiliary_head(norm1, num_classes, name="aux1")', 'auxiliary_head(act2, num_classes, name="aux1")')],
    tfjs: [code("auxiliaryHead(norm1, 'aux1', numClasses)", "auxiliaryHead(act2, 'aux1', numClasses)")],
  },
  {
    id: 'auxiliary-outputs-swapped',
    title: 'The results of the two auxiliary heads come in the other order.',
    about: 'outputs under a condition',
    network: 'micro-auxiliary-head',
    arguments: { auxiliary: true },
    pytorch: [code('return logits, aux1, self.aux2(act2)', 'return logits, self.aux2(act2), aux1')],
    keras: [code('[logits, aux1, aux2]', '[logits, aux2, aux1]')],
    tfjs: [code('[logits, aux1, aux2]', '[logits, aux2, aux1]')],
  },
  {
    id: 'head-built-although-off',
    title: 'The auxiliary heads are there although they are switched off.',
    about: 'outputs under a condition',
    network: 'micro-auxiliary-head',
    refusal: OTHER_PARAMETERS,
    pytorch: [code('        if auxiliary:', '        if True:')],
    keras: [code('    if auxiliary:', '    if True:')],
    tfjs: [code('if (auxiliary) {', 'if (name !== "") {')],
  },
  {
    id: 'features-one-stage-early',
    title: 'A feature map is taken in front of the last convolution of its scale.',
    about: 'outputs under a condition',
    network: 'micro-backbone',
    arguments: { featuresOnly: true },
    refusal: OTHER_PARAMETERS,
    pytorch: [code('return stride2, stride4', 'return stride2, x')],
    keras: [code('[stride2, stride4]', '[stride2, x]')],
    tfjs: [code('[stride2, stride4]', '[stride2, x]')],
  },
];
