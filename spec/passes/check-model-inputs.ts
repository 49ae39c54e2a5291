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
    for (const { axis, size, minimum } of axes) {
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
