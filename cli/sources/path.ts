/** Whether a word names a model or a file, and what of the file is meant. */
import { extname } from 'node:path';

/** What a description may be written in. */
export const SCRIPT_ENDINGS = ['.ts', '.mts', '.js', '.mjs'] as const;
export const ENDINGS: readonly string[] = [...SCRIPT_ENDINGS, '.json'];

/**
 * A model of a file: `./nets.ts#small` is the model `small` where there are several. What ends like a file is none: no name
 * of a model has a dot.
 */
export interface SourcePath {
  readonly file: string;
  readonly model?: string;
}

export function readPath(word: string): SourcePath | undefined {
  if (ENDINGS.includes(endingOf(word))) return { file: word };
  const [, file = word, model] = /^(.+)#([^#/\\]*)$/s.exec(word) ?? [];
  if (!/[/\\]/.test(file) && !ENDINGS.includes(endingOf(file))) return undefined;
  return { file, ...(model !== undefined && { model }) };
}

export const endingOf = (file: string): string => extname(file).toLowerCase();
