/** Emitted sources in a folder, whole or harmed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { generate, TARGETS, type GenerateOptions } from '../../generators/index.ts';
import type { Model } from '../../spec/ir/model.ts';
import type { Framework } from '../../verify/protocol.ts';

export interface Source {
  readonly file: string;
  readonly symbol: string;
}

export function emitInto(
  folder: string,
  model: Model,
  options: GenerateOptions = {},
): Readonly<Record<Framework, Source>> {
  const entries = TARGETS.map((target) => {
    for (const { path, content } of generate(model, target.name as Framework, options)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const { file, symbol } = target.sourceOf(model);
    return [target.name, { file: join(folder, file), symbol }] as const;
  });
  return Object.fromEntries(entries) as Record<Framework, Source>;
}

/** A piece of text that stands in the file at least once, and what the first one becomes. */
export type Edit = readonly [from: string, to: string];

/** Harms the file in its place. */
export function mutate(source: Source, edits: readonly Edit[]): Source {
  const text = readFileSync(source.file, 'utf8');
  const harmed = edits.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`${source.file} has no ${from}`);
    return result.replace(from, () => to);
  }, text);
  writeFileSync(source.file, harmed);
  return source;
}
