/**
 * Keras and TensorFlow.js name layers by their ids with `_` for `.`, and helper layers by that and a suffix. Two that meet
 * would make a model that cannot be built. Names are compared by a hash that grows with the id: the ids of deeply nested
 * blocks are long, and writing all of them out would take time and space that grow with the square of the depth.
 */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Model } from '../ir/model.ts';
import { gridOf } from '../ir/shape.ts';
import { isOperation } from '../ops/index.ts';
import type { Child, Instance } from './instantiate.ts';
import { SHARED } from './share-weights.ts';

/** A name as the parts that it is made of. */
interface Name {
  readonly before?: Name;
  /** Between dots; an underscore in front of the suffix of a helper. */
  readonly part: string;
  readonly isSuffix?: boolean;
  readonly hash: string;
}

/** Over the model at some arguments. */
export function checkLayerNames(model: Model, root: Instance): readonly Diagnostic[] {
  const taken = new Map<string, Name>();
  const diagnostics: Diagnostic[] = [];
  const take = (name: Name): void => {
    const other = taken.get(name.hash);
    if (other === undefined) taken.set(name.hash, name);
    else if (layerName(other) === layerName(name)) diagnostics.push(describe(model, other, name));
  };
  for (const { name } of model.inputs) take(extend(undefined, name));
  for (const layer of namesOf(root)) take(layer);
  return diagnostics;
}

const describe = (model: Model, first: Name, second: Name): Diagnostic => ({
  code: 'NG112',
  place: [model.name, idOf(second)],
  message: `two layers would be called ${layerName(second)} in Keras and TensorFlow.js`,
  received: `${idOf(first)} and ${idOf(second)}`,
  allowed: 'ids that differ also with _ for their dots, and from the ids of helper layers',
});

/** The names of every operation and of the layers that targets put around it; a structure has no layer of its own. */
function* namesOf(root: Instance): Generator<Name> {
  const stack = [...childrenOf(root)];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { name, instance, sharedInputs } = top;
    // What is applied again is a model of its own, with inputs of its own.
    if (sharedInputs) yield name;
    for (const input of sharedInputs ?? []) yield extend(name, input);
    if (instance.kind === SHARED) yield extend(name, 'after', true);
    if (isOperation(instance.kind)) {
      yield name;
      for (const suffix of helpersOf(instance)) yield extend(name, suffix, true);
    }
    stack.push(...childrenOf(instance, name));
  }
}

const childrenOf = ({ children }: Instance, before?: Name): readonly (Child & { readonly name: Name })[] =>
  children.map((child) => ({ ...child, name: extend(before, child.segment) })).reverse();

/** What targets append to the id of this operation for layers around it: `suffix` in generators/keras, generators/tfjs. */
function helpersOf({ kind, attributes, inputs, outputs }: Instance): readonly string[] {
  const { padding, stride, countBorder } = attributes;
  const isPadded = Array.isArray(padding) && padding.some((side) => side !== 0);
  switch (kind) {
    case 'conv':
    case 'depthwiseConv':
      return isPadded ? ['pad'] : [];
    case 'averagePool':
    case 'maxPool':
      if (countBorder === true && (isPadded || padding === 'same')) return ['pad'];
      if (!isPadded) return [];
      return [stride ?? 1].flat().some((step) => step !== 1) ? ['window'] : [];
    case 'flatten':
      return gridOf(inputs[0] ?? []).length > 0 ? ['permute'] : [];
    case 'globalAveragePool':
    case 'globalMaxPool':
      return Object.values(outputs).some((output) => gridOf(output).length > 0) ? ['mean'] : [];
    default:
      return [];
  }
}

function extend(before: Name | undefined, part: string, isSuffix = false): Name {
  let [a = 0, b = 0] = (before?.hash ?? '7:11').split(':').map(Number);
  for (const character of `${before === undefined ? '' : '_'}${part.replaceAll('.', '_')}`) {
    const code = character.codePointAt(0) ?? 0;
    a = (Math.imul(a, 31) + code) | 0;
    b = Math.imul(b ^ code, 0x01000193);
  }
  return { ...(before && { before }), part, isSuffix, hash: `${a}:${b}` };
}

const layerName = (name: Name): string => idOf(name).replaceAll('.', '_');

function idOf(name: Name): string {
  const parts: string[] = [];
  for (let at: Name | undefined = name; at !== undefined; at = at.before) {
    parts.push(at.part, at.before === undefined ? '' : at.isSuffix === true ? '_' : '.');
  }
  return parts.reverse().join('');
}
