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
