/** No model may be called like what an emitted file of Python imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { checkModelName } from '../../../spec/passes/check-names.ts';
import { ROOT } from '../../support/commands.ts';

const isRefused = (name: string): boolean => {
  let refused = false;
  checkModelName(name, () => void (refused = true));
  return refused;
};

const imported = ['keras', 'pytorch'].flatMap((folder) =>
  readdirSync(join(ROOT, 'out', folder))
    .filter((name) => name.endsWith('.py'))
    .flatMap((name) => [
      ...readFileSync(join(ROOT, 'out', folder, name), 'utf8').matchAll(
        /^(?:import (?=\w+(?: as \w+)?$)|from (?=\S+ import ))([a-z]\w*)/gm,
      ),
    ])
    .map(([, module = '']) => module),
);

it('what emitted files import is refused', () => {
  const names = [...new Set(imported)].map((name) => name.replaceAll('_', '-'));
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !isRefused(name))).toEqual([]);
});

it.each(['class', 'lambda', 'random', 'operator', 'sre-compile', 'zoneinfo', 'numpy', 'ml-dtypes', 'torchvision'])(
  '%s is refused',
  (name) => expect(isRefused(name)).toBe(true),
);

it.each(['class-net', 'my-random', 'match', 'typing2', 'netglot', 'squeezenet'])('%s is allowed', (name) =>
  expect(isRefused(name)).toBe(false),
);
