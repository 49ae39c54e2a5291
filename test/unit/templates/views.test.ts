/** docs/templates.md names every template and every field of its view, and they are there when it prints. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';
import { format, resolveConfig } from 'prettier';

import { generate, TARGETS } from '../../../generators/index.ts';
import { compileTemplates } from '../../../generators/templates.ts';
import { MICRO_NETWORKS } from '../../micro/index.ts';
import { ROOT } from '../../support/commands.ts';
import { describeTemplate, refreshPage, Views } from './page.ts';

const PAGE = join(ROOT, 'docs/templates.md');
const views = new Views(ROOT);
const withViews = TARGETS.flatMap(({ templates }) => templates).flatMap((template) => {
  const { view } = describeTemplate(template);
  return view === undefined ? [] : [{ template, fields: views.fieldsOf(view) }];
});

it('docs/templates.md is fresh; `npx vitest -u` writes it anew', async () => {
  const page = refreshPage(readFileSync(PAGE, 'utf8'), views);
  const options = { ...(await resolveConfig(PAGE)), parser: 'markdown' };
  await expect(await format(page, options)).toMatchFileSnapshot(PAGE);
});

it('every field of a view is there for every network', async () => {
  const texts = withViews.map(({ template: { name, source }, fields }) => {
    const reads = fields
      .filter(({ name: field }) => !field.includes('[]'))
      .map(({ name: field }) => `{{#if this.${field}}}{{/if}}`);
    return [name, `${reads.join('')}${source}`] as const;
  });
  const templates = await compileTemplates(Object.fromEntries(texts));
  for (const model of MICRO_NETWORKS) {
    for (const { name } of TARGETS) expect(() => generate(model, name, { templates })).not.toThrow();
  }
});
