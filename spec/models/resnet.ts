/**
 * ResNet (He et al. 2016, arXiv:1512.03385, table 1) and ResNeXt (Xie et al. 2017, arXiv:1611.05431, table 1), as
 * torchvision has them. Deviations from the papers:
 *
 *   stride        in the 3x3 of a bottleneck, where the papers' code for ImageNet came to have it ("v1.5"); ResNet's
 *                 paper has it in the first 1x1
 *   initialisers  convolutions: normal with the variance 2 / fan out (He et al. 2015, arXiv:1502.01852, equation 14)
 */
import {
  add,
  apply,
  batchNorm,
  chain,
  classifierOutputs,
  classifierParameters,
  conv,
  defineBlock,
  defineModel,
  dense,
  differs,
  either,
  globalAveragePool,
  image,
  integer,
  integers,
  item,
  maxPool,
  relu,
  repeat,
  sequence,
  when,
  type Size,
  type Value,
} from '../author/index.ts';
import type { Call, Source } from '../ir/model.ts';

const norm = () => batchNorm({ epsilon: 1e-5, decay: 0.9 });
const three = (filters: Size, stride: Size, groups: Size = 1) =>
  conv(filters, 3, { stride, padding: [1, 1, 1, 1], groups, bias: false });
const one = (filters: Size, stride: Size = 1) => conv(filters, 1, { stride, padding: 'valid', bias: false });

/** The input itself, or its projection where the update has another shape: option B of section 3.3. */
const shortcut = (x: Value, filters: Size, stride: Size) =>
  apply(
    'shortcut',
    when(either(differs(stride, 1), differs(x.channels, filters)), sequence(one(filters, stride), norm())),
    x,
  );

const basicBlock = defineBlock(
  'BasicBlock',
  {
    doc: 'Two 3x3 convolutions and a shortcut: figure 5, left.',
    parameters: { filters: integer(), stride: integer({ default: 1 }) },
  },
  ({ filters, stride }, x) => {
    const update = chain(x, {
      conv1: three(filters, stride),
      norm1: norm(),
      act1: relu(),
      conv2: three(filters, 1),
      norm2: norm(),
    });
    return apply('act', relu(), add('sum', update, shortcut(x, filters, stride)));
  },
);

const bottleneck = defineBlock(
  'Bottleneck',
  {
    doc: '1x1 reduces, 3x3, 1x1 expands, and a shortcut: figure 5, right.',
    parameters: {
      filters: integer(),
      width: integer(),
      stride: integer({ default: 1 }),
      groups: integer({ default: 1 }),
    },
  },
  ({ filters, width, stride, groups }, x) => {
    const update = chain(x, {
      conv1: one(width),
      norm1: norm(),
      act1: relu(),
      conv2: three(width, stride, groups),
      norm2: norm(),
      act2: relu(),
      conv3: one(filters),
      norm3: norm(),
    });
    return apply('act', relu(), add('sum', update, shortcut(x, filters, stride)));
  },
);

const resnetPaper: Source = {
  title: 'Deep Residual Learning for Image Recognition',
  authors: 'He, Zhang, Ren, Sun',
  venue: 'CVPR 2016',
  url: 'https://arxiv.org/abs/1512.03385',
};
const resnextPaper: Source = {
  title: 'Aggregated Residual Transformations for Deep Neural Networks',
  authors: 'Xie, Girshick, Dollar, Tu, He',
  venue: 'CVPR 2017',
  url: 'https://arxiv.org/abs/1611.05431',
};

interface Row {
  readonly title: string;
  readonly paper?: Source;
  /** Blocks in each stage. */
  readonly depths: readonly [number, number, number, number];
  /** The block of a stage whose first convolution has `64 * 2 ** stage` filters in ResNet. */
  readonly block: (stage: number, stride: number) => Call;
}

const basic = (stage: number, stride: number): Call => basicBlock({ filters: 64 * 2 ** stage, stride });

/** `groups` of `widthPerGroup` channels in the first stage, twice as many in each that follows. */
const wide =
  (groups: number, widthPerGroup: number) =>
  (stage: number, stride: number): Call =>
    bottleneck({ filters: 256 * 2 ** stage, width: groups * widthPerGroup * 2 ** stage, stride, groups });

function defineResnet(name: string, symbol: string, { title, paper = resnetPaper, depths, block }: Row) {
  return defineModel(
    name,
    {
      symbol,
      title,
      doc: 'The stride of a bottleneck is in its 3x3 convolution, as torchvision has it.',
      paper,
      input: image({ height: 224, width: 224, channels: 3, minimum: 32 }),
      initializers: {
        conv: { kernel: { kind: 'heNormal', fan: 'out' }, bias: { kind: 'zeros' } },
        dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      },
      parameters: {
        numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
        depths: integers({ doc: 'Blocks in each stage, each at least 1.', default: depths, minimum: 1, length: 4 }),
        ...classifierParameters,
      },
    },
    (p, x) => {
      const stage = (index: number) =>
        repeat(item(p.depths, index), block(index, 1), { first: block(index, index === 0 ? 1 : 2) });
      const stride2 = chain(x, {
        conv: conv(64, 7, { stride: 2, padding: [3, 3, 3, 3], bias: false }),
        norm: norm(),
        act: relu(),
      });
      const stride4 = chain(stride2, { pool: maxPool(3, { stride: 2, padding: [1, 1, 1, 1] }), stage1: stage(0) });
      const stride8 = apply('stage2', stage(1), stride4);
      const stride16 = apply('stage3', stage(2), stride8);
      const stride32 = apply('stage4', stage(3), stride16);
      return classifierOutputs(p, { stride2, stride4, stride8, stride16, stride32 }, (last) =>
        chain(last, { mean: globalAveragePool(), classifier: dense(p.numClasses) }),
      );
    },
  );
}

export const resnet18 = defineResnet('resnet-18', 'ResNet18', {
  title: 'ResNet-18',
  depths: [2, 2, 2, 2],
  block: basic,
});
export const resnet34 = defineResnet('resnet-34', 'ResNet34', {
  title: 'ResNet-34',
  depths: [3, 4, 6, 3],
  block: basic,
});
export const resnet50 = defineResnet('resnet-50', 'ResNet50', {
  title: 'ResNet-50',
  depths: [3, 4, 6, 3],
  block: wide(1, 64),
});
export const resnet101 = defineResnet('resnet-101', 'ResNet101', {
  title: 'ResNet-101',
  depths: [3, 4, 23, 3],
  block: wide(1, 64),
});
export const resnet152 = defineResnet('resnet-152', 'ResNet152', {
  title: 'ResNet-152',
  depths: [3, 8, 36, 3],
  block: wide(1, 64),
});
export const resnext50 = defineResnet('resnext-50', 'ResNeXt50', {
  title: 'ResNeXt-50 (32x4d)',
  paper: resnextPaper,
  depths: [3, 4, 6, 3],
  block: wide(32, 4),
});
