/** The target TensorFlow.js. */
import type { Model } from '../../spec/ir/model.ts';
import { requireValid } from '../../spec/passes/check.ts';
import file from '../../templates/tfjs/file.hbs';
import functionTemplate from '../../templates/tfjs/function.hbs';
import main from '../../templates/tfjs/main.hbs';
import { withHeader } from '../core/header.ts';
import { typescript } from '../core/languages/typescript.ts';
import { createRenderer } from '../core/render.ts';
import type { Target } from '../core/target.ts';
import { HELPERS } from './helpers.ts';
import { viewModel } from './model.ts';
import { mainSymbol } from './names.ts';
import { generateWeightLoader } from './weights.ts';

const TEMPLATES = { ...HELPERS, file, function: functionTemplate, main };

const sourceOf = (model: Model) => ({ file: `tfjs/${model.name}.ts`, symbol: mainSymbol(model) });

export const tfjs = {
  name: 'tfjs' as const,
  title: 'TensorFlow.js',
  sourceOf,
  generate: (model: Model) => {
    const render = createRenderer(typescript, TEMPLATES);
    const body = render(viewModel(requireValid(model)));
    return [
      {
        path: sourceOf(model).file,
        content: withHeader(body, { comment: '//', source: `the description ${model.name}` }),
      },
    ];
  },
  shared: () => [generateWeightLoader()],
} satisfies Target;
