/** What Python's own tools say about the emitted Python, and about the runners beside it. */
import { expect, it } from 'vitest';

import { complaintsOf } from '../support/commands.ts';
import { sourcesOf } from '../support/emitted.ts';
import { pythonTool } from '../support/python.ts';

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
