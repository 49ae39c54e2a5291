/** Scenarios: Markdown files with a description as a `ts` block, and what the targets are to emit for it. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { transformSync } from 'esbuild';

import type { TargetName } from '../../../generators/index.ts';
import * as netglot from '../../../spec/author/index.ts';
import type { Model } from '../../../spec/ir/model.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FENCE = /^```(\w+)(?: (\w+))?\n([\s\S]*?)^```$/gm;

export interface Scenario {
  readonly name: string;
  /** The description, as TypeScript that imports from 'netglot'. */
  readonly source: string;
  /** Pieces of emitted code that a target's file must hold as they stand. */
  readonly expected: readonly { readonly target: TargetName; readonly text: string }[];
}

/** Every Markdown file of this folder. A fence is `ts`, or the language and the target: `python pytorch`. */
export const SCENARIOS: readonly Scenario[] = readdirSync(HERE)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => parseScenario(file.replace(/\.md$/, ''), readFileSync(HERE + file, 'utf8')));

function parseScenario(name: string, markdown: string): Scenario {
  const fences = [...markdown.matchAll(FENCE)].map(([, language, target, text = '']) => ({ language, target, text }));
  const source = fences.find(({ language, target }) => language === 'ts' && target === undefined)?.text;
  if (source === undefined) throw new Error(`${name}.md has no ts block`);
  const expected = fences.filter(({ target }) => target !== undefined);
  return { name, source, expected: expected.map(({ target, text }) => ({ target: target as TargetName, text })) };
}

/** Runs the description of a scenario. */
export function modelOf({ name, source }: Scenario): Model {
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs', sourcefile: `${name}.md` });
  const module = { exports: {} as { default?: Model } };
  const load = (id: string): unknown => {
    if (id === 'netglot') return netglot;
    throw new Error(`${name}.md imports ${id}`);
  };
  new Function('module', 'exports', 'require', code)(module, module.exports, load);
  if (module.exports.default === undefined) throw new Error(`${name}.md exports no model`);
  return module.exports.default;
}
