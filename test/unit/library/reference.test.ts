/** docs/reference.md has every word of a description. */
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';

import { ROOT } from '../../support/commands.ts';
import { writeReference } from './reference.ts';

const PAGE = join(ROOT, 'docs/reference.md');

it('docs/reference.md is fresh; `npx vitest -u` writes it anew', async () => {
  const options = { ...(await resolveConfig(PAGE)), parser: 'markdown' };
  await expect(await format(writeReference(ROOT), options)).toMatchFileSnapshot(PAGE);
});
