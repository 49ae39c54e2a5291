/** From the tensors of an origin to a state dict of ours: names, layouts, and what the origin leaves out. */
import { DiagnosticError, type Diagnostic } from '../../spec/ir/diagnostic.ts';
import type { Summary, SummaryNode, SummaryParameter } from '../../spec/passes/summary.ts';
import type { WeightRole } from '../../spec/ops/operation.ts';
import { SUFFIXES, type Convention, type LayerRule, type Origin } from '../../spec/weights/origin.ts';
import { COUNTER, countersOf } from './initialize.ts';
import { countOf, DTYPE_SIZES, formatShape, type Tensor } from './safetensors.ts';

/** What of an origin its tensors depend on. */
export type Rules = Pick<Origin, 'convention' | 'absent' | 'ranked' | 'layers' | 'unused'>;

/** Files of our own, in the names and layouts of PyTorch or of our Keras models. */
export const ownRules = (convention: Convention, { nodes }: Summary): Rules => ({
  convention,
  absent: {},
  ranked: [],
  layers: nodes
    .filter(({ parameters }) => parameters.length > 0)
    .map(({ id }) => ({ theirs: convention === 'keras' ? id.replaceAll('.', '_') : id, ours: id })),
});

const READABLE = ['F64', 'F32', 'F16', 'BF16'] as const;

/**
 * The state dict in its order, from tensors that each are used exactly once. Those of a layer that the model has at other
 * arguments are left aside.
 *
 * @throws DiagnosticError with every tensor that is missing, unexpected, wrongly shaped or no floating-point number
 */
export function renameTensors(
  tensors: readonly Tensor[],
  summary: Summary,
  { rules, place }: { readonly rules: Rules; readonly place: readonly string[] },
): readonly Tensor[] {
  const theirs = new Map(rankNames(tensors, rules.ranked).map((tensor) => [tensor.name, tensor]));
  const layers = new Map(rules.layers.map((layer) => [layer.ours, layer]));
  const diagnostics: Diagnostic[] = [];
  const renamed = summary.nodes.flatMap((node) => {
    const layer = layers.get(node.id) ?? { theirs: node.id, ours: node.id };
    const found = node.parameters.map((parameter) => {
      const fill = rules.absent[parameter.role];
      if (fill !== undefined) return fillTensor(parameter, fill, tensors);
      const name = `${layer.theirs}.${suffixOf(node, parameter.role, { layer, convention: rules.convention })}`;
      const expected = shapeIn(rules.convention, node, parameter);
      const tensor = reshape(theirs.get(name), expected, layer);
      theirs.delete(name);
      const problem = problemOf(name, tensor, { expected, place });
      if (problem !== undefined) diagnostics.push(problem);
      const ours = isDepthwise(rules.convention, node, parameter)
        ? fromDepthwise(tensor ?? EMPTY, parameter)
        : toPytorch(tensor ?? EMPTY, rules.convention);
      return { ...(parameter.role === 'kernel' ? channelsFirst(ours, layer) : ours), name: parameter.name };
    });
    return [...found, ...countersOf(node)];
  });
  const nodes = new Set(summary.nodes.map(({ id }) => id));
  const withoutNode = new Set(rules.layers.filter(({ ours }) => !nodes.has(ours)).map(({ theirs }) => theirs));
  const isUnused = ({ name }: Tensor): boolean =>
    withoutNode.has(layerOf(name)) || (rules.unused?.some((start) => name.startsWith(start)) ?? false);
  diagnostics.push(
    ...explainRest(
      [...theirs.values()].filter((tensor) => !isUnused(tensor)),
      place,
    ),
  );
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return renamed;
}

/** A tensor with the cells of another, in the same order, if the axes of one are those of the other merged. */
function reshape(tensor: Tensor | undefined, shape: readonly number[], layer: LayerRule): Tensor | undefined {
  if (tensor === undefined || layer.reshaped !== true) return tensor;
  const [less, more] = [tensor.shape, shape].map(cellsUpTo).sort((a, b) => a.size - b.size);
  const fits = countOf(tensor.shape) === countOf(shape) && [...(less ?? [])].every((cells) => more?.has(cells));
  return fits ? { ...tensor, shape } : tensor;
}

/** Of the axes from the first to each: (2, 3, 1, 4) -> 2, 6, 24. */
const cellsUpTo = (shape: readonly number[]): ReadonlySet<number> =>
  new Set(shape.map((_, axis) => countOf(shape.slice(0, axis + 1))));

const layerOf = (tensor: string): string => tensor.slice(0, tensor.lastIndexOf('.'));

/** A channel scale is a depthwise kernel in Keras. */
function suffixOf(
  { kind }: SummaryNode,
  role: WeightRole,
  { layer: { kernel }, convention }: { readonly layer: LayerRule; readonly convention: Convention },
): string {
  const isScale = kind === 'channelScale';
  if ((isScale || role === 'kernel') && kernel !== undefined) return kernel;
  return SUFFIXES[convention][isScale && convention === 'keras' ? 'kernel' : role];
}

const EMPTY: Tensor = { name: '', dtype: 'F32', shape: [0], data: new Uint8Array() };

function problemOf(
  name: string,
  tensor: Tensor | undefined,
  use: { readonly expected: readonly number[]; readonly place: readonly string[] },
): Diagnostic | undefined {
  const place = [...use.place, name];
  const allowed = formatShape(use.expected);
  if (tensor === undefined) return { code: 'NG605', place, message: 'this tensor is missing', allowed };
  if (tensor.shape.join() !== use.expected.join()) {
    return { code: 'NG604', place, message: 'it has another shape', received: formatShape(tensor.shape), allowed };
  }
  if (READABLE.some((dtype) => dtype === tensor.dtype)) return undefined;
  const message = 'weights are floating-point numbers';
  return { code: 'NG603', place, message, received: tensor.dtype, allowed: READABLE.join(', ') };
}

const explainRest = (rest: readonly Tensor[], place: readonly string[]): readonly Diagnostic[] =>
  rest
    .filter(({ name }) => name.slice(name.lastIndexOf('.') + 1) !== COUNTER)
    .map(({ name, shape }) => ({
      code: 'NG606',
      place: [...place, name],
      message: 'the model has no place for this tensor',
      received: formatShape(shape),
    }));

/** `conv2d`, `conv2d_1` or, later in a process, `conv2d_203`, `conv2d_204` -> `conv2d_0`, `conv2d_1`. */
function rankNames(tensors: readonly Tensor[], families: readonly string[]): readonly Tensor[] {
  const numberOf = (layer: string, family: string): number | undefined => {
    const number = layer === family ? '0' : layer.startsWith(`${family}_`) ? layer.slice(family.length + 1) : '';
    return /^\d+$/.test(number) ? Number(number) : undefined;
  };
  const names = new Map<string, string>();
  for (const family of families) {
    const layers = [...new Set(tensors.map(({ name }) => layerOf(name)))].filter(
      (layer) => numberOf(layer, family) !== undefined,
    );
    layers.sort((a, b) => (numberOf(a, family) ?? 0) - (numberOf(b, family) ?? 0));
    layers.forEach((layer, rank) => names.set(layer, `${family}_${rank}`));
  }
  return tensors.map((tensor) => {
    const layer = layerOf(tensor.name);
    return { ...tensor, name: (names.get(layer) ?? layer) + tensor.name.slice(layer.length) };
  });
}

/** Whether Keras stores (height, width, in, multiplier) where PyTorch stores one filter after the other. */
const isDepthwise = (convention: Convention, { kind }: SummaryNode, { role }: SummaryParameter): boolean =>
  convention === 'keras' && (kind === 'channelScale' || (kind === 'depthwiseConv' && role === 'kernel'));

/** The shape of a weight that PyTorch stores as (out, in, ...): Keras' (..., in, out). */
function shapeIn(convention: Convention, node: SummaryNode, parameter: SummaryParameter): readonly number[] {
  const [out, into, ...window] = parameter.shape;
  if (isDepthwise(convention, node, parameter)) {
    const multiplier = Number(node.attributes['multiplier'] ?? 1);
    return [...(window.length === 0 ? [1, 1] : window), (out ?? 0) / multiplier, multiplier];
  }
  return convention === 'pytorch' || out === undefined || into === undefined ? parameter.shape : [...window, into, out];
}

/** (height, width, in, multiplier) -> (in * multiplier, 1, height, width), or the scales of the channels alone. */
function fromDepthwise(tensor: Tensor, { shape }: SummaryParameter): Tensor {
  const [height = 0, width = 0, into = 0, multiplier = 0] = tensor.shape;
  const turned = toPytorch({ ...tensor, shape: [height, width, 1, into * multiplier] }, 'keras');
  return { ...turned, shape };
}

function toPytorch(tensor: Tensor, convention: Convention): Tensor {
  const { shape, data, dtype } = tensor;
  if (convention === 'pytorch' || shape.length < 2) return tensor;
  const [into = 1, out = 1] = shape.slice(-2);
  const window = shape.slice(0, -2);
  const cells = countOf(window);
  const source = numbersOf(data, DTYPE_SIZES[dtype]);
  const target = numbersOf(new Uint8Array(data.length), DTYPE_SIZES[dtype]);
  for (let cell = 0; cell < cells; cell++) {
    for (let i = 0; i < into; i++) {
      for (let o = 0; o < out; o++) {
        target[(o * into + i) * cells + cell] = source[(cell * into + i) * out + o] as never;
      }
    }
  }
  return { ...tensor, shape: [out, into, ...window], data: new Uint8Array(target.buffer) };
}

/** The kernel (out, in) of a dense layer behind a flattened grid, its inputs reordered so that channels are outermost. */
function channelsFirst(tensor: Tensor, { flattened }: LayerRule): Tensor {
  const [outputs = 0, inputs = 0] = tensor.shape;
  if (flattened === undefined || inputs === 0) return tensor;
  const [height, width, channels] = flattened;
  const cells = height * width;
  const source = numbersOf(tensor.data, DTYPE_SIZES[tensor.dtype]);
  const target = numbersOf(new Uint8Array(tensor.data.length), DTYPE_SIZES[tensor.dtype]);
  for (let output = 0; output < outputs; output++) {
    for (let cell = 0; cell < cells; cell++) {
      for (let channel = 0; channel < channels; channel++) {
        target[output * inputs + channel * cells + cell] = source[output * inputs + cell * channels + channel] as never;
      }
    }
  }
  return { ...tensor, data: new Uint8Array(target.buffer) };
}

/** Bits of numbers of any type, in a copy: a view may not be aligned. */
function numbersOf(data: Uint8Array, size: number): Uint16Array | Uint32Array | BigUint64Array | Uint8Array {
  const { buffer } = new Uint8Array(data);
  switch (size) {
    case 8:
      return new BigUint64Array(buffer);
    case 4:
      return new Uint32Array(buffer);
    case 2:
      return new Uint16Array(buffer);
    default:
      return new Uint8Array(buffer);
  }
}

/** What the origin does not have, in its precision. */
function fillTensor({ name, shape }: SummaryParameter, value: number, tensors: readonly Tensor[]): Tensor {
  const dtype = tensors[0]?.dtype === 'F64' ? 'F64' : 'F32';
  const values = new (dtype === 'F64' ? Float64Array : Float32Array)(countOf(shape)).fill(value);
  return { name, dtype, shape, data: new Uint8Array(values.buffer) };
}

/** Nodes with parameters that no rule names: a mistake in the rules. */
export const nodesWithoutRule = (summary: Summary, rules: Rules): readonly SummaryNode[] =>
  summary.nodes.filter(({ id, parameters }) => parameters.length > 0 && !rules.layers.some(({ ours }) => ours === id));
