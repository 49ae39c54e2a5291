/** The target Keras. */
import type { Model } from '../../spec/ir/model.ts';
import file from '../../templates/keras/file.hbs';
import functionTemplate from '../../templates/keras/function.hbs';
import { withHeader } from '../core/header.ts';
import { python } from '../core/languages/python.ts';
import { createRenderer, type Overrides, type Template } from '../core/render.ts';
import { requireEmitted } from '../core/short-repeats.ts';
import type { Target } from '../core/target.ts';
import { HELPERS } from './helpers.ts';
import { viewModel } from './model.ts';
import { mainSymbol } from './names.ts';
import { generateWeightLoader, WEIGHT_LOADER } from './weights.ts';

const TEMPLATES = { ...HELPERS, file, function: functionTemplate };

const sourceOf = (model: Model) => ({
  file: `keras/${model.name.replaceAll('-', '_')}.py`,
  symbol: mainSymbol(model),
});

export const keras = {
  name: 'keras' as const,
  title: 'Keras',
  sourceOf,
  templates: [...Object.values<Template>(TEMPLATES), WEIGHT_LOADER],
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
  shared: (overrides?: Overrides) => [generateWeightLoader(overrides)],
} satisfies Target;
