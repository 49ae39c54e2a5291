/** What a model is looked at with: arguments and sizes, and that they are ones it has. */
import { lift } from '../ir/algebra.ts';
import { DiagnosticError, fail, suggest, type Diagnostic } from '../ir/diagnostic.ts';
import type { Axis, Literal } from '../ir/expression.ts';
import type { Block, Model } from '../ir/model.ts';
import { checkArgument } from './check-structure.ts';

/** At which arguments and sizes a model is looked at. */
export interface InstanceOptions {
  /** Arguments of the model by the names of its parameters; the others keep their defaults. */
  readonly arguments?: Readonly<Record<string, Literal>>;
  /** Sizes of the axes of every input; the others keep those of the model. */
  readonly sizes?: Partial<Readonly<Record<Axis, number>>>;
  /** Whether axes that are not in `sizes` have the least size that the model accepts. */
  readonly least?: boolean;
  /** How many steps above the least size they are; 0 unless said. */
  readonly above?: number;
}

export function requireArguments(
  { name: model }: Model,
  { parameters }: Block,
  given: Readonly<Record<string, Literal>>,
): void {
  const diagnostics: Diagnostic[] = [];
  for (const [name, value] of Object.entries(given)) {
    const parameter = parameters.find((candidate) => candidate.name === name);
    const path = [model, name];
    if (parameter)
      checkArgument(parameter, lift(value), { path, report: (diagnostic) => void diagnostics.push(diagnostic) });
    else {
      const allowed = suggest(
        name,
        parameters.map((known) => known.name),
      );
      const message = 'the model has no such parameter';
      diagnostics.push({ code: 'NG105', place: path, message, received: name, allowed });
    }
  }
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
}

export function requireSizes({ name, inputs }: Model, sizes: Partial<Readonly<Record<Axis, number>>>): void {
  for (const input of inputs) {
    for (const { axis, multiple = 1 } of input.axes) {
      const size = sizes[axis] ?? multiple;
      if (Number.isSafeInteger(size) && size >= 1 && size % multiple === 0) continue;
      fail({
        code: 'NG108',
        place: [name, input.name, axis],
        message: 'the size of an input is out of range',
        received: String(size),
        allowed: multiple === 1 ? 'a positive integer' : `a multiple of ${multiple}`,
      });
    }
  }
}
