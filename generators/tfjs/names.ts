/** What things are called in emitted TensorFlow.js. */
import type { Model } from '../../spec/ir/model.ts';
import type { SizedParameter } from '../core/lists.ts';
import { camelCase, Names } from '../core/names.ts';
import { HELPERS } from './helpers.ts';

/** Names that a definition or variable may not take: keywords, and what the file imports or defines. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...'arguments await break case catch class const continue debugger default delete do else enum eval export'.split(
    ' ',
  ),
  ...'extends false finally for function if implements import in instanceof interface let new null'.split(' '),
  ...'package private protected public return static super switch this throw true try typeof undefined'.split(' '),
  ...'var void while with yield'.split(' '),
  ...'tf Error Math Node Pair Padding apply sizeOf perSample inputShape'.split(' '),
  // What the helpers define besides.
  ...'BatchNormalizationArgs GroupedConv2DArgs Initializer Interpolation'.split(' '),
  ...'LocalResponseNormalizationArgs PaddedWindow pairOf sharedMaximum shift'.split(' '),
  ...'readInitializer saveInitializer'.split(' '),
  ...Object.keys(HELPERS),
]);

/** What the function of a model is called; blocks make way for it. */
export const mainSymbol = ({ symbol }: Model): string => new Names(RESERVED).take(camelCase(symbol));

const PARAMETERS: Readonly<Record<string, string>> = { kernel: 'kernelSize', stride: 'strides' };

/** The name of a parameter: the framework's own word for it where there is one. */
export const parameterName = (name: string): string => PARAMETERS[name] ?? name;

export function parameterType({ type, length, leastLength = 0 }: SizedParameter): string {
  switch (type) {
    case 'integer':
    case 'float':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'pair':
      return 'Pair';
    case 'padding':
      return 'Padding';
    case 'integers': {
      if (length === undefined && leastLength === 0) return 'readonly number[]';
      const items = Array.from({ length: length ?? leastLength }, () => 'number');
      // Items that are asked for by number are there.
      return `readonly [${[...items, ...(length === undefined ? ['...number[]'] : [])].join(', ')}]`;
    }
  }
}
