/** The loader of weight files, one for all models of a directory. */
import template from '../../templates/tfjs/netglot-weights.hbs';
import { withHeader } from '../core/header.ts';
import { typescript } from '../core/languages/typescript.ts';
import { createRenderer, type Overrides, type Template } from '../core/render.ts';
import type { GeneratedFile } from '../core/target.ts';

export const WEIGHT_LOADER: Template = template;

export function generateWeightLoader(overrides?: Overrides): GeneratedFile {
  const body = createRenderer(typescript, { file: template }, overrides)({});
  return { path: 'tfjs/netglot-weights.ts', content: withHeader(body, { comment: '//', source: template.name }) };
}
