/** Every operation in PyTorch: a module, and where a plain expression says the same, that. */
import { integerOf, isLiteral, keyOf, multiply } from '../../spec/ir/algebra.ts';
import { fail } from '../../spec/ir/diagnostic.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import { gridOf, sizeOf, writtenSize, type Shape } from '../../spec/ir/shape.ts';
import type { Operation, OperationKind } from '../../spec/ops/index.ts';
import { binary, boolean, call, list, member, name, number, text, tuple, type Code } from '../core/code.ts';
import { isValue, numberCode, numericPair, pairCode, roundDecimal } from '../core/formula.ts';
import { ACTIVATIONS } from './activations.ts';

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

const unsupported = ({ place }: Site, message: string, received: string, allowed: string): never =>
  fail({ code: 'NG301', place, message: `PyTorch: ${message}`, received, allowed });

type Sides = readonly [Expression, Expression, Expression, Expression];
const sidesOf = (padding: Expression): Sides | undefined =>
  padding.kind === 'tuple' ? (padding.items as unknown as Sides) : undefined;

/** Cells above and left where they equal those below and right; what PyTorch's own padding can say. */
function symmetric(sides: Sides): readonly [Expression, Expression] | undefined {
  const [top, bottom, left, right] = sides;
  return keyOf(top) === keyOf(bottom) && keyOf(left) === keyOf(right) ? [top, left] : undefined;
}

const symmetricCode = ([top, left]: readonly [Expression, Expression], { print }: Site): Code =>
  keyOf(top) === keyOf(left) ? print(top) : tuple(print(top), print(left));

const sidesCode = (sides: Sides, { print }: Site): Code => tuple(...sides.map((side) => print(side)));

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

function emitConvolution(operation: Convolution, site: Site): Emission {
  const { filters, groups, kernel, stride, padding, dilation, bias } = operation;
  const { print } = site;
  const sides = sidesOf(padding);
  const even = sides && symmetric(sides);
  const tail = {
    ...unless(1, 'dilation', dilation, () => print(dilation)),
    ...(groups && { groups }),
    ...unless(true, 'bias', bias, () => print(bias)),
  };
  const make = (callee: string | Code, extra: Record<string, Code>): Emission => ({
    module: () => {
      const window = { ...unless(1, 'stride', stride, () => print(stride)), ...extra };
      const sizes = [channelsOf(site), filters, print(kernel)];
      // Parameters say their own names.
      const bare =
        'stride' in window && 'padding' in window && Object.values(window).every((value) => value.kind === 'name');
      return bare
        ? call(callee, [...sizes, ...Object.values(window)], tail)
        : call(callee, sizes, { ...window, ...tail });
    },
  });
  if (sides && !even) {
    site.use('conv2d-padded');
    return make('Conv2dPadded', { sides: sidesCode(sides, site) });
  }
  if (even)
    return make('nn.Conv2d', even.every((side) => isValue(side, 0)) ? {} : { padding: symmetricCode(even, site) });
  if (isOnes(kernel) || !mayStrideSame(operation, site)) return make('nn.Conv2d', namedPadding(operation, site));
  site.use('pad-same');
  site.use('conv2d-same');
  if (isLiteral(padding)) return make('Conv2dSame', {});
  const isSame: Code = binary(print(padding), '==', text('same'));
  const callee: Code = { kind: 'select', test: isSame, then: name('Conv2dSame'), otherwise: name('nn.Conv2d') };
  return make(callee, { padding: { kind: 'select', test: isSame, then: number(0), otherwise: print(padding) } });
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

interface PoolNames {
  readonly plain: string;
  readonly same: string;
  readonly sameHelper: Helper;
  readonly padded: string;
  readonly paddedHelper: Helper;
}

interface PoolShape {
  readonly kernel: Expression;
  readonly stride: Expression;
  readonly padding: Expression;
}

/** A pool through PyTorch's own padding where that can say it, else through a helper that pads first. */
function emitPool(
  { kernel, stride, padding }: PoolShape,
  site: Site,
  names: PoolNames,
  options: Record<string, Code>,
): Code {
  const { print } = site;
  const step = keyOf(kernel) === keyOf(stride) ? {} : { stride: print(stride) };
  const make = (callee: string, extra: Record<string, Code>): Code =>
    call(callee, [print(kernel)], { ...step, ...extra });
  if (isValue(padding, 'valid')) return make(names.plain, {});
  const rounded = names.plain === 'nn.MaxPool2d' ? ceilModePadding({ kernel, stride, padding }) : undefined;
  if (rounded) {
    const sides = rounded.every((side) => side === 0) ? {} : { padding: pairCode(rounded) };
    return make(names.plain, { ...sides, ceil_mode: boolean(true) });
  }
  const own = ownPoolPadding({ kernel, stride, padding });
  if (own) return make(names.plain, own.every((side) => side === 0) ? {} : { padding: pairCode(own), ...options });
  const sides = sidesOf(padding);
  if (sides) {
    site.use('pair');
    site.use(names.paddedHelper);
    return make(names.padded, { sides: sidesCode(sides, site), ...options });
  }
  if (!isLiteral(padding)) {
    return unsupported(
      site,
      'the padding of a pool cannot be a parameter',
      'a formula',
      "'same', 'valid' or four sizes",
    );
  }
  site.use('pair');
  site.use('pad-same');
  site.use(names.sameHelper);
  return make(names.same, options);
}

/** Padding that PyTorch's pools take themselves: even, and at most half the window. */
function ownPoolPadding({ kernel, stride, padding }: PoolShape): readonly [number, number] | undefined {
  const [sizes, strides] = [numericPair(kernel), numericPair(stride)];
  if (sizes === undefined) return undefined;
  if (isValue(padding, 'same')) {
    const fits = strides?.every((side) => side === 1) && sizes.every((size) => size % 2 === 1);
    return fits ? [(sizes[0] - 1) / 2, (sizes[1] - 1) / 2] : undefined;
  }
  const even = symmetric(sidesOf(padding) ?? ([padding, padding, padding, padding] as const));
  const [top, left] = (even ?? []).map(integerOf);
  if (top === undefined || left === undefined) return undefined;
  return top <= sizes[0] / 2 && left <= sizes[1] / 2 ? [top, left] : undefined;
}

/**
 * Height and width of the padding where the sides below and right have the rest of a last step besides: what ceil mode adds
 * if, as here, every window it brings begins inside the grid.
 */
function ceilModePadding({ kernel, stride, padding }: PoolShape): readonly [number, number] | undefined {
  const [sizes, strides] = [numericPair(kernel), numericPair(stride)];
  const sides = sidesOf(padding)?.map(integerOf);
  if (sizes === undefined || strides === undefined || sides === undefined) return undefined;
  const isRounded = (side: 0 | 1): boolean => {
    const [before = Number.NaN, after] = sides.slice(2 * side);
    const step = strides[side];
    return step > 1 && after === before + step - 1 && before <= sizes[side] / 2 && before + step <= sizes[side];
  };
  return isRounded(0) && isRounded(1) ? [sides[0] as number, sides[2] as number] : undefined;
}

const emitMaxPool: Emit<'maxPool'> = (operation, site) => ({
  module: () =>
    emitPool(
      operation,
      site,
      {
        plain: 'nn.MaxPool2d',
        same: 'MaxPool2dSame',
        sameHelper: 'max-pool2d-same',
        padded: 'MaxPool2dPadded',
        paddedHelper: 'max-pool2d-padded',
      },
      {},
    ),
});

const emitAveragePool: Emit<'averagePool'> = (operation, site) => {
  const names: PoolNames = {
    plain: 'nn.AvgPool2d',
    same: 'AvgPool2dSame',
    sameHelper: 'avg-pool2d-same',
    padded: 'AvgPool2dPadded',
    paddedHelper: 'avg-pool2d-padded',
  };
  // PyTorch counts the border unless told not to.
  return { module: () => emitPool(operation, site, names, { count_include_pad: site.print(operation.countBorder) }) };
};

const emitGlobalPool =
  (word: 'Avg' | 'Max', helper: Helper) =>
  (operation: { readonly keepGrid: Expression }, site: Site): Emission => {
    const pool = call(`nn.Adaptive${word}Pool2d`, [number(1)]);
    if (isValue(operation.keepGrid, true)) return { module: () => pool };
    return {
      module: () => {
        site.use(helper);
        return call(`Global${word}Pool2d`);
      },
      flow: { module: pool, after: (result) => call(member(result, 'flatten'), [number(1)]) },
    };
  };

export const OPERATIONS: { readonly [K in OperationKind]: Emit<K> } = {
  ...ACTIVATIONS,
  add: () => ({ inline: (inputs) => inputs.reduce((left, right) => binary(left, '+', right)) }),
  averagePool: emitAveragePool,
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
  globalAveragePool: emitGlobalPool('Avg', 'global-avg-pool2d'),
  globalMaxPool: emitGlobalPool('Max', 'global-max-pool2d'),
  layerNorm: emitLayerNorm,
  maxPool: emitMaxPool,
  multiply: () => ({ inline: (inputs) => inputs.reduce((left, right) => binary(left, '*', right)) }),
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
]);
