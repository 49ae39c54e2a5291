/**
 * ResNet (He et al. 2016, arXiv:1512.03385, table 1) and ResNeXt (Xie et al. 2017, arXiv:1611.05431, table 1), as
 * torchvision has them. Deviations from the papers:
 *
 *   stride        in the 3x3 of a bottleneck, where the papers' code for ImageNet came to have it ("v1.5"); ResNet's
 *                 paper has it in the first 1x1
 *   initialisers  convolutions: normal with the variance 2 / fan out (He et al. 2015, arXiv:1502.01852, equation 14)
 *
 * keras.applications' ResNet50 has the stride where the paper has it, convolutions with a bias, and numbers of its own: a
 * row for itself.
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
import type { Initializer } from '../ir/initializer.ts';
import type { Call, Source } from '../ir/model.ts';

/** What publishers of weights chose differently. */
interface Edition {
  readonly note: string;
  /** The convolution of a bottleneck that has the stride. */
  readonly strided: 'conv1' | 'conv2';
  readonly bias: boolean;
  readonly epsilon: number;
  readonly decay: number;
  readonly kernel: Initializer;
}

const torchvision: Edition = {
  note: 'The stride of a bottleneck is in its 3x3 convolution, as torchvision has it.',
  strided: 'conv2',
  bias: false,
  epsilon: 1e-5,
  decay: 0.9,
  kernel: { kind: 'heNormal', fan: 'out' },
};
const keras: Edition = {
  note: 'As keras.applications has it: strides in the first 1x1 of a block, convolutions with a bias.',
  strided: 'conv1',
  bias: true,
  epsilon: 1.001e-5,
  decay: 0.99,
  kernel: { kind: 'glorotUniform' },
};

const norm = ({ epsilon, decay }: Edition) => batchNorm({ epsilon, decay });
const three = (filters: Size, { bias }: Edition, { stride = 1, groups = 1 }: { stride?: Size; groups?: Size } = {}) =>
  conv(filters, 3, { stride, padding: [1, 1, 1, 1], groups, bias });
const one = (filters: Size, { bias }: Edition, stride: Size = 1) =>
  conv(filters, 1, { stride, padding: 'valid', bias });

/** The input itself, or its projection where the update has another shape: option B of section 3.3. */
const shortcut = (x: Value, edition: Edition, filters: Size, stride: Size) =>
  apply(
    'shortcut',
    when(
      either(differs(stride, 1), differs(x.channels, filters)),
      sequence(one(filters, edition, stride), norm(edition)),
    ),
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
      conv1: three(filters, torchvision, { stride }),
      norm1: norm(torchvision),
      act1: relu(),
      conv2: three(filters, torchvision),
      norm2: norm(torchvision),
    });
    return apply('act', relu(), add('sum', update, shortcut(x, torchvision, filters, stride)));
  },
);

const bottleneckParameters = { filters: integer(), width: integer(), stride: integer({ default: 1 }) };

interface BottleneckSizes {
  readonly filters: Size;
  readonly width: Size;
  readonly stride: Size;
  readonly groups: Size;
}

function applyBottleneck(x: Value, edition: Edition, { filters, width, stride, groups }: BottleneckSizes): Value {
  const [first, second] = edition.strided === 'conv1' ? [stride, 1] : [1, stride];
  const update = chain(x, {
    conv1: one(width, edition, first),
    norm1: norm(edition),
    act1: relu(),
    conv2: three(width, edition, { stride: second, groups }),
    norm2: norm(edition),
    act2: relu(),
    conv3: one(filters, edition),
    norm3: norm(edition),
  });
  return apply('act', relu(), add('sum', update, shortcut(x, edition, filters, stride)));
}

const defineBottleneck = (edition: Edition) =>
  defineBlock(
    'Bottleneck',
    { doc: '1x1 reduces, 3x3, 1x1 expands, and a shortcut: figure 5, right.', parameters: bottleneckParameters },
    (sizes, x) => applyBottleneck(x, edition, { ...sizes, groups: 1 }),
  );
const bottleneck = defineBottleneck(torchvision);
const kerasBottleneck = defineBottleneck(keras);

const groupedBottleneck = defineBlock(
  'Bottleneck',
  {
    doc: '1x1 reduces, 3x3 in groups, 1x1 expands, and a shortcut: figure 3(c).',
    parameters: { ...bottleneckParameters, groups: integer() },
  },
  (sizes, x) => applyBottleneck(x, torchvision, sizes),
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
  readonly edition?: Edition;
}

const basic = (stage: number, stride: number): Call => basicBlock({ filters: 64 * 2 ** stage, stride });

const deep =
  (define: typeof bottleneck) =>
  (stage: number, stride: number): Call =>
    define({ filters: 256 * 2 ** stage, width: 64 * 2 ** stage, stride });

/** `groups` of `widthPerGroup` channels in the first stage, twice as many in each that follows. */
const grouped =
  (groups: number, widthPerGroup: number) =>
  (stage: number, stride: number): Call =>
    groupedBottleneck({ filters: 256 * 2 ** stage, width: groups * widthPerGroup * 2 ** stage, stride, groups });

function defineResnet(name: string, symbol: string, row: Row) {
  const { title, paper = resnetPaper, depths, block, edition = torchvision } = row;
  return defineModel(
    name,
    {
      symbol,
      title,
      doc: edition.note,
      paper,
      input: image({ height: 224, width: 224, channels: 3, minimum: 32 }),
      initializers: {
        conv: { kernel: edition.kernel, bias: { kind: 'zeros' } },
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
        conv: conv(64, 7, { stride: 2, padding: [3, 3, 3, 3], bias: edition.bias }),
        norm: norm(edition),
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
  block: deep(bottleneck),
});
export const resnet50Keras = defineResnet('resnet-50-keras', 'ResNet50Keras', {
  title: 'ResNet-50 of keras.applications',
  depths: [3, 4, 6, 3],
  block: deep(kerasBottleneck),
  edition: keras,
});
export const resnet101 = defineResnet('resnet-101', 'ResNet101', {
  title: 'ResNet-101',
  depths: [3, 4, 23, 3],
  block: deep(bottleneck),
});
export const resnet152 = defineResnet('resnet-152', 'ResNet152', {
  title: 'ResNet-152',
  depths: [3, 8, 36, 3],
  block: deep(bottleneck),
});
export const resnext50 = defineResnet('resnext-50', 'ResNeXt50', {
  title: 'ResNeXt-50 (32x4d)',
  paper: resnextPaper,
  depths: [3, 4, 6, 3],
  block: grouped(32, 4),
});
