/** What TypeScript and prettier say about the emitted TypeScript. */
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { complaintsOf, complaintsOfPrettier, ROOT } from '../support/commands.ts';
import { sourcesOf } from '../support/emitted.ts';

const EMITTED = sourcesOf('tfjs');
const tool = (name: string): string => join(ROOT, 'node_modules/.bin', name);

it('has sources to judge', () => {
  expect(EMITTED.length).toBeGreaterThanOrEqual(2);
});

it('passes tsc under the strictest settings', () => {
  expect(complaintsOf(tool('tsc'), ['--project', 'test/static/tsconfig.json'])).toBe('');
});

it('passes prettier', () => {
  expect(complaintsOfPrettier(EMITTED)).toBe('');
});
