/** Activations in PyTorch: modules without weights. */
import type { OperationKind } from '../../spec/ops/index.ts';
import { boolean, call, number, type Code } from '../core/code.ts';
import { isValue, wordBy } from '../core/formula.ts';
import type { Emission, Emit, Site } from './operations.ts';

type Emits<K extends OperationKind> = { readonly [Kind in K]: Emit<Kind> };

const stateless =
  (module: string, named: Record<string, Code> = {}): (() => Emission) =>
  () => ({ module: () => call(module, [], named) });

const overwriting = ({ inputIsFree }: Site): Record<string, Code> => (inputIsFree ? { inplace: boolean(true) } : {});

/** An activation that overwrites its input where that is free. */
const inPlace =
  (module: string) =>
  (_: unknown, site: Site): Emission => ({ module: () => call(module, [], overwriting(site)) });

const emitGelu: Emit<'gelu'> = ({ approximate }, { print }) => ({
  module: () => {
    if (isValue(approximate, false)) return call('nn.GELU');
    return call('nn.GELU', [], { approximate: wordBy(approximate, print, { then: 'tanh', otherwise: 'none' }) });
  },
});

export const ACTIVATIONS: Emits<
  'gelu' | 'hardSigmoid' | 'leakyRelu' | 'relu' | 'relu6' | 'sigmoid' | 'silu' | 'softmax' | 'tanh'
> = {
  gelu: emitGelu,
  hardSigmoid: inPlace('nn.Hardsigmoid'),
  leakyRelu: ({ slope }, site) => ({
    module: () => call('nn.LeakyReLU', [site.print(slope, 'float')], overwriting(site)),
  }),
  relu: inPlace('nn.ReLU'),
  relu6: inPlace('nn.ReLU6'),
  sigmoid: stateless('nn.Sigmoid'),
  silu: inPlace('nn.SiLU'),
  softmax: stateless('nn.Softmax', { dim: number(1) }),
  tanh: stateless('nn.Tanh'),
};
