/** Element-by-element comparison of tensors. */
import { countOf, type Tensor } from './safetensors.ts';
import { MOST_DETAILS, type Finding } from './verdict.ts';

export interface Disagreement {
  readonly place: string;
  /** In the unit of the bound. */
  readonly error: number;
}

export const greatest = ({ data }: Tensor): number => {
  let result = 0;
  for (const value of data) {
    const size = Math.abs(value);
    if (!(size <= result)) result = size;
  }
  return result;
};

/** The greatest absolute difference; infinite where anything is not a number or the sizes differ. */
export function greatestDifference(found: Tensor, expected: Tensor): number {
  if (countOf(found.shape) !== countOf(expected.shape)) return Infinity;
  let result = 0;
  for (let i = 0; i < found.data.length; i++) {
    const error = Math.abs((found.data[i] as number) - (expected.data[i] as number));
    if (Number.isNaN(error)) return Infinity;
    if (error > result) result = error;
  }
  return result;
}

/** A difference in units of `scale`, where no difference at all is 0 whatever the scale. */
export const relative = (difference: number, scale: number): number => (difference === 0 ? 0 : difference / scale);

export const relativeError = (found: Tensor, expected: Tensor): number =>
  relative(greatestDifference(found, expected), greatest(expected));

export const normOf = (tensors: Iterable<Tensor>): number => {
  let sum = 0;
  for (const { data } of tensors) for (const value of data) sum += value * value;
  return Math.sqrt(sum);
};

export const worst = (disagreements: readonly Disagreement[]): number =>
  disagreements.reduce((most, { error }) => (error <= most ? most : error), 0);

/** The verdict of disagreements in the order of computation; something missing is an infinite one. */
export function fromDisagreements(
  between: string,
  disagreements: readonly Disagreement[],
  { bound, measure, notes }: { readonly bound: number; readonly measure: string; readonly notes?: readonly string[] },
): Finding {
  const beyond = disagreements.filter(({ error }) => !(error <= bound));
  return {
    between,
    passed: beyond.length === 0 && disagreements.length > 0,
    disagreement: worst(disagreements),
    bound,
    measure,
    compared: disagreements.length,
    ...(beyond[0] !== undefined && { place: beyond[0].place }),
    details: [
      ...beyond.slice(0, MOST_DETAILS).map(({ place, error }) => `${place}: ${error.toExponential(2)}`),
      ...(disagreements.length === 0 ? ['nothing was compared'] : []),
    ],
    ...(notes !== undefined && { notes }),
  };
}
