/** The target PyTorch. */
import type { Model } from '../../spec/ir/model.ts';
import avgPool2dPadded from '../../templates/pytorch/avg-pool2d-padded.hbs';
import avgPool2dSame from '../../templates/pytorch/avg-pool2d-same.hbs';
import batchNorm1dScale from '../../templates/pytorch/batch-norm1d-scale.hbs';
import batchNorm1dShift from '../../templates/pytorch/batch-norm1d-shift.hbs';
import batchNorm2dScale from '../../templates/pytorch/batch-norm2d-scale.hbs';
import batchNorm2dShift from '../../templates/pytorch/batch-norm2d-shift.hbs';
import channelScale from '../../templates/pytorch/channel-scale.hbs';
import classTemplate from '../../templates/pytorch/class.hbs';
import concat from '../../templates/pytorch/concat.hbs';
import conv2dPadded from '../../templates/pytorch/conv2d-padded.hbs';
import conv2dSame from '../../templates/pytorch/conv2d-same.hbs';
import file from '../../templates/pytorch/file.hbs';
import functionTemplate from '../../templates/pytorch/function.hbs';
import globalAvgPool2d from '../../templates/pytorch/global-avg-pool2d.hbs';
import globalMaxPool2d from '../../templates/pytorch/global-max-pool2d.hbs';
import initWeights from '../../templates/pytorch/init-weights.hbs';
import layerNorm2d from '../../templates/pytorch/layer-norm2d.hbs';
import maxPool2dPadded from '../../templates/pytorch/max-pool2d-padded.hbs';
import maxPool2dSame from '../../templates/pytorch/max-pool2d-same.hbs';
import padSame from '../../templates/pytorch/pad-same.hbs';
import pair from '../../templates/pytorch/pair.hbs';
import scale from '../../templates/pytorch/scale.hbs';
import stochasticDepth from '../../templates/pytorch/stochastic-depth.hbs';
import sum from '../../templates/pytorch/sum.hbs';
import { withHeader } from '../core/header.ts';
import { python } from '../core/languages/python.ts';
import { createRenderer, type Overrides, type Template } from '../core/render.ts';
import { requireEmitted } from '../core/short-repeats.ts';
import type { Target } from '../core/target.ts';
import { viewModel } from './model.ts';
import { mainSymbol } from './names.ts';
import type { Helper } from './operations.ts';

const TEMPLATES: { readonly [K in 'file' | 'class' | 'function' | 'init-weights' | Helper]: Template } = {
  file,
  class: classTemplate,
  function: functionTemplate,
  'init-weights': initWeights,
  pair,
  'pad-same': padSame,
  concat,
  sum,
  scale,
  'conv2d-same': conv2dSame,
  'conv2d-padded': conv2dPadded,
  'max-pool2d-same': maxPool2dSame,
  'max-pool2d-padded': maxPool2dPadded,
  'avg-pool2d-same': avgPool2dSame,
  'avg-pool2d-padded': avgPool2dPadded,
  'global-avg-pool2d': globalAvgPool2d,
  'global-max-pool2d': globalMaxPool2d,
  'batch-norm1d-scale': batchNorm1dScale,
  'batch-norm1d-shift': batchNorm1dShift,
  'batch-norm2d-scale': batchNorm2dScale,
  'batch-norm2d-shift': batchNorm2dShift,
  'layer-norm2d': layerNorm2d,
  'channel-scale': channelScale,
  'stochastic-depth': stochasticDepth,
};

const sourceOf = (model: Model) => ({
  file: `pytorch/${model.name.replaceAll('-', '_')}.py`,
  symbol: mainSymbol(model),
});

export const pytorch = {
  name: 'pytorch' as const,
  title: 'PyTorch',
  sourceOf,
  templates: Object.values(TEMPLATES),
  generate: (model: Model, overrides?: Overrides) => {
    const render = createRenderer(python, TEMPLATES, overrides);
    const body = render(viewModel(requireEmitted(model)));
    return [
      {
        path: sourceOf(model).file,
        content: withHeader(body, { comment: '#', source: `the description ${model.name}` }),
      },
    ];
  },
  // PyTorch loads weight files by itself.
  shared: () => [],
} satisfies Target;
