/** What comes into a model: images and vectors, whose sizes are numbers. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Model } from '../ir/model.ts';
import { IMAGE_AXES } from '../ir/shape.ts';

const [channels] = IMAGE_AXES;
/** Of a vector, and of an image. */
const ALLOWED: readonly string[] = [channels, IMAGE_AXES.join(', ')];

export function checkModelInputs({ name: model, inputs }: Model, report: (diagnostic: Diagnostic) => void): void {
  for (const { name, axes } of inputs) {
    const given = axes.map(({ axis }) => axis).join(', ');
    if (!ALLOWED.includes(given)) {
      report({
        code: 'NG113',
        place: [model, name],
        message: 'an input of the model is a vector or an image',
        received: given === '' ? 'no axes' : given,
        allowed: ALLOWED.join('; '),
      });
    }
    for (const { axis, size, minimum, multiple } of axes) {
      if (multiple !== undefined && !fitsMultiple(multiple, size, minimum)) {
        report({
          code: 'NG108',
          place: [model, name, axis],
          message: 'what sizes are multiples of does not divide the sizes given',
          received: `multiples of ${multiple}; ${size}, ${minimum === undefined ? 'no least size' : `at least ${minimum}`}`,
          allowed: 'a positive integer that divides the size and the least size, which has to be there',
        });
        continue;
      }
      if (Number.isSafeInteger(size) && size >= 1 && (minimum === undefined || (minimum >= 1 && minimum <= size)))
        continue;
      report({
        code: 'NG108',
        place: [model, name, axis],
        message: 'the size of an input is out of range',
        received: `${size}, at least ${minimum ?? size}`,
        allowed: 'a positive integer, not below its minimum',
      });
    }
  }
}

const fitsMultiple = (multiple: number, size: number, minimum: number | undefined): boolean =>
  Number.isSafeInteger(multiple) &&
  multiple >= 1 &&
  minimum !== undefined &&
  [size, minimum].every((one) => one % multiple === 0);
