/** What the layer tables of functional targets share: decisions about padding and defaults. */
import { isLiteral, keyOf, literal } from '../../spec/ir/algebra.ts';
import { fail } from '../../spec/ir/diagnostic.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import type { Parameter } from '../../spec/ir/model.ts';
import type { Code } from './code.ts';
import { isValue, numericPair } from './formula.ts';
import type { Layer, LayerSite } from './functional-target.ts';

/** Why a flattening permutes first. */
export const FLATTEN_ORDER = 'Channels first, the order of the weights behind the flattening.';
/** Why there is a depthwise convolution of one cell: no stock layer is a factor a channel. */
export const CHANNEL_SCALE = 'One learned factor a channel.';

/** Of any target, so without what only one can put into a file. */
type Site = LayerSite<never>;

export type Sides = readonly [Expression, Expression, Expression, Expression];

/** Top, bottom, left and right of explicit padding; undefined for padding by name. */
export const sidesOf = (padding: Expression): Sides | undefined =>
  padding.kind === 'tuple' ? (padding.items as unknown as Sides) : undefined;

/** Whether explicit padding puts the centre of an odd window on every cell, as `same` does at stride 1. */
export function isCentred(padding: Sides, kernel: Expression): boolean {
  const sizes = numericPair(kernel);
  if (sizes === undefined) return false;
  const [height, width] = sizes.map((size) => (size % 2 === 1 ? (size - 1) / 2 : -1)) as [number, number];
  return [height, height, width, width].every((half, i) => isValue(padding[i] as Expression, half));
}

/** Top, bottom, left and right also of `same` where they do not depend on the size: at stride 1. */
export function fixedSidesOf({
  kernel,
  stride,
  padding,
}: {
  readonly kernel: Expression;
  readonly stride: Expression;
  readonly padding: Expression;
}): Sides | undefined {
  const sizes = numericPair(kernel);
  const isOne = numericPair(stride)?.every((step) => step === 1) ?? false;
  if (!isValue(padding, 'same') || sizes === undefined || !isOne) return sidesOf(padding);
  return sizes.flatMap((size) =>
    [Math.floor((size - 1) / 2), Math.ceil((size - 1) / 2)].map(literal),
  ) as unknown as Sides;
}

/** Sides as ((top, bottom), (left, right)). */
export const fourSidesCode = (
  sides: Sides,
  print: (e: Expression) => Code,
  group: (...items: readonly Code[]) => Code,
): Code => {
  const [top, bottom, left, right] = sides;
  return group(group(print(top), print(bottom)), group(print(left), print(right)));
};

/** Sides in the shortest form that frameworks take: one number, (height, width), or ((top, bottom), (left, right)). */
export function sidesCode(
  sides: Sides,
  print: (e: Expression) => Code,
  group: (...items: readonly Code[]) => Code,
): Code {
  const [top, bottom, left, right] = sides;
  const same = (a: Expression, b: Expression): boolean => keyOf(a) === keyOf(b);
  if (!same(top, bottom) || !same(left, right)) {
    return fourSidesCode(sides, print, group);
  }
  return same(top, left) ? print(top) : group(print(top), print(left));
}

/** An argument that is left out where it has the framework's own default. */
export const unless = (
  standard: number | boolean | string,
  argument: string,
  value: Expression,
  code: () => Code,
): Record<string, Code> => (isValue(value, standard) ? {} : { [argument]: code() });

/** One of two layers by a flag that may be a formula. */
export function choose(
  flag: Expression,
  { print }: Site,
  { then, otherwise }: { readonly then: Layer; readonly otherwise: Layer },
): Layer {
  if (isLiteral(flag)) return flag.value === true ? then : otherwise;
  const test = print(flag);
  return {
    construct: (name) => ({ kind: 'select', test, then: then.construct(name), otherwise: otherwise.construct(name) }),
  };
}

/** Padding by name, left out where it is the framework's default or, for a window of one cell, makes no difference. */
export function namedPadding(
  { kernel, padding }: { readonly kernel: Expression; readonly padding: Expression },
  { print }: Site,
): Record<string, Code> {
  const isPointwise = numericPair(kernel)?.every((size) => size === 1) ?? false;
  return isPointwise && isLiteral(padding) ? {} : unless('valid', 'padding', padding, () => print(padding));
}

/** Fails unless padding that is a parameter is given by name in every use of the block. */
export function requireNamed(padding: Expression, site: Site, target: string): void {
  if (isLiteral(padding)) return;
  // What is not known comes from a parameter of the model, whose default has a name.
  const explicit = site.valuesOf([padding]).find(([value]) => value !== undefined && !isLiteral(value));
  if (explicit !== undefined) unsupported(site, target, SIDES_OF_A_PARAMETER);
}

/** Fails where the default of a parameter is padding by four sides. */
export function requireNamedDefault(
  { type, default: value }: Parameter,
  site: Pick<Site, 'place'>,
  target: string,
): void {
  if (type === 'padding' && Array.isArray(value)) unsupported(site, target, SIDES_OF_A_PARAMETER);
}

const SIDES_OF_A_PARAMETER: Refusal = {
  message: 'a padding that is a parameter is given by name',
  received: 'four sides',
  allowed: "'same' or 'valid', or the four sides in the operation itself",
};

/** Whether all values that a pair can take pass a test. */
export const isAlways = (pair: Expression, site: Site, test: (sides: readonly [number, number]) => boolean): boolean =>
  site.valuesOf([pair]).every(([value]) => {
    const sides = value && numericPair(value);
    return sides !== undefined && test(sides);
  });

/** Fails where a convolution may have a stride and a dilation at once, which TensorFlow does not compute. */
export function requireOneStep(
  { stride, dilation }: { readonly stride: Expression; readonly dilation: Expression },
  site: Site,
  target: string,
): void {
  const isOne = (value: Expression | undefined): boolean =>
    value !== undefined && (numericPair(value)?.every((side) => side === 1) ?? false);
  if (site.valuesOf([stride, dilation]).every(([step, rate]) => isOne(step) || isOne(rate))) return;
  unsupported(site, target, {
    message: 'a convolution has a stride or a dilation, not both',
    received: 'both',
    allowed: 'a stride of 1 or a dilation of 1',
  });
}

/** Initialisers that depend on how many values go in or out. */
const FAN_RULES: readonly string[] = ['glorotUniform', 'heNormal'];

/** Fails where Glorot's rule for a depthwise kernel is another one here: with several filters a channel, fans differ. */
export function requireGlorotFans(multiplier: Expression, site: Site, target: string): void {
  if (isValue(multiplier, 1) || !FAN_RULES.includes(site.initializers.conv.kernel.kind)) return;
  unsupported(site, target, {
    message: 'its Glorot initialiser counts other fans for several filters a channel',
    received: 'a multiplier other than 1',
    allowed: 'a multiplier of 1, or another initialiser for convolutions',
  });
}

interface Refusal {
  readonly message: string;
  readonly received: string;
  readonly allowed: string;
}

export const unsupported = (
  { place }: Pick<Site, 'place'>,
  target: string,
  { message, received, allowed }: Refusal,
): never => fail({ code: 'NG301', place, message: `${target}: ${message}`, received, allowed });
