/** What the README shows is what the project does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { summarize } from '../../../spec/passes/summary.ts';
import { MODELS, type ModelName } from '../../../spec/models/index.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const README = read('README.md');
const blocks = [...README.matchAll(/```(\w+)\n(.*?)\n```/gs)].map(([, language, text]) => ({
  language,
  text: text ?? '',
}));

describe('the block of the README', () => {
  it.each([
    ['spec/models/inception-resnet-v2.ts', 'const scaledResidual'],
    ['out/pytorch/inception_resnet_v2.py', 'class ScaledResidual'],
    ['out/keras/inception_resnet_v2.py', 'def scaled_residual'],
    ['out/tfjs/inception-resnet-v2.ts', 'function scaledResidual'],
  ])('stands in %s', (file, definition) => {
    const shown = blocks.filter(({ text }) => text.includes(definition));
    expect(shown).toHaveLength(1);
    expect(read(file)).toContain(shown[0]?.text);
  });
});

it('gives the counts of the models in its table', async () => {
  const rows = [...README.matchAll(/^\| `([a-z0-9-]+)` \|.*$/gm)];
  expect(rows.map(([, name]) => name)).toEqual(['inception-v2', 'inception-resnet-v2']);
  for (const [row, name] of rows) {
    const { trainable, nonTrainable } = summarize((await MODELS[name as ModelName]()).default);
    expect(row).toContain(`| ${trainable.toLocaleString('en')} | ${nonTrainable.toLocaleString('en')} |`);
  }
});

it('names the commands that CI runs', () => {
  const [install = '', test = ''] = blocks.find(({ language }) => language === 'sh')?.text.split('\n') ?? [];
  const ci = read('.ci/run').split('\n');
  for (const command of [...install.split(' && '), test]) expect(ci).toContain(command);
});
