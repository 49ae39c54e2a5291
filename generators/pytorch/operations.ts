/** Every operation in PyTorch: a module, and where a plain expression says the same, that. */
import { isLiteral, multiply } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import { gridOf, sizeOf, writtenSize, type Shape } from '../../spec/ir/shape.ts';
import type { Operation, OperationKind } from '../../spec/ops/index.ts';
import { binary, boolean, call, choose, list, member, name, number, text, type Code } from '../core/code.ts';
import { isValue, numberCode, numericPair, pairCode, roundDecimal, wordBy } from '../core/formula.ts';
import { ACTIVATIONS } from './activations.ts';
import { POOLS, sidesCode, sidesOf, symmetric, symmetricCode, unsupported } from './windows.ts';

/** Helper definitions that a file has where something uses them; each is a template of this name. */
export const HELPERS = [
  'pair',
  'pad-same',
  'concat',
  'sum',
  'scale',
  'conv2d-same',
  'conv2d-padded',
  'max-pool2d-same',
  'max-pool2d-padded',
  'avg-pool2d-same',
  'avg-pool2d-padded',
  'global-avg-pool2d',
  'global-max-pool2d',
  'batch-norm1d-scale',
  'batch-norm1d-shift',
  'batch-norm2d-scale',
  'batch-norm2d-shift',
  'layer-norm2d',
  'channel-scale',
  'stochastic-depth',
] as const;
export type Helper = (typeof HELPERS)[number];

/** Where an operation stands and what it may ask of the file it is emitted into. */
export interface Site {
  readonly inputs: readonly Shape[];
  /** Prints a formula of the block as the constructor sees it. */
  readonly print: (e: Expression, type?: 'integer' | 'float') => Code;
  /** Every value that these formulas can take together over all uses of the block; undefined: any value. */
  readonly valuesOf: <const E extends readonly Expression[]>(
    expressions: E,
  ) => readonly { readonly [K in keyof E]: Expression | undefined }[];
  readonly use: (helper: Helper) => void;
  /** Whether nothing else reads the input, nor the backward pass of what made it. */
  readonly inputIsFree: boolean;
  readonly place: readonly string[];
}

export interface Emission {
  /** The module that is this operation; asked for only where it is used, since that brings its helpers in. */
  readonly module?: () => Code;
  /** In a flow: an expression over the inputs instead of a module; `keep` makes a formula of the block available. */
  readonly inline?: (inputs: readonly Code[], keep: (value: Expression) => Code) => Code;
  /** In a flow: another module, and what is done to its result. */
  readonly flow?: { readonly module: Code; readonly after: (result: Code) => Code };
}

export type Emit<K extends OperationKind> = (operation: Extract<Operation, { kind: K }>, site: Site) => Emission;

const channelsOf = ({ inputs, print }: Site): Code => print(writtenSize(inputs[0] as Shape, 'channels') as Expression);

/** An argument that is left out where it has PyTorch's own default. */
const unless = (
  standard: number | boolean,
  argument: string,
  value: Expression,
  code: () => Code,
): Record<string, Code> => (isValue(value, standard) ? {} : { [argument]: code() });

/** A padding argument as a caller of a block passes it. */
export function paddingArgument(padding: Expression, site: Site): Code {
  const sides = sidesOf(padding);
  if (sides === undefined) return site.print(padding);
  const even = symmetric(sides);
  return even
    ? symmetricCode(even, site)
    : unsupported(
        site,
        'padding that differs between sides cannot be a parameter of a block',
        'four different sides',
        'the padding in the convolution itself',
      );
}

/** Whether this padding can be `same` where the stride is not 1, which PyTorch refuses. */
const mayStrideSame = ({ stride, padding }: { stride: Expression; padding: Expression }, site: Site): boolean =>
  site
    .valuesOf([stride, padding])
    .some(([s, p]) => (p === undefined || isValue(p, 'same')) && (s === undefined || !isOnes(s)));

const isOnes = (pair: Expression): boolean => numericPair(pair)?.every((side) => side === 1) ?? false;

/** What `nn.Conv2d` is built from; the filters and groups as code, for a depthwise convolution counts its own. */
interface Convolution {
  readonly kernel: Expression;
  readonly stride: Expression;
  readonly padding: Expression;
  readonly dilation: Expression;
  readonly bias: Expression;
  readonly filters: Code;
  /** Absent: one group. */
  readonly groups?: Code;
}

const emitConvolution = (operation: Convolution, site: Site): Emission => ({
  module: () => convolutionCode(operation, site),
});

const emitConv: Emit<'conv'> = ({ filters, groups, ...operation }, site) =>
  emitConvolution(
    { ...operation, filters: site.print(filters), ...(!isValue(groups, 1) && { groups: site.print(groups) }) },
    site,
  );

const emitDepthwiseConv: Emit<'depthwiseConv'> = ({ multiplier, ...operation }, site) => {
  const groups = channelsOf(site);
  const count = sizeOf(site.inputs[0] as Shape, 'channels') as Expression;
  const filters = isValue(multiplier, 1) ? groups : site.print(multiply(count, multiplier));
  return emitConvolution({ ...operation, filters, groups }, site);
};

function convolutionCode(operation: Convolution, site: Site): Code {
  const { filters, groups, kernel, stride, padding, dilation, bias } = operation;
  const { print } = site;
  if (padding.kind === 'select' && isUneven(padding)) {
    const padded = (side: Expression): Code => convolutionCode({ ...operation, padding: side }, site);
    return choose(print(padding.test), padded(padding.then), padded(padding.otherwise));
  }
  const { callee, sides } = paddedConvolution(operation, site);
  const tail = {
    ...unless(1, 'dilation', dilation, () => print(dilation)),
    ...(groups && { groups }),
    ...unless(true, 'bias', bias, () => print(bias)),
  };
  const window = { ...unless(1, 'stride', stride, () => print(stride)), ...sides };
  const sizes = [channelsOf(site), filters, print(kernel)];
  // Parameters say their own names.
  const bare =
    'stride' in window && 'padding' in window && Object.values(window).every((value) => value.kind === 'name');
  return bare ? call(callee, [...sizes, ...Object.values(window)], tail) : call(callee, sizes, { ...window, ...tail });
}

/** Whether a padding is, or may be, sides that differ: a class of its own has them in an argument of its own. */
function isUneven(padding: Expression): boolean {
  if (padding.kind === 'select') return isUneven(padding.then) || isUneven(padding.otherwise);
  const sides = sidesOf(padding);
  return sides !== undefined && symmetric(sides) === undefined;
}

/** A class of convolutions, and its argument that says the padding. */
interface Padded {
  readonly callee: Code;
  readonly sides: Readonly<Record<string, Code>>;
}

function paddedConvolution(operation: Convolution, site: Site): Padded {
  const { kernel, padding } = operation;
  const { print } = site;
  if (padding.kind === 'select') {
    const [then, otherwise] = [padding.then, padding.otherwise].map((side) =>
      paddedConvolution({ ...operation, padding: side }, site),
    ) as [Padded, Padded];
    return choosePadded(print(padding.test), then, otherwise);
  }
  const plain = (sides: Padded['sides']): Padded => ({ callee: name('nn.Conv2d'), sides });
  const sides = sidesOf(padding);
  const even = sides && symmetric(sides);
  if (sides && !even) {
    site.use('conv2d-padded');
    return { callee: name('Conv2dPadded'), sides: { sides: sidesCode(sides, site) } };
  }
  if (even) return plain(even.every((side) => isValue(side, 0)) ? {} : { padding: symmetricCode(even, site) });
  // A literal `same` around one cell is none, and is not written.
  const isNone = isOnes(kernel) && isLiteral(padding);
  if (isNone || !mayStrideSame(operation, site)) return plain(namedPadding(operation, site));
  site.use('pad-same');
  site.use('conv2d-same');
  const same: Padded = { callee: name('Conv2dSame'), sides: {} };
  if (isLiteral(padding)) return same;
  return choosePadded(binary(print(padding), '==', text('same')), same, plain({ padding: print(padding) }));
}

/** One of two: every other argument is written once. */
function choosePadded(test: Code, then: Padded, otherwise: Padded): Padded {
  const names = new Set([...Object.keys(then.sides), ...Object.keys(otherwise.sides)]);
  return {
    callee: choose(test, then.callee, otherwise.callee),
    sides: Object.fromEntries(
      [...names].map((side) => [side, choose(test, then.sides[side] ?? number(0), otherwise.sides[side] ?? number(0))]),
    ),
  };
}

/** `same` and `valid` at stride 1 as an expert writes them: numbers for an odd kernel, else the name. */
function namedPadding({ padding, kernel, dilation }: Convolution, { print }: Site): Record<string, Code> {
  if (isValue(padding, 'valid')) return {};
  const [sizes, steps] = [numericPair(kernel), numericPair(dilation)];
  if (!isLiteral(padding) || sizes === undefined || steps === undefined || sizes.some((size) => size % 2 === 0))
    return { padding: print(padding) };
  if (sizes.every((size) => size === 1)) return {};
  return { padding: pairCode([(steps[0] * (sizes[0] - 1)) / 2, (steps[1] * (sizes[1] - 1)) / 2]) };
}

const emitTransposedConv: Emit<'transposedConv'> = ({ filters, kernel, stride, bias }, site) => ({
  module: () =>
    call('nn.ConvTranspose2d', [channelsOf(site), site.print(filters), site.print(kernel)], {
      ...unless(1, 'stride', stride, () => site.print(stride)),
      ...unless(true, 'bias', bias, () => site.print(bias)),
    }),
});

const emitResize: Emit<'resize'> = ({ factor, bilinear }, { print }) => ({
  module: () =>
    call('nn.Upsample', [], {
      scale_factor: print(factor),
      ...unless(false, 'mode', bilinear, () => wordBy(bilinear, print, { then: 'bilinear', otherwise: 'nearest' })),
    }),
});

const emitBatchNorm: Emit<'batchNorm'> = ({ epsilon, decay, scale, shift }, site) => {
  if (!isLiteral(scale) || !isLiteral(shift)) {
    return unsupported(
      site,
      'whether a batch norm has a scale and a shift cannot be a parameter',
      'a formula',
      'true or false',
    );
  }
  const rank = gridOf(site.inputs[0] as Shape).length === 0 ? 1 : 2;
  const both = scale.value === shift.value;
  const half = scale.value === true ? 'scale' : 'shift';
  if (!both) site.use(`batch-norm${rank}d-${half}`);
  const callee = both ? `nn.BatchNorm${rank}d` : `BatchNorm${rank}d${half === 'scale' ? 'Scale' : 'Shift'}`;
  const momentum: Code =
    isLiteral(decay) && typeof decay.value === 'number'
      ? numberCode(roundDecimal(1 - decay.value), 'float')
      : binary(numberCode(1, 'float'), '-', site.print(decay, 'float'));
  return {
    module: () =>
      call(callee, [channelsOf(site)], {
        eps: site.print(epsilon, 'float'),
        momentum,
        ...(both && scale.value === false && { affine: boolean(false) }),
      }),
  };
};

const emitLayerNorm: Emit<'layerNorm'> = ({ epsilon }, site) => {
  const isVector = gridOf(site.inputs[0] as Shape).length === 0;
  return {
    module: () => {
      if (!isVector) site.use('layer-norm2d');
      const callee = isVector ? 'nn.LayerNorm' : 'LayerNorm2d';
      return call(callee, [channelsOf(site)], { eps: site.print(epsilon, 'float') });
    },
  };
};

export const OPERATIONS: { readonly [K in OperationKind]: Emit<K> } = {
  ...ACTIVATIONS,
  ...POOLS,
  add: () => ({ inline: (inputs) => inputs.reduce((left, right) => binary(left, '+', right)) }),
  batchNorm: emitBatchNorm,
  channelScale: ({ initial }, site) => ({
    module: () => {
      site.use('channel-scale');
      return call('ChannelScale', [channelsOf(site)], { initial: site.print(initial, 'float') });
    },
  }),
  concat: () => ({ inline: (inputs) => call('torch.cat', [list(...inputs)], { dim: number(1) }) }),
  conv: emitConv,
  dense: ({ units, bias }, site) => ({
    module: () =>
      call(
        'nn.Linear',
        [channelsOf(site), site.print(units)],
        unless(true, 'bias', bias, () => site.print(bias)),
      ),
  }),
  depthwiseConv: emitDepthwiseConv,
  dropout: ({ rate }, { print }) => ({ module: () => call('nn.Dropout', [print(rate, 'float')]) }),
  flatten: () => ({
    module: () => call('nn.Flatten'),
    inline: ([x]) => call(member(x as Code, 'flatten'), [number(1)]),
  }),
  layerNorm: emitLayerNorm,
  localResponseNorm: ({ size, alpha, beta, k }, { print }) => ({
    module: () =>
      call('nn.LocalResponseNorm', [print(size)], {
        alpha: print(alpha, 'float'),
        beta: print(beta, 'float'),
        k: print(k, 'float'),
      }),
  }),
  multiply: () => ({ inline: (inputs) => inputs.reduce((left, right) => binary(left, '*', right)) }),
  resize: emitResize,
  scale: ({ factor }, { print, use }) => ({
    module: () => {
      use('scale');
      return call('Scale', [print(factor, 'float')]);
    },
    inline: ([x], keep) => binary(keep(factor), '*', x as Code),
  }),
  stochasticDepth: ({ rate }, { print, use }) => ({
    module: () => {
      use('stochastic-depth');
      return call('StochasticDepth', [print(rate, 'float')]);
    },
  }),
  transposedConv: emitTransposedConv,
};

/** Operations whose result the backward pass of that operation does not need. */
export const FORGETS_RESULT: ReadonlySet<string> = new Set<OperationKind>([
  'add',
  'batchNorm',
  'channelScale',
  'concat',
  'conv',
  'dense',
  'depthwiseConv',
  'layerNorm',
  'resize',
  'transposedConv',
]);
