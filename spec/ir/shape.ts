/** The shape of a value without its batch axis: named axes in the order channels, height, width. */
import { integerOf, literal } from './algebra.ts';
import type { Axis, Expression } from './expression.ts';

export interface Dimension {
  readonly axis: Axis;
  readonly size: Expression;
  /** The size as a sum that a reader recognises (`32 + 32 + 64`), where it has one in this block. */
  readonly written?: Expression;
}
export type Shape = readonly Dimension[];

/** The axes of an image or feature map, and of a vector of features. */
export const IMAGE_AXES = ['channels', 'height', 'width'] as const satisfies readonly Axis[];

export const sizeOf = (shape: Shape, axis: Axis): Expression | undefined =>
  shape.find((dimension) => dimension.axis === axis)?.size;

/** The size of an axis in the form to show. */
export const writtenSize = (shape: Shape, axis: Axis): Expression | undefined => {
  const dimension = shape.find((candidate) => candidate.axis === axis);
  return dimension?.written ?? dimension?.size;
};

/** The axes that a kernel slides over: all but the channels. */
export const gridOf = (shape: Shape): Shape => shape.filter(({ axis }) => axis !== 'channels');

export const axesOf = (shape: Shape): string => shape.map(({ axis }) => axis).join(', ');

/** `64 x 35 x 35`, with `?` for a size that is not known as a number. */
export const formatShape = (shape: Shape): string => shape.map(({ size }) => integerOf(size) ?? '?').join(' x ');

export const shapeFrom = (sizes: readonly (readonly [Axis, number])[]): Shape =>
  sizes.map(([axis, size]) => ({ axis, size: literal(size) }));
