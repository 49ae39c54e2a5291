/** A corpus of bad inputs: each ends in its diagnostic, at its place, with its exit code, and nothing is written. */
import { dirname } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DIAGNOSTICS, formatDiagnostic, type Diagnostic } from '../../../spec/ir/diagnostic.ts';
import { Workbench, type Outcome, type Place } from '../cli/support.ts';
import { DESCRIPTIONS } from './descriptions.ts';
import { SURROUNDINGS } from './surroundings.ts';
import { TEMPLATES } from './templates.ts';
import type { BadInput } from './bad-input.ts';
import { WORDS } from './words.ts';
import { PAGE, renderPage } from './page.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('shipped')));
afterAll(() => bench.remove());

const CORPUS = [...DESCRIPTIONS, ...WORDS, ...SURROUNDINGS, ...TEMPLATES];

function openPlace({ files = {}, prepare }: BadInput): Place {
  const place = bench.openPlace();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(place.path(path)), { recursive: true });
    writeFileSync(place.path(path), content);
  }
  prepare?.(place);
  return place;
}

const outcomes = new Map<BadInput, Outcome>();

/** Once each: the page shows what the tests have seen. */
function run(input: BadInput): Outcome {
  const known = outcomes.get(input);
  if (known !== undefined) return known;
  const place = openPlace(input);
  const before = place.snapshot();
  const outcome = place.gen(...input.args);
  expect(place.snapshot()).toEqual(before);
  outcomes.set(input, outcome);
  return outcome;
}

/** What `--json` says of mistakes, a line each, as it would be said to people. */
const readable = (stderr: string): string =>
  stderr
    .trimEnd()
    .split('\n')
    .map((line) => formatDiagnostic(JSON.parse(line) as Diagnostic))
    .join('\n');

describe('bad input', () => {
  it.each(CORPUS.map((input) => [`${input.code} ${input.title}`, input] as const))('%s', (_, input) => {
    const { code, stdout, stderr } = run(input);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(input.args.some((word) => /^--json(=true)?$/.test(word)) ? readable(stderr) : stderr).toContain(
      `${input.code} ${input.place}: `,
    );
    for (const words of input.says ?? []) expect(stderr).toContain(words);
    expect([code, stdout]).toEqual([input.exit ?? 2, '']);
  });

  it('is plenty, and no two are the same', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(CORPUS.map(({ code, title }) => `${code} ${title}`)).size).toBe(CORPUS.length);
  });

  it('provokes every code', () => {
    const provoked = new Set<string>(CORPUS.map(({ code }) => code));
    expect(Object.keys(DIAGNOSTICS).filter((code) => !provoked.has(code))).toEqual([]);
  });
});

describe('docs/diagnostics.md', () => {
  const examples = CORPUS.filter(({ shown }) => shown !== undefined);

  it('has one example of every code', () => {
    expect(examples.map(({ code }) => code).sort()).toEqual(Object.keys(DIAGNOSTICS).sort());
  });

  it('is what the command says today; `npx vitest -u` writes it anew', { timeout: 120_000 }, async () => {
    const said = examples.map((input) => ({ input, says: run(input).stderr }));
    await expect(await renderPage(said)).toMatchFileSnapshot(PAGE);
  });
});
