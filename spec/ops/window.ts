/** What convolutions and pools share: a window that slides over the grid. */
import { add, atLeast, floorDivide, integerOf, isLiteral, itemOf, literal, subtract, UNKNOWN, weightOf } from '../ir/algebra.ts';
import type { Expression } from '../ir/expression.ts';
import { axesOf, IMAGE_AXES, type Shape } from '../ir/shape.ts';
import type { OperationUse } from './operation.ts';

/** A formula for a grid size longer than this is not worth carrying: nobody would read it. */
const LONGEST_FORMULA = 40;

/** Height and width of an attribute that may be one integer for both. */
export function pairOf(pair: Expression): readonly [Expression, Expression] {
  if (pair.kind === 'tuple') return [itemOf(pair, literal(0)), itemOf(pair, literal(1))];
  return [pair, pair];
}

/** Whether padding is a choice by name rather than four sizes; undefined while it is a symbol. */
export const namedPadding = (padding: Expression): 'same' | 'valid' | undefined =>
  isLiteral(padding) ? (padding.value as 'same' | 'valid') : undefined;

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
}

/**
 * The shape after a window has slid over the grid. With `same`: ceil(size / stride); otherwise
 * floor((size + padding - kernel) / stride) + 1.
 */
export function slide(use: OperationUse, channels: Expression, window: Window): Shape {
  requireImage(use);
  const [kernels, strides] = [pairOf(window.kernel), pairOf(window.stride)];
  return use.inputs[0].map(({ axis, size }): Shape[number] => {
    if (axis === 'channels') return { axis, size: channels };
    const side = axis === 'height' ? 0 : 1;
    const [kernel, stride] = [kernels[side], strides[side]];
    const padded = paddedSize(size, window.padding, side);
    if (padded === 'same') return { axis, size: short(floorDivide(subtract(add(size, stride), literal(1)), stride)) };
    use.require(atLeast(padded, kernel), {
      code: 'NG202',
      message: `the window is larger than the ${axis} it slides over`,
      received: `${axis} ${integerOf(padded) ?? '?'} with its padding, window ${integerOf(kernel) ?? '?'}`,
      allowed: 'a window that fits in its input',
    });
    return { axis, size: short(add(floorDivide(subtract(padded, kernel), stride), literal(1))) };
  });
}

function paddedSize(size: Expression, padding: Expression, side: 0 | 1): Expression | 'same' {
  if (padding.kind === 'tuple') {
    const [before, after] = padding.items.slice(2 * side, 2 * side + 2);
    return add(size, before ?? literal(0), after ?? literal(0));
  }
  const name = namedPadding(padding);
  if (name === undefined) return UNKNOWN;
  return name === 'same' ? 'same' : size;
}

const short = (size: Expression): Expression => (weightOf(size) > LONGEST_FORMULA ? UNKNOWN : size);
