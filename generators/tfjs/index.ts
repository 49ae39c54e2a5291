/** The target TensorFlow.js. */
import type { Model } from '../../spec/ir/model.ts';
import { requireValid } from '../../spec/passes/check.ts';
import file from '../../templates/tfjs/file.hbs';
import functionTemplate from '../../templates/tfjs/function.hbs';
import main from '../../templates/tfjs/main.hbs';
import { withHeader } from '../core/header.ts';
import { typescript } from '../core/languages/typescript.ts';
import { camelCase } from '../core/names.ts';
import { createRenderer } from '../core/render.ts';
import type { Target } from '../core/target.ts';
import { viewModel } from './model.ts';

const TEMPLATES = { file, function: functionTemplate, main };

const sourceOf = ({ name, symbol }: Model) => ({ file: `tfjs/${name}.ts`, symbol: camelCase(symbol) });

export const tfjs: Target = {
  name: 'tfjs',
  title: 'TensorFlow.js',
  sourceOf,
  generate: (model) => {
    const render = createRenderer(typescript, TEMPLATES);
    const body = render(viewModel(requireValid(model)));
    return [{ path: sourceOf(model).file, content: withHeader(body, { comment: '//', source: model.name }) }];
  },
};
