import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { generateLine } from '../../../cli/arguments/generate.ts';
import { runGenerate } from '../../../cli/commands/generate.ts';
import { runList } from '../../../cli/commands/list.ts';
import { runSummary } from '../../../cli/commands/summary.ts';
import { nodeFileSystem } from '../../../cli/files/file-system.ts';
import type { Project } from '../../../cli/project.ts';
import type { Terminal } from '../../../cli/terminal.ts';
import { TARGETS } from '../../../generators/index.ts';
import { DiagnosticError } from '../../../spec/ir/diagnostic.ts';
import type { Model } from '../../../spec/ir/model.ts';
import inceptionV2 from '../../../spec/models/inception-v2.ts';

let out = '';
beforeEach(() => (out = mkdtempSync(join(tmpdir(), 'netglot-commands-'))));
afterEach(() => rmSync(out, { recursive: true }));

const createProject = (models: readonly Model[]): Project => ({
  settings: { out: 'out', file: 'netglot.config.ts' },
  models: Object.fromEntries(models.map((model) => [model.name, async () => ({ default: model })])),
  targets: [
    {
      name: 'keras',
      title: 'Keras',
      templates: [],
      sourceOf: () => ({ file: 'keras/a.py', symbol: 'a' }),
      generate: () => [],
      shared: () => [],
    },
  ],
  generate: ({ name }) => [{ path: `keras/${name}.py`, content: `${name}\n` }],
  companions: () => [],
  inspectHeader: () => 'intact',
});

function watch(interactive: boolean): { terminal: Terminal; printed: () => string } {
  let printed = '';
  const print = (text: string): void => void (printed += text);
  return { terminal: { print, warn: print, interactive }, printed: () => printed };
}

const GENERATE = { target: 'all', stdout: false, check: false, force: false, json: false };

describe('progress', () => {
  const models = [inceptionV2, { ...inceptionV2, name: 'second' }];

  it('is a line for every file on a terminal', async () => {
    const { terminal, printed } = watch(true);
    await runGenerate({ ...GENERATE, out }, createProject(models), { terminal, files: nodeFileSystem });
    const lines = [
      `wrote ${out}/keras/inception-v2.py`,
      `wrote ${out}/keras/second.py`,
      '2 files written, 0 unchanged',
    ];
    expect(printed()).toBe(`${lines.join('\n')}\n`);
    await runGenerate({ ...GENERATE, out }, createProject([inceptionV2]), { terminal, files: nodeFileSystem });
    expect(printed()).toMatch(/removed .*second\.py\n0 files written, 1 unchanged, 1 removed\n$/);
  });

  it('is one line elsewhere', async () => {
    const { terminal, printed } = watch(false);
    await runGenerate({ ...GENERATE, out }, createProject(models), { terminal, files: nodeFileSystem });
    expect(printed()).toBe('2 files written, 0 unchanged\n');
  });
});

describe('a description that is wrong', () => {
  const broken: Model = { ...inceptionV2, blocks: inceptionV2.blocks.slice(1) };

  it.each([
    ['list', () => runList({ models: [], json: true }, createProject([broken]), watch(false).terminal)],
    [
      'summary',
      () => runSummary({ model: broken.name, depth: 2, json: false }, createProject([broken]), watch(false).terminal),
    ],
  ])('is reported by %s', async (_, run) => {
    await expect(run()).rejects.toBeInstanceOf(DiagnosticError);
  });
});

it('the help names every target', () => {
  for (const { name } of TARGETS) expect(generateLine.options.target.describe).toContain(name);
});
