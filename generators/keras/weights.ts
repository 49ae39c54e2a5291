/** The loader of weight files, one for all models of a directory. */
import template from '../../templates/keras/netglot-weights.hbs';
import { withHeader } from '../core/header.ts';
import { python } from '../core/languages/python.ts';
import { createRenderer } from '../core/render.ts';
import type { GeneratedFile } from '../core/target.ts';

export function generateWeightLoader(): GeneratedFile {
  const body = createRenderer(python, { file: template })({});
  return { path: 'keras/netglot_weights.py', content: withHeader(body, { comment: '#', source: template.name }) };
}
