/** The target TensorFlow.js. */
import type { Model } from '../../spec/ir/model.ts';
import file from '../../templates/tfjs/file.hbs';
import functionTemplate from '../../templates/tfjs/function.hbs';
import main from '../../templates/tfjs/main.hbs';
import { withHeader } from '../core/header.ts';
import { typescript } from '../core/languages/typescript.ts';
import { createRenderer, type Overrides, type Template } from '../core/render.ts';
import { requireEmitted } from '../core/short-repeats.ts';
import type { Target } from '../core/target.ts';
import { HELPERS } from './helpers.ts';
import { viewModel } from './model.ts';
import { mainSymbol } from './names.ts';
import { generateWeightLoader, WEIGHT_LOADER } from './weights.ts';

const TEMPLATES = { ...HELPERS, file, function: functionTemplate, main };

const sourceOf = (model: Model) => ({ file: `tfjs/${model.name}.ts`, symbol: mainSymbol(model) });

export const tfjs = {
  name: 'tfjs' as const,
  title: 'TensorFlow.js',
  sourceOf,
  templates: [...Object.values<Template>(TEMPLATES), WEIGHT_LOADER],
  generate: (model: Model, overrides?: Overrides) => {
    const render = createRenderer(typescript, TEMPLATES, overrides);
    const body = render(viewModel(requireEmitted(model)));
    return [
      {
        path: sourceOf(model).file,
        content: withHeader(body, { comment: '//', source: `the description ${model.name}` }),
      },
    ];
  },
  shared: (overrides?: Overrides) => [generateWeightLoader(overrides)],
} satisfies Target;
