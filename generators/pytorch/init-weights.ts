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

/** The body of `init_weights(module)`: a case for each rule, of the layers that the network has; none if it has none. */
export function initializeWeights({ initializers }: Model, { blocks }: Analysis): readonly Statement[] {
  const stages = blocks.flatMap((block) => [...stagesOf(block)].map(({ stage }) => stage));
  const cases = new Map<string, { readonly rule: LayerInitializers; readonly types: string[]; hasBias: boolean }>();
  for (const [type, group, kinds] of DRAWN) {
    const layers = stages.filter(({ kind }) => kinds.some((known) => known === kind));
    if (layers.length === 0) continue;
    const rule = initializers[group];
    const key = JSON.stringify(rule);
    const known = cases.get(key) ?? { rule, types: [], hasBias: false };
    known.types.push(type);
    known.hasBias ||= layers.some((layer) => !('bias' in layer && isValue(layer.bias, false)));
    cases.set(key, known);
  }
  return [...cases.values()].reduceRight<readonly Statement[]>(
    (otherwise, { rule: { kernel, bias }, types, hasBias }) => [
      {
        kind: 'if',
        test: call('isinstance', [name('module'), oneOf(types)]),
        body: [{ kind: 'expression', value: draw(kernel, 'module.weight') }, ...(hasBias ? [drawBias(bias)] : [])],
        ...(otherwise.length > 0 && { otherwise }),
      },
    ],
    [],
  );
}

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
