/** Faults for the emitted sources of Inception-ResNet-v2, and what a check must say about each. */
import type { Framework } from '../../verify/protocol.ts';

/** What every check runs at. */
export const AT = { height: 75, width: 107, batch: 2, seed: 1 };

export interface Fault {
  readonly title: string;
  readonly pattern: RegExp;
  readonly replacement: string | ((match: string) => string);
  readonly complaint: RegExp;
}

/** Exchanges two words. */
const exchange = (one: string, other: string) => (match: string) =>
  match.includes(one) ? match.replace(one, other) : match.replace(other, one);

const swapReductions = exchange('reduction_a', 'reduction_b');

const FILTERS: Fault = {
  title: 'a convolution with 225 filters for 224',
  pattern: /\b224\b/g,
  replacement: '225',
  complaint: /residual_c_1_mix_branches_1_1_conv: expected .*224x192x1x3, found .*225x192x1x3/,
};

const biased = (pattern: RegExp, replacement: string): Fault => ({
  title: 'a convolution with a bias that should have none',
  pattern,
  replacement,
  complaint: /stem1_0_conv: expected kernel [\dx]+, found bias 32, kernel/,
});

const renamed = (pattern: RegExp, replacement: string): Fault => ({
  title: 'a layer of another name',
  pattern,
  replacement,
  complaint: /stem1_0_norm: expected .*, found no such layer[^]*stem1_0_other: expected no such layer/,
});

const swapped = (pattern: RegExp): Fault => ({
  title: 'two layers with each other’s names',
  pattern,
  replacement: swapReductions,
  complaint: /^reduction_a_\w+: expected/m,
});

const notFinite = (replacement: string): Fault => ({
  title: 'an output that is not finite',
  pattern: /\b(?:1e-3|1e-03|0\.001)\b/g,
  replacement,
  complaint: new RegExp(`forward: not finite at ${AT.height}x${AT.width}`),
});

/** A statement at the start of every `forward`. */
const inForward = (statement: string): Pick<Fault, 'pattern' | 'replacement'> => ({
  pattern: /(def forward\(\s*self,\s*(\w+): Tensor[^)]*\) -> [^:]*:\n)/g,
  replacement: `$1        ${statement}\n`,
});

export const FAULTS: Readonly<Record<Framework, readonly Fault[]>> = {
  pytorch: [
    FILTERS,
    biased(/\bbias=False/g, 'bias=True'),
    renamed(/\bself\.norm\b/g, 'self.other'),
    swapped(/\bself\.reduction_[ab]\b/g),
    notFinite('float("nan")'),
    {
      title: 'a parameter that no gradient reaches',
      ...inForward('$2 = $2.detach()'),
      complaint: /trainStep: stem1\.0\.conv\.weight has no finite gradient/,
    },
    {
      title: 'a branch on data, which no exported graph can have',
      ...inForward('$2 = $2 if $2.mean() > 0 else $2.abs()'),
      complaint: /^export: /m,
    },
    {
      title: 'a size that is fixed in the graph',
      ...inForward('$2 = $2 + ($2 if int($2.shape[2]) == 107 else 0 * $2)'),
      complaint: /^export: /m,
    },
  ],
  keras: [
    FILTERS,
    biased(/\buse_bias=False/g, 'use_bias=True'),
    renamed(/_norm"/g, '_other"'),
    swapped(/"reduction_[ab]"/g),
    notFinite('float("nan")'),
    {
      title: 'an activation with an automatic name',
      pattern: /,?\s*name=f"\{name\}_act"/g,
      replacement: '',
      complaint: /rebuild: layer \w+ is called \w+ the second time/,
    },
    {
      title: 'activations that share a name',
      pattern: /f"\{name\}_act"/g,
      replacement: '"act"',
      complaint: /structure: [^]*unique/,
    },
    {
      title: 'a layer that cannot be loaded',
      pattern: /layers\.(?:Activation\(\s*"relu",|ReLU\()/g,
      replacement: 'layers.Lambda(lambda x: keras.ops.relu(x),',
      complaint: /saveReload: [^]*Lambda/,
    },
    {
      title: 'a parameter that no gradient reaches',
      pattern: /layers\.(?:Activation\(\s*"relu",|ReLU\()/g,
      replacement: 'layers.Lambda(keras.ops.stop_gradient,',
      complaint: /trainStep: stem1_0_conv\/kernel has no finite gradient/,
    },
  ],
  tfjs: [
    FILTERS,
    biased(/\buseBias: false/g, 'useBias: true'),
    renamed(/_norm`/g, '_other`'),
    swapped(/'reduction_[ab]'/g),
    notFinite('Number.NaN'),
    {
      title: 'an activation with an automatic name',
      pattern: /\bname: `\$\{name\}_act`/g,
      replacement: '',
      complaint: /rebuild: layer \w+ is called \w+ the second time/,
    },
    {
      title: 'activations that share a name',
      pattern: /`\$\{name\}_act`/g,
      replacement: "'act'",
      complaint: /structure: [^]*name "act" is used/,
    },
  ],
};
