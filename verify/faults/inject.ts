/** Puts a fault into the text of an emitted source. */
import type { Edit } from './fault.ts';

/** An edit that does not alter what it says it does: the catalogue has to be adapted to the emitted sources. */
export class InjectionError extends Error {
  override readonly name = 'InjectionError';
}

export function inject(source: string, edits: readonly Edit[]): string {
  const altered = edits.reduce(applyEdit, source);
  if (altered === source) throw new InjectionError('the source is as it was');
  return altered;
}

function applyEdit(source: string, edit: Edit): string {
  const { start, end } = placeOf(source, edit);
  const place = source.slice(start, end);
  const { find, replace, times } = edit;
  const found = typeof find === 'string' ? place.split(find).length - 1 : [...place.matchAll(globally(find))].length;
  if (found !== times) throw new InjectionError(`${String(find)} stands in ${found} places instead of ${times}`);
  // A string may hold `$`, which means something in the replacement of an expression only.
  const altered = typeof find === 'string' ? place.split(find).join(replace) : place.replace(globally(find), replace);
  return source.slice(0, start) + altered + source.slice(end);
}

const globally = ({ source, flags }: RegExp): RegExp => new RegExp(source, `${flags.replace('g', '')}g`);

/** What makes a layer: a function or class of the framework, or a class of the file. */
const MAKER = /\blayers\.\w|(?<![.\w])(?:new )?[A-Z]\w*\(/g;

/** From what makes a layer to its name, or everything. */
function placeOf(source: string, { layer }: Edit): { readonly start: number; readonly end: number } {
  if (layer === undefined) return { start: 0, end: source.length };
  const at = source.indexOf(layer);
  if (at < 0 || source.indexOf(layer, at + 1) >= 0) throw new InjectionError(`not one layer with ${layer}`);
  const start = [...source.slice(0, at).matchAll(MAKER)].at(-1)?.index;
  if (start === undefined) throw new InjectionError(`nothing makes a layer with ${layer}`);
  return { start, end: at + layer.length };
}
