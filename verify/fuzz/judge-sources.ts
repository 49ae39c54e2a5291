/** What the tools of the languages say of emitted sources: one process a tool for all of them. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../house.ts';
import { requirePython } from '../tools.ts';
import type { Disagreement } from './prove-networks.ts';

interface Tool {
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
}

const EMITTED = 'out';

function toolsOf(folder: string): readonly Tool[] {
  const settings = join(folder, 'tsconfig.json');
  writeFileSync(
    settings,
    JSON.stringify({ extends: join(ROOT, 'test/static/tsconfig.json'), include: [`${EMITTED}/tfjs/**/*.ts`] }),
  );
  const python = requirePython(['pytorch', 'keras']);
  const module = (name: string, ...args: readonly string[]): Tool => ({
    name,
    program: python,
    arguments: ['-m', name, ...args],
  });
  const script = (name: string, ...args: readonly string[]): Tool => ({
    name,
    program: join(ROOT, 'node_modules/.bin', name),
    arguments: args,
  });
  const both = [`${EMITTED}/pytorch`, `${EMITTED}/keras`];
  const style = ['--config', join(ROOT, 'ruff.toml')];
  return [
    module('compileall', '-q', ...both),
    module('ruff', 'check', '--no-cache', '--output-format', 'concise', ...style, ...both),
    module('ruff', 'format', '--check', '--no-cache', ...style, ...both),
    module(
      'mypy',
      '--strict',
      '--config-file',
      join(ROOT, 'mypy.ini'),
      '--cache-dir',
      join(ROOT, '.mypy_cache'),
      ...both,
    ),
    script('tsc', '--project', settings),
  ];
}

/** Complaints by the number of the network that the file is named after; a tool that says nothing of a file is content. */
export function judgeSources(folder: string): ReadonlyMap<number, readonly Disagreement[]> {
  const said = new Map<number, Disagreement[]>();
  for (const { name, program, arguments: args } of toolsOf(folder)) {
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 } as const;
    const { error, status, stdout, stderr } = spawnSync(program, args, options);
    if (error !== undefined) throw error;
    if (status === 0) continue;
    const lines = `${stdout}${stderr}`.split('\n');
    const complaints = lines.flatMap((line) => {
      const number = /random[_-]network[_-](\d+)\./.exec(line)?.[1];
      return number === undefined ? [] : [[Number(number), line] as const];
    });
    if (complaints.length === 0) throw new Error(`${name} ended with ${status}:\n${lines.slice(0, 20).join('\n')}`);
    for (const [i, line] of complaints) {
      const known = said.get(i) ?? [];
      said.set(i, [...known, { level: 'sources', between: name, details: [line] }]);
    }
  }
  return said;
}
