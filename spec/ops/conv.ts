import type { Flag, Pair, Padding, Size } from '../author/sizes.ts';
import { floorDivide, integerOf, isMultiple, literal, multiply } from '../ir/algebra.ts';
import { sizeOf } from '../ir/shape.ts';
import { defineOperation, makeOperation, type OperationOf, type OperationUse, type Weight } from './operation.ts';
import { pairOf, slide } from './window.ts';

type Name = 'filters' | 'kernel' | 'stride' | 'padding' | 'dilation' | 'groups' | 'bias';

const channelsOf = (use: OperationUse<Name>) => sizeOf(use.inputs[0], 'channels') ?? literal(0);

/** The channels that each filter reads. */
const depthOf = (use: OperationUse<Name>) => floorDivide(channelsOf(use), use.attributes.groups);

function requireWholeGroups(use: OperationUse<Name>): void {
  const { filters, groups } = use.attributes;
  for (const [what, size] of [['channels', channelsOf(use)] as const, ['filters', filters] as const]) {
    use.require(isMultiple(size, groups), {
      code: 'NG202',
      message: `the ${what} of a grouped convolution cannot be shared out evenly`,
      received: `${integerOf(size) ?? '?'} ${what}, ${integerOf(groups) ?? '?'} groups`,
      allowed: 'a multiple of the groups',
    });
  }
}

export const convOperation = defineOperation({
  kind: 'conv',
  doc: 'Two-dimensional convolution (cross-correlation), cells outside the grid being zero.',
  inputs: 'one',
  attributes: {
    filters: { type: 'integer', doc: 'Channels of the result.', minimum: 1 },
    kernel: { type: 'pair', doc: 'Height and width of the window.', minimum: 1 },
    stride: { type: 'pair', doc: 'Step of the window.', minimum: 1, default: 1 },
    padding: { type: 'padding', doc: 'Cells around the grid.', minimum: 0, default: 'same' },
    dilation: { type: 'pair', doc: 'Cells from one cell of the window to the next.', minimum: 1, default: 1 },
    groups: {
      type: 'integer',
      doc: 'Equal parts of the channels, in their order; filters are divided likewise and read their own part only.',
      minimum: 1,
      default: 1,
    },
    bias: { type: 'boolean', doc: 'Whether a bias is added to every channel.', default: true },
  },
  shape: (use) => {
    const shape = slide(use, use.attributes.filters, use.attributes);
    requireWholeGroups(use);
    return shape;
  },
  weights: (use) => {
    const { filters, kernel, bias } = use.attributes;
    const weights: Weight[] = [{ name: 'weight', role: 'kernel', shape: [filters, depthOf(use), ...pairOf(kernel)] }];
    if (bias.kind === 'literal' && bias.value === true) weights.push({ name: 'bias', role: 'bias', shape: [filters] });
    return weights;
  },
  macs: (use, output) => multiply(...output.map(({ size }) => size), depthOf(use), ...pairOf(use.attributes.kernel)),
});
export type Conv = OperationOf<typeof convOperation>;

export interface ConvOptions {
  readonly stride?: Pair;
  readonly padding?: Padding;
  readonly dilation?: Pair;
  readonly groups?: Size;
  readonly bias?: Flag;
}

/**
 * A convolution; `same` padding, stride 1, dilation 1, one group and a bias unless said. Nobody says how many channels come in.
 *
 * @example
 * conv(64, [1, 7], { stride: 2, padding: 'valid', bias: false });
 */
export const conv = (filters: Size, kernel: Pair, options: ConvOptions = {}): Conv =>
  makeOperation(
    convOperation,
    { filters, kernel },
    { stride: 1, padding: 'same', dilation: 1, groups: 1, bias: true },
    options,
  );
