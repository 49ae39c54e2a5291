/**
 * The parameters of a model by name: an interface, since people keep checkpoints under these names. One file a model,
 * the same for every target.
 */
import type { Model } from '../spec/ir/model.ts';
import { requireValid } from '../spec/passes/check.ts';
import { summarizeInstance } from '../spec/passes/summary.ts';
import { withDigest } from './core/header.ts';
import type { GeneratedFile } from './core/target.ts';

/** Every parameter at the default arguments, one a line, in the order of computation. */
export function generateManifest(model: Model): GeneratedFile {
  const { trainable, nonTrainable, nodes } = summarizeInstance(model.name, requireValid(model).instance);
  const parameters = nodes.flatMap((node) => node.parameters).map((parameter) => `    ${JSON.stringify(parameter)}`);
  const body = [
    `  "model": ${JSON.stringify(model.name)},`,
    `  "trainable": ${trainable},`,
    `  "nonTrainable": ${nonTrainable},`,
    '  "parameters": [',
    parameters.join(',\n'),
    '  ]',
    '}',
    '',
  ].join('\n');
  return { path: `manifest/${model.name}.json`, content: withDigest(body) };
}
