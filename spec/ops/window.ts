/** What convolutions and pools share: a window that slides over the grid. */
import {
  add,
  atLeast,
  equal,
  floorDivide,
  integerOf,
  isLiteral,
  itemOf,
  lessThan,
  literal,
  multiply,
  select,
  subtract,
  UNKNOWN,
  weightOf,
} from '../ir/algebra.ts';
import type { Expression } from '../ir/expression.ts';
import { LONGEST_GRID } from '../ir/limits.ts';
import { axesOf, IMAGE_AXES, sizeOf, type Shape } from '../ir/shape.ts';
import type { OperationUse } from './operation.ts';

/** Height and width of an attribute that may be one integer for both. */
export const pairOf = (pair: Expression): readonly [Expression, Expression] => [
  itemOf(pair, literal(0)),
  itemOf(pair, literal(1)),
];

/** Fails unless the only input is an image or feature map. */
export function requireImage({ inputs: [x], fail }: OperationUse): void {
  if (axesOf(x) === IMAGE_AXES.join(', ')) return;
  fail({
    code: 'NG203',
    message: 'the operation slides over a grid',
    received: `a value with the axes ${axesOf(x)}`,
    allowed: `a value with the axes ${IMAGE_AXES.join(', ')}`,
  });
}

interface Window {
  readonly kernel: Expression;
  readonly stride: Expression;
  readonly padding: Expression;
  /** Cells from one cell of the window to the next; absent: 1. */
  readonly dilation?: Expression;
}

/**
 * The shape after a window has slid over the grid. With `same`: ceil(size / stride); otherwise
 * floor((size + padding - span) / stride) + 1, where the span of a window is (kernel - 1) * dilation + 1.
 */
export function slide(use: OperationUse, channels: Expression, window: Window): Shape {
  requireImage(use);
  const [kernels, strides] = [spanOf(window), pairOf(window.stride)];
  return use.inputs[0].map(({ axis, size }): Shape[number] => {
    if (axis === 'channels') return { axis, size: channels };
    const side = axis === 'height' ? 0 : 1;
    const [kernel, stride] = [kernels[side], strides[side]];
    return { axis, size: short(slideSide(use, { axis, size, kernel, stride, sides: sidesOf(window.padding, side) })) };
  });
}

/** Height and width of what a window covers, the cells between those it reads included. */
function spanOf({ kernel, dilation = literal(1) }: Window): readonly [Expression, Expression] {
  const [rows, columns] = pairOf(dilation);
  const [height, width] = pairOf(kernel);
  const span = (size: Expression, step: Expression): Expression =>
    add(multiply(subtract(size, literal(1)), step), literal(1));
  return [span(height, rows), span(width, columns)];
}

/** Cells before and after one side of the grid; `same` where they follow from the size. */
type Sides =
  | 'same'
  | readonly [Expression, Expression]
  | { readonly test: Expression; readonly then: Sides; readonly otherwise: Sides }
  | { readonly choice: Expression; readonly explicit: readonly [Expression, Expression] };

function sidesOf(padding: Expression, side: 0 | 1): Sides {
  const explicit = [itemOf(padding, literal(2 * side)), itemOf(padding, literal(2 * side + 1))] as const;
  if (padding.kind === 'tuple') return explicit;
  if (padding.kind === 'select') {
    const { test, then, otherwise } = padding;
    return { test, then: sidesOf(then, side), otherwise: sidesOf(otherwise, side) };
  }
  if (!isLiteral(padding)) return { choice: padding, explicit };
  return padding.value === 'same' ? 'same' : [literal(0), literal(0)];
}

/** The shape after a pool. A window that lies in the padding as a whole would have no largest value and no mean. */
export function slidePool(use: OperationUse, window: Window): Shape {
  const shape = slide(use, sizeOf(use.inputs[0], 'channels') ?? literal(0), window);
  const [height, width] = pairOf(window.kernel);
  requireCells(use, height, sidesOf(window.padding, 0));
  requireCells(use, width, sidesOf(window.padding, 1));
  return shape;
}

function requireCells(use: OperationUse, window: Expression, sides: Sides): void {
  if (sides === 'same') return;
  if ('test' in sides) return [sides.then, sides.otherwise].forEach((given) => requireCells(use, window, given));
  for (const side of 'choice' in sides ? sides.explicit : sides) {
    use.require(lessThan(side, window), {
      code: 'NG108',
      message: 'a window of the pool may lie in the padding as a whole',
      received: `padding ${integerOf(side) ?? '?'}, window ${integerOf(window) ?? '?'}`,
      allowed: 'on every side a padding less than the window',
    });
  }
}

interface Slide {
  readonly axis: string;
  readonly size: Expression;
  readonly kernel: Expression;
  readonly stride: Expression;
  readonly sides: Sides;
}

function slideSide(use: OperationUse, { sides, ...slide }: Slide): Expression {
  const { axis, size, kernel, stride } = slide;
  if (sides === 'same') return floorDivide(subtract(add(size, stride), literal(1)), stride);
  const padded = (given: Sides): Expression => slideSide(use, { ...slide, sides: given });
  if ('test' in sides) return select(sides.test, padded(sides.then), padded(sides.otherwise));
  if ('choice' in sides) {
    const is = (name: string): Expression => equal(sides.choice, literal(name));
    return select(
      is('same'),
      padded('same'),
      select(is('valid'), padded([literal(0), literal(0)]), padded(sides.explicit)),
    );
  }
  const covered = add(size, ...sides);
  use.require(atLeast(covered, kernel), {
    code: 'NG202',
    message: `the window is larger than the ${axis} it slides over`,
    received: `${axis} ${integerOf(covered) ?? '?'} with its padding, window ${integerOf(kernel) ?? '?'}`,
    allowed: 'a window that fits in its input',
  });
  return add(floorDivide(subtract(covered, kernel), stride), literal(1));
}

const short = (size: Expression): Expression => (weightOf(size) > LONGEST_GRID ? UNKNOWN : size);
