/**
 * ConvNeXt-T (Liu et al. 2022, arXiv:2201.03545, figure 4 and appendix A), as torchvision and keras.applications have it.
 * Convolutions of 1x1 stand for the dense layers that the references apply at every position.
 */
import {
  add,
  chain,
  channelScale,
  classifierOutputs,
  classifierParameters,
  conv,
  defineBlock,
  defineModel,
  dense,
  depthwiseConv,
  float,
  gelu,
  globalAveragePool,
  image,
  integer,
  layerNorm,
  plus,
  ratio,
  repeat,
  stochasticDepth,
  times,
} from '../author/index.ts';

const norm = () => layerNorm({ epsilon: 1e-6 });

const block = defineBlock(
  'ConvNeXtBlock',
  {
    doc: '7x7 depthwise convolution, then 1x1 to four times the channels and back.',
    parameters: { rate: float() },
  },
  ({ rate }, x) => {
    const update = chain(x, {
      depthwise: depthwiseConv(7),
      norm: norm(),
      expand: conv(times(4, x.channels), 1),
      act: gelu(),
      project: conv(x.channels, 1),
      scale: channelScale({ initial: 1e-6 }),
      drop: stochasticDepth(rate),
    });
    return add('sum', x, update);
  },
);

const downsample = defineBlock(
  'Downsample',
  { doc: 'Layer norm, then a 2x2 convolution at stride 2.', parameters: { filters: integer() } },
  ({ filters }, x) => chain(x, { norm: norm(), conv: conv(filters, 2, { stride: 2, padding: 'valid' }) }),
);

/** Blocks of the whole network. */
const BLOCKS = 18;

export default defineModel(
  'convnext-tiny',
  {
    symbol: 'ConvNeXtTiny',
    title: 'ConvNeXt-T',
    doc: 'Convolutions of 1x1 stand for the dense layers that the references apply at every position.',
    paper: {
      title: 'A ConvNet for the 2020s',
      authors: 'Liu, Mao, Wu, Feichtenhofer, Darrell, Xie',
      venue: 'CVPR 2022',
      url: 'https://arxiv.org/abs/2201.03545',
    },
    input: image({ height: 224, width: 224, channels: 3, minimum: 32 }),
    initializers: {
      conv: { kernel: { kind: 'normal', deviation: 0.02 }, bias: { kind: 'zeros' } },
      dense: { kernel: { kind: 'normal', deviation: 0.02 }, bias: { kind: 'zeros' } },
    },
    parameters: {
      numClasses: integer({ doc: 'Number of classes.', default: 1000, minimum: 1 }),
      stochasticDepth: float({ doc: 'Drop rate of the last block; those before rise to it.', default: 0.1 }),
      ...classifierParameters,
    },
  },
  (p, x) => {
    /** Blocks of a stage, `before` of them being in front of it. */
    const stage = (count: number, before: number) =>
      repeat(count, (i) => {
        const turn = before === 0 ? i : plus(before, i);
        return block({ rate: ratio(times(p.stochasticDepth, turn), BLOCKS - 1) });
      });
    const stride4 = chain(x, { stem: conv(96, 4, { stride: 4, padding: 'valid' }), norm: norm(), stage1: stage(3, 0) });
    const stride8 = chain(stride4, { downsample1: downsample({ filters: 192 }), stage2: stage(3, 3) });
    const stride16 = chain(stride8, { downsample2: downsample({ filters: 384 }), stage3: stage(9, 6) });
    const stride32 = chain(stride16, { downsample3: downsample({ filters: 768 }), stage4: stage(3, 15) });
    return classifierOutputs(p, { stride4, stride8, stride16, stride32 }, (map) =>
      chain(map, { mean: globalAveragePool(), head_norm: norm(), classifier: dense(p.numClasses) }),
    );
  },
);
