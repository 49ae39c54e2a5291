/** The recipe of docs/templates.md: templates of a company, as they stand there. */
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import type { Overrides } from '../../generators/core/render.ts';
import { compileTemplates } from '../../generators/templates.ts';
import { ROOT } from './commands.ts';

const PAGE = readFileSync(join(ROOT, 'docs/templates.md'), 'utf8');

/** `Save this as ...:` and what follows, by the name of every template. */
export const RECIPE: Readonly<Record<string, string>> = Object.fromEntries(
  [...PAGE.matchAll(/Save this as ([^:]+):\n\n```text\n(.*?)```/gs)].flatMap(([, names = '', text = '']) =>
    [...names.matchAll(/`templates\/([^`]+)`/g)].map(([, name = '']) => [name, text] as const),
  ),
);

export const compileRecipe = (): Promise<Overrides> => compileTemplates(RECIPE);

const STAND_INS = join(ROOT, 'test/support/stand-ins');

/** Python finds the module that stands for Lightning there. */
export const withStandIns = (path: string | undefined): string => [path, STAND_INS].filter(Boolean).join(delimiter);
