/** The loader of weight files, one for all models of a directory. */
import template from '../../templates/keras/netglot-weights.hbs';
import { withHeader } from '../core/header.ts';
import { python } from '../core/languages/python.ts';
import { createRenderer, type Overrides, type Template } from '../core/render.ts';
import type { GeneratedFile } from '../core/target.ts';

export const WEIGHT_LOADER: Template = template;

export function generateWeightLoader(overrides?: Overrides): GeneratedFile {
  const body = createRenderer(python, { file: template }, overrides)({});
  return { path: 'keras/netglot_weights.py', content: withHeader(body, { comment: '#', source: template.name }) };
}
