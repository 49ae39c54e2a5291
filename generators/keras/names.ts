/** What things are called in emitted Keras. */
import type { Model, Parameter } from '../../spec/ir/model.ts';
import { Names, snakeCase } from '../core/names.ts';
import { HELPERS } from './helpers.ts';

/** Names that a definition or variable may not take: keywords, and what the file imports or calls. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...'False None True and as assert async await break class continue def del elif else except finally for from'.split(
    ' ',
  ),
  ...'global if import in is lambda nonlocal not or pass raise return try while with yield match case type'.split(' '),
  ...'int float bool str tuple list len range min sum ValueError'.split(' '),
  ...'Any Sequence KerasTensor keras layers initializers input_shape'.split(' '),
  ...Object.keys(HELPERS),
]);

/** What the function of a model is called; blocks make way for it. */
export const mainSymbol = ({ name }: Model): string => new Names(RESERVED).take(name.replaceAll('-', '_'));

const PARAMETERS: Readonly<Record<string, string>> = { kernel: 'kernel_size', stride: 'strides' };

/** The name of a parameter: the framework's own word for it where there is one. */
export const parameterName = (name: string): string => PARAMETERS[name] ?? snakeCase(name);

export function parameterType({ type, length }: Parameter): string {
  switch (type) {
    case 'integer':
      return 'int';
    case 'float':
      return 'float';
    case 'boolean':
      return 'bool';
    case 'pair':
      return 'int | tuple[int, int]';
    case 'padding':
      return 'str';
    case 'integers':
      return length === undefined ? 'Sequence[int]' : `tuple[${Array.from({ length }, () => 'int').join(', ')}]`;
  }
}
