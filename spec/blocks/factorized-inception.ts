/**
 * The modules of "Rethinking the Inception Architecture for Computer Vision" (Szegedy et al. 2016, arXiv:1512.00567),
 * which Inception-v2 and v3 share. The paper draws them without widths; the widths are those of the released Inception-v3.
 */
import {
  averagePool,
  boolean,
  branches,
  defineBlock,
  image,
  integer,
  maxPool,
  sequence,
  type Flag,
  type Size,
} from '../author/index.ts';
import { defineConvNormAct, unitsOf } from './conv-norm-act.ts';

/** Where the networks are from, what they take and how fresh weights are drawn (as keras.applications draws them). */
export const factorizedPlan = {
  paper: {
    title: 'Rethinking the Inception Architecture for Computer Vision',
    authors: 'Szegedy, Vanhoucke, Ioffe, Shlens, Wojna',
    venue: 'CVPR 2016',
    url: 'https://arxiv.org/abs/1512.00567',
  },
  input: image({ height: 299, width: 299, channels: 3, minimum: 75 }),
  initializers: {
    conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
    dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
  },
} as const;

export const unit = defineConvNormAct({ bias: false });
const { same, down } = unitsOf(unit);

export const countBorder = boolean({
  doc: 'Whether zeros around the grid count in the means of the pools inside the modules.',
  default: false,
});

/** Average pool and 1x1. */
const pooled = (filters: Size, border: Flag) =>
  sequence(averagePool(3, { stride: 1, padding: 'same', countBorder: border }), unit({ filters, kernel: 1 }));

const double = () => sequence(same(64, 1), same(96, 3), same(96, 3));

/** With the 5x5 of Inception-v1 kept (v3 as released) or factorised into one 3x3 the less (figure 5). */
export const defineInceptionA = ({ kernel, figure }: { readonly kernel: 3 | 5; readonly figure: string }) =>
  defineBlock(
    'InceptionA',
    { doc: `${figure}: 35x35 grid.`, parameters: { poolFilters: integer(), countBorder: boolean() } },
    (p) =>
      branches(same(64, 1), sequence(same(48, 1), same(64, kernel)), double(), pooled(p.poolFilters, p.countBorder)),
  );

export const reductionA = defineBlock('ReductionA', { doc: 'Figure 10: 35x35 -> 17x17 grid.' }, () =>
  branches(down(384, 3), sequence(same(64, 1), same(96, 3), down(96, 3)), maxPool(3, { stride: 2 })),
);

export const inceptionB = defineBlock(
  'InceptionB',
  {
    doc: 'Figure 6: 17x17 grid, 7x7 convolutions factored into 1x7 and 7x1.',
    parameters: { width: integer(), countBorder: boolean() },
  },
  (p) => {
    const row = (filters: Size) => unit({ filters, kernel: [1, 7] });
    const column = (filters: Size) => unit({ filters, kernel: [7, 1] });
    const point = unit({ filters: p.width, kernel: 1 });
    return branches(
      same(192, 1),
      sequence(point, row(p.width), column(192)),
      sequence(point, column(p.width), row(p.width), column(p.width), row(192)),
      pooled(192, p.countBorder),
    );
  },
);

export const reductionB = defineBlock('ReductionB', { doc: 'The released reduction: 17x17 -> 8x8 grid.' }, () =>
  branches(
    sequence(same(192, 1), down(320, 3)),
    sequence(same(192, 1), same(192, [1, 7]), same(192, [7, 1]), down(192, 3)),
    maxPool(3, { stride: 2 }),
  ),
);

export const inceptionC = defineBlock(
  'InceptionC',
  {
    doc: 'Figure 7: 8x8 grid, the banks of filters expanded: 2048 channels.',
    parameters: { countBorder: boolean() },
  },
  (p) => {
    const expanded = () => branches(same(384, [1, 3]), same(384, [3, 1]));
    return branches(
      same(320, 1),
      sequence(same(384, 1), expanded()),
      sequence(same(448, 1), same(384, 3), expanded()),
      pooled(192, p.countBorder),
    );
  },
);
