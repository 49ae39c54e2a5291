/** Whether a network as built has the layers and parameters that its description has. */
import type { Summary, SummaryParameter } from '../spec/passes/summary.ts';
import type { Framework, StoredParameter, Structure } from './protocol.ts';

type Role = SummaryParameter['role'];

/** In the words of the description: roles, and shapes as PyTorch stores them. */
interface Parameter {
  readonly role: string;
  readonly shape: readonly number[];
}

/** Totals and, by the id of the node with `_` for `.`, the parameters of every layer that has some. */
export interface Portrait {
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly layers: ReadonlyMap<string, readonly Parameter[]>;
}

export function portraitOfSummary({ trainable, nonTrainable, nodes }: Summary): Portrait {
  const withParameters = nodes.filter(({ parameters }) => parameters.length > 0);
  return { trainable, nonTrainable, layers: makeLayers(withParameters) };
}

function portraitOfPytorch({ trainable, nonTrainable, layers }: Structure): Portrait {
  const translated = layers.map(({ name, parameters }) => {
    // `weight` and `bias` mean kernel and bias, or the affine of a norm, whose weights are vectors.
    const isNorm = parameters.every(({ shape }) => shape.length === 1);
    const roles = isNorm ? PYTORCH_NORM_ROLES : PYTORCH_ROLES;
    return { id: name, parameters: parameters.map((it) => ({ role: roleOf(it, roles), shape: it.shape })) };
  });
  return { trainable, nonTrainable, layers: makeLayers(translated) };
}

/** Of Keras or TensorFlow.js, which name and store alike. */
function portraitOfKeras({ trainable, nonTrainable, layers }: Structure, expected: Portrait): Portrait {
  const isScale = (name: string): boolean => expected.layers.get(name)?.some(({ role }) => role === 'scale') ?? false;
  const translated = layers.map(({ name, type, parameters }) => ({
    id: name,
    parameters: parameters.map((it) =>
      type === 'DepthwiseConv2D'
        ? depthwiseOf(it, isScale(name))
        : { role: roleOf(it, KERAS_ROLES), shape: pytorchLayout(it) },
    ),
  }));
  return { trainable, nonTrainable, layers: makeLayers(translated) };
}

/** What was built, in the words of the description, which decides where one layer serves two operations. */
export const PORTRAITS: Readonly<Record<Framework, (structure: Structure, expected: Portrait) => Portrait>> = {
  pytorch: portraitOfPytorch,
  keras: portraitOfKeras,
  tfjs: portraitOfKeras,
};

/** One line for each difference; none when the two are the same. */
export function differencesOf(expected: Portrait, found: Portrait): readonly string[] {
  const totals = (['trainable', 'nonTrainable'] as const)
    .filter((key) => expected[key] !== found[key])
    .map((key) => `${key}: expected ${expected[key]}, found ${found[key]}`);
  const names = new Set([...expected.layers.keys(), ...found.layers.keys()]);
  const layers = [...names].flatMap((name) => {
    const [want, have] = [expected.layers.get(name), found.layers.get(name)].map(describe);
    return want === have ? [] : [`${name}: expected ${want}, found ${have}`];
  });
  return [...totals, ...layers];
}

const describe = (parameters: readonly Parameter[] | undefined): string =>
  parameters === undefined
    ? 'no such layer'
    : parameters.map(({ role, shape }) => `${role} ${shape.join('x')}`).join(', ');

const BY_ROLE = (a: Parameter, b: Parameter): number => (a.role < b.role ? -1 : Number(a.role > b.role));

function makeLayers(
  nodes: readonly { readonly id: string; readonly parameters: readonly Parameter[] }[],
): Portrait['layers'] {
  const layers = new Map<string, readonly Parameter[]>();
  for (const { id, parameters } of nodes) {
    const name = id.replaceAll('.', '_');
    // Two layers of one name would hide one another.
    if (layers.has(name)) throw new Error(`two layers are called ${name}`);
    layers.set(name, [...parameters].sort(BY_ROLE));
  }
  return layers;
}

const PYTORCH_ROLES: Readonly<Record<string, Role>> = { weight: 'kernel', bias: 'bias' };
const PYTORCH_NORM_ROLES: Readonly<Record<string, Role>> = {
  weight: 'scale',
  bias: 'shift',
  running_mean: 'mean',
  running_var: 'variance',
};
const KERAS_ROLES: Readonly<Record<string, Role>> = {
  kernel: 'kernel',
  bias: 'bias',
  gamma: 'scale',
  beta: 'shift',
  moving_mean: 'mean',
  moving_variance: 'variance',
};

/** A parameter that no operation has keeps its own name, and so differs from all. */
const roleOf = ({ name }: Pick<StoredParameter, 'name'>, roles: Readonly<Record<string, Role>>): string =>
  roles[name] ?? name;

/** A depthwise kernel; of one cell and one result a channel, it may be meant as a factor for every channel. */
function depthwiseOf({ name, shape }: StoredParameter, isScale: boolean): Parameter {
  const [height, width, channels = 0, multiplier] = shape;
  const isFactor = shape.length === 4 && height === 1 && width === 1 && multiplier === 1;
  if (isFactor && isScale) return { role: 'scale', shape: [channels] };
  const isKernel = shape.length === 4;
  return {
    role: isKernel ? 'kernel' : roleOf({ name }, KERAS_ROLES),
    shape: isKernel ? [channels * (multiplier ?? 0), 1, height ?? 0, width ?? 0] : shape,
  };
}

/** height, width, in, out -> out, in, height, width; in, out -> out, in. */
function pytorchLayout({ shape }: StoredParameter): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0] = shape;
  if (shape.length === 4) return [d, c, a, b];
  return shape.length === 2 ? [b, a] : shape;
}
