/** Padding of windows in PyTorch, and pools. */
import { integerOf, isLiteral, keyOf } from '../../spec/ir/algebra.ts';
import { fail } from '../../spec/ir/diagnostic.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import { boolean, call, choose, member, number, tuple, type Code } from '../core/code.ts';
import { isValue, numericPair, pairCode } from '../core/formula.ts';
import type { Emission, Emit, Helper, Site } from './operations.ts';

export const unsupported = ({ place }: Site, message: string, received: string, allowed: string): never =>
  fail({ code: 'NG301', place, message: `PyTorch: ${message}`, received, allowed });

type Sides = readonly [Expression, Expression, Expression, Expression];
export const sidesOf = (padding: Expression): Sides | undefined =>
  padding.kind === 'tuple' ? (padding.items as unknown as Sides) : undefined;

/** Cells above and left where they equal those below and right; what PyTorch's own padding can say. */
export function symmetric(sides: Sides): readonly [Expression, Expression] | undefined {
  const [top, bottom, left, right] = sides;
  return keyOf(top) === keyOf(bottom) && keyOf(left) === keyOf(right) ? [top, left] : undefined;
}

export const symmetricCode = ([top, left]: readonly [Expression, Expression], { print }: Site): Code =>
  keyOf(top) === keyOf(left) ? print(top) : tuple(print(top), print(left));

export const sidesCode = (sides: Sides, { print }: Site): Code => tuple(...sides.map((side) => print(side)));

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
  if (padding.kind === 'select') {
    const padded = (side: Expression): Code => emitPool({ kernel, stride, padding: side }, site, names, options);
    const { test, then, otherwise } = padding;
    return choose(print(test), padded(then), padded(otherwise));
  }
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

const emitAdaptivePool: Emit<'adaptiveAveragePool'> = ({ size }, { print }) => ({
  module: () => call('nn.AdaptiveAvgPool2d', [print(size)]),
});

export const POOLS = {
  adaptiveAveragePool: emitAdaptivePool,
  averagePool: emitAveragePool,
  globalAveragePool: emitGlobalPool('Avg', 'global-avg-pool2d'),
  globalMaxPool: emitGlobalPool('Max', 'global-max-pool2d'),
  maxPool: emitMaxPool,
};
