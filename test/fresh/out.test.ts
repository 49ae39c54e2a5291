/** `out/` is what the generators write today: what `gen --check` says, without a build. */
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { runCheck } from '../../cli/commands/check.ts';
import { nodeFileSystem } from '../../cli/files/file-system.ts';
import { openProject } from '../../cli/project.ts';

const OUT = fileURLToPath(new URL('../../out', import.meta.url));

it('is fresh; if not: npm run gen', async () => {
  const said: string[] = [];
  const terminal = {
    interactive: false,
    print: (text: string) => void said.push(text),
    warn: (text: string) => void said.push(text),
  };
  const options = { target: 'all', out: OUT };
  const code = await runCheck(options as never, await openProject(), {
    terminal: terminal as never,
    files: nodeFileSystem,
  });
  expect(said.join('')).toMatch(/up to date/);
  expect(code).toBe(0);
});
