/** In which order and how the parameters of a block are passed. */
import type { Block, Parameter } from '../../spec/ir/model.ts';

/** Arguments that are clear without their name: sizes that a caller must give. */
export const isPositional = ({ type, default: value }: Parameter): boolean =>
  value === undefined && (type === 'integer' || type === 'pair');

/** Positional parameters first, each group in the order of the description. */
export const inSignatureOrder = ({ parameters }: Block): readonly Parameter[] => [
  ...parameters.filter(isPositional),
  ...parameters.filter((parameter) => !isPositional(parameter)),
];

/** Whether a parameter is a height and a width that may be given as one number. */
export const isPair = ({ parameters }: Block, name: string): boolean =>
  parameters.some((parameter) => parameter.name === name && parameter.type === 'pair');
