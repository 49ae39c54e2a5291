/** A part that is applied again, with the weights of its first use. */
import { lower } from '../ir/algebra.ts';
import { fail } from '../ir/diagnostic.ts';
import type { Child, Instance } from './instantiate.ts';

/** The kind of such a part. */
export const SHARED = 'shared';

/** What a part comes to that is applied again: its results and their cost. Layers and weights are those of the first use. */
export function shareWeights(first: Child, again: Instance, place: () => readonly string[]): Instance {
  if (!hasSameLayers(first.instance, again)) {
    fail({
      code: 'NG201',
      place: place(),
      message: `for these values, ${first.segment} would have other layers or weights`,
      received: sizesOf(again),
      allowed: `what gives the layers and weights of ${sizesOf(first.instance)}`,
    });
  }
  const { inputs, outputs, layers, macs } = again;
  const attributes = { of: first.segment, sameSizes: sizesOf(again) === sizesOf(first.instance) };
  const none = { weights: [], children: [], trainable: 0, nonTrainable: 0 };
  return { kind: SHARED, inputs, outputs, attributes, layers, macs, ...none };
}

const sizesOf = ({ inputs }: Instance): string =>
  inputs.map((shape) => shape.map(({ size }) => lower(size)).join('x')).join(', ');

/** Without recursion: nesting may be deep. Equal parts are mostly one object. */
function hasSameLayers(one: Instance, other: Instance): boolean {
  const stack: (readonly [Instance, Instance])[] = [[one, other]];
  const own = ({ kind, attributes, weights, children }: Instance): string =>
    JSON.stringify([kind, attributes, weights, children.map(({ segment }) => segment)]);
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [a, b] = top;
    if (a === b) continue;
    if (own(a) !== own(b)) return false;
    a.children.forEach((child, i) => stack.push([child.instance, (b.children[i] as Child).instance]));
  }
  return true;
}
