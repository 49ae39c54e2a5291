/** What Python's own tools say about the emitted Python, and about the runners beside it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { expect, it } from 'vitest';

import { generate } from '../../generators/index.ts';
import { complaintsOf } from '../support/commands.ts';
import { loadModel, sourcesOf } from '../support/emitted.ts';
import { pythonTool } from '../support/python.ts';
import { compileRecipe } from '../support/recipe.ts';

const EMITTED = [...sourcesOf('pytorch'), ...sourcesOf('keras')];
const RUNNERS = 'verify';

it('has sources to judge', () => {
  expect(sourcesOf('pytorch').length).toBeGreaterThanOrEqual(2);
  expect(sourcesOf('keras').length).toBeGreaterThanOrEqual(2);
});

it('passes ruff check', () => {
  expect(complaintsOf(pythonTool('ruff'), ['check', '--no-cache', ...EMITTED, RUNNERS])).toBe('');
});

it('passes ruff format', () => {
  expect(complaintsOf(pythonTool('ruff'), ['format', '--check', '--diff', '--no-cache', ...EMITTED, RUNNERS])).toBe('');
});

it('passes mypy in strict mode', () => {
  expect(complaintsOf(pythonTool('mypy'), ['--strict', ...EMITTED])).toBe('');
});

it('passes ruff by the recipe of docs/templates.md, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'netglot-recipe-'));
  try {
    const templates = await compileRecipe();
    const files = generate(await loadModel('lenet-5'), 'pytorch', { templates });
    for (const { path, content } of files) writeFileSync(join(folder, basename(path)), content);
    const check = (...args: readonly string[]): string =>
      complaintsOf(pythonTool('ruff'), [...args, '--no-cache', '--config', 'ruff.toml', folder]);
    expect([check('check'), check('format', '--check')]).toEqual(['', '']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
