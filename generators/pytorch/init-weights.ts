/** `init_weights(module)` in PyTorch: how fresh weights are drawn. */
import type { Initializer, LayerInitializers } from '../../spec/ir/initializer.ts';
import type { Model } from '../../spec/ir/model.ts';
import type { OperationKind } from '../../spec/ops/index.ts';
import { stagesOf, type Analysis } from '../../spec/passes/analyze.ts';
import { call, name, text, tuple, type Code, type Statement } from '../core/code.ts';
import { isValue, numberCode } from '../core/formula.ts';

/** The layers with weights to draw, by what `nn` calls them. */
const DRAWN: readonly (readonly [type: string, 'conv' | 'dense', readonly OperationKind[]])[] = [
  ['nn.Conv2d', 'conv', ['conv', 'depthwiseConv']],
  ['nn.ConvTranspose2d', 'conv', ['transposedConv']],
  ['nn.Linear', 'dense', ['dense']],
];

interface Case {
  readonly types: readonly string[];
  readonly rule: LayerInitializers;
  readonly hasBias: boolean;
}

/** The body of `init_weights(module)`: a case for each way of drawing, of the layers that the network has; none if it has none. */
export function initializeWeights({ initializers }: Model, { blocks }: Analysis): readonly Statement[] {
  const stages = blocks.flatMap((block) => [...stagesOf(block)].map(({ stage }) => stage));
  const cases = DRAWN.flatMap(([type, group, kinds]): readonly Case[] => {
    const layers = stages.filter(({ kind }) => kinds.some((known) => known === kind));
    const hasBias = layers.some((layer) => !('bias' in layer && isValue(layer.bias, false)));
    return layers.length === 0 ? [] : [{ types: [type], rule: initializers[group], hasBias }];
  });
  const byRule = joinAlike(cases, ({ rule }) => rule);
  return joinAlike(byRule, drawLayer).reduceRight<readonly Statement[]>(
    (otherwise, one) => [
      {
        kind: 'if',
        test: call('isinstance', [name('module'), oneOf(one.types)]),
        body: drawLayer(one),
        ...(otherwise.length > 0 && { otherwise }),
      },
    ],
    [],
  );
}

function joinAlike(cases: readonly Case[], by: (one: Case) => unknown): readonly Case[] {
  const joined = new Map<string, Case>();
  for (const one of cases) {
    const key = JSON.stringify(by(one));
    const known = joined.get(key);
    joined.set(key, {
      types: [...(known?.types ?? []), ...one.types],
      rule: one.rule,
      hasBias: one.hasBias || known?.hasBias === true,
    });
  }
  return [...joined.values()];
}

const drawLayer = ({ rule: { kernel, bias }, hasBias }: Case): readonly Statement[] => [
  { kind: 'expression', value: draw(kernel, 'module.weight') },
  ...(hasBias ? [drawBias(bias)] : []),
];

const drawBias = (bias: Initializer): Statement => ({
  kind: 'if',
  test: name('module.bias is not None'),
  body: [{ kind: 'expression', value: draw(bias, 'module.bias') }],
});

const oneOf = ([first = '', ...others]: readonly string[]): Code =>
  others.length === 0 ? name(first) : tuple(...[first, ...others].map(name));

function draw(initializer: Initializer, tensor: string): Code {
  switch (initializer.kind) {
    case 'zeros':
      return call('nn.init.zeros_', [name(tensor)]);
    case 'glorotUniform':
      return call('nn.init.xavier_uniform_', [name(tensor)]);
    case 'heNormal':
      return call('nn.init.kaiming_normal_', [name(tensor)], {
        ...(initializer.fan === 'out' && { mode: text('fan_out') }),
        nonlinearity: text('relu'),
      });
    case 'normal':
      return call('nn.init.normal_', [name(tensor)], { std: numberCode(initializer.deviation, 'float') });
  }
}
