/** Text for people in emitted files. Languages break it into lines; an indented line goes on further in. */
import type { Model, ModelInput } from '../../spec/ir/model.ts';

/** Paragraphs, separated by an empty line, each on one line. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split(/\s+/).filter(Boolean).join(' '))
    .join('\n\n');

/** An input of the model, as sentences speak of it. */
export const inputWords = ({ inputs }: Model, input: string): string =>
  inputs.length > 1 ? `the input ${input}` : `the ${input}`;

/** What the sides of an image may be, as sentences say it; undefined where they are fixed. */
export function sidesWords({ axes }: ModelInput): string | undefined {
  const side = axes.find(({ axis, minimum }) => axis !== 'channels' && minimum !== undefined);
  if (side?.minimum === undefined) return undefined;
  const { minimum, multiple = 1 } = side;
  const least = `at least ${minimum}`;
  if (multiple === 1) return `height and width ${least}`;
  return `height and width multiples of ${multiple}${minimum > multiple ? `, ${least}` : ''}`;
}

/** A heading with indented items. */
export const section = (heading: string, items: readonly string[]): string =>
  [heading, ...items.map((item) => `    ${item.split(/\s+/).filter(Boolean).join(' ')}`)].join('\n');

/** Title, what is special about the network, and the paper: the head of an emitted file. */
export const describeModel = ({ title, doc, paper }: Model): string =>
  [`${title}.`, paragraphs(doc), `${paper.authors}: ${paper.title}. ${paper.venue}, ${paper.url}`]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
