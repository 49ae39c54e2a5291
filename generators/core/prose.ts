/** Text for people in emitted files. Languages break it into lines; an indented line goes on further in. */
import type { Model } from '../../spec/ir/model.ts';

/** Paragraphs, separated by an empty line, each on one line. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split(/\s+/).filter(Boolean).join(' '))
    .join('\n\n');

/** An input of the model, as sentences speak of it. */
export const inputWords = ({ inputs }: Model, input: string): string =>
  inputs.length > 1 ? `the input ${input}` : `the ${input}`;

/** A heading with indented items. */
export const section = (heading: string, items: readonly string[]): string =>
  [heading, ...items.map((item) => `    ${item.split(/\s+/).filter(Boolean).join(' ')}`)].join('\n');

/** Title, what is special about the network, and the paper: the head of an emitted file. */
export const describeModel = ({ title, doc, paper }: Model): string =>
  [`${title}.`, paragraphs(doc), `${paper.authors}: ${paper.title}. ${paper.venue}, ${paper.url}`]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
