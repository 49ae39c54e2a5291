import { expect, it } from 'vitest';

import { judge, refuse, type Verdict } from '../../../cli/files/plan.ts';
import type { Existing } from '../../../cli/files/survey.ts';
import type { Header } from '../../../cli/project.ts';

/** The first word of a content says who wrote it. */
const inspectHeader = (content: string): Header => content.split(/\s/)[0] as Header;
const file = (content: string): Existing => ({ kind: 'file', content, mode: 0o644 });

const CASES: readonly (readonly [Existing, Verdict, { readonly plain?: string; readonly forced?: string }])[] = [
  [{ kind: 'absent' }, 'missing', {}],
  [file('intact new\n'), 'fresh', {}],
  [file('intact new\r\n'), 'fresh', {}],
  [file('intact old\n'), 'stale', {}],
  [file('edited old\n'), 'edited', { plain: 'NG502' }],
  [file('foreign\n'), 'foreign', { plain: 'NG501' }],
  [{ kind: 'link' }, 'foreign', { plain: 'NG501' }],
  [{ kind: 'directory' }, 'blocked', { plain: 'NG501', forced: 'NG501' }],
  [{ kind: 'special' }, 'blocked', { plain: 'NG501', forced: 'NG501' }],
];

it.each(CASES)('%j is %s', (existing, verdict, { plain, forced }) => {
  const judgement = judge({ path: 'keras/a.py', content: 'intact new\n' }, existing, inspectHeader);
  expect(judgement).toEqual({ path: 'keras/a.py', verdict, existing, wanted: 'intact new\n' });
  expect(refuse([judgement], 'out', false).map(({ code }) => code)).toEqual(plain === undefined ? [] : [plain]);
  expect(refuse([judgement], 'out', true).map(({ code }) => code)).toEqual(forced === undefined ? [] : [forced]);
});

it('does not hold a file that is right against anybody, whoever wrote it', () => {
  const judgement = judge({ path: 'a', content: 'foreign\n' }, file('foreign\n'), inspectHeader);
  expect(judgement.verdict).toBe('fresh');
});

it('lists every file that must not be touched', () => {
  const judgements = ['a', 'b'].map((path) => judge({ path, content: 'new' }, file('foreign'), inspectHeader));
  expect(refuse(judgements, 'out', false).map(({ place }) => place)).toEqual([['out/a'], ['out/b']]);
});
