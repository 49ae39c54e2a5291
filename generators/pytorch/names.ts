/** What things are called in emitted PyTorch. */
import type { Model, Parameter } from '../../spec/ir/model.ts';
import { Names, snakeCase } from '../core/names.ts';

export const KEYWORDS: ReadonlySet<string> = new Set([
  ...'False None True and as assert async await break class continue def del elif else except finally for from'.split(
    ' ',
  ),
  ...'global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '),
]);

/** Names that a definition or variable may not take: keywords, and what the file imports or calls. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...KEYWORDS,
  ...'int float bool str tuple list len range min sum super ValueError self math'.split(' '),
  ...'Sequence Tensor torch nn functional init_weights pad_same pair'.split(' '),
  ...'Concat Sum Scale Conv2dSame Conv2dPadded MaxPool2dSame MaxPool2dPadded AvgPool2dSame'.split(' '),
  ...'AvgPool2dPadded GlobalAvgPool2d GlobalMaxPool2d BatchNorm1dScale BatchNorm1dShift'.split(' '),
  ...'BatchNorm2dScale BatchNorm2dShift ChannelScale LayerNorm2d StochasticDepth'.split(' '),
]);

/** Attributes of every `nn.Module`: a node with such an id would overwrite one. */
export const MODULE_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...'add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval'.split(' '),
  ...'extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu'.split(' '),
  ...'load_state_dict modules mtia named_buffers named_children named_modules named_parameters'.split(' '),
  ...'parameters register_backward_hook register_buffer register_forward_hook register_forward_pre_hook'.split(' '),
  ...'register_full_backward_hook register_full_backward_pre_hook register_load_state_dict_post_hook'.split(' '),
  ...'register_load_state_dict_pre_hook register_module register_parameter register_state_dict_post_hook'.split(' '),
  ...'register_state_dict_pre_hook requires_grad_ set_extra_state'.split(' '),
  ...'set_submodule share_memory state_dict to to_empty train training type xpu zero_grad'.split(' '),
]);

/** What the class of a model is called; blocks make way for it. */
export const mainSymbol = ({ symbol }: Model): string => new Names(RESERVED).take(symbol);

const PARAMETERS: Readonly<Record<string, string>> = { filters: 'out_channels', kernel: 'kernel_size' };

/** The name of a parameter: the framework's own word for it where there is one. */
export const parameterName = (name: string): string => PARAMETERS[name] ?? snakeCase(name);

/** `takesSides`: whether a padding may be numbers as well as a name. */
export function parameterType({ type, length }: Parameter, takesSides: boolean): string {
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
      return takesSides ? 'int | tuple[int, int] | str' : 'str';
    case 'integers':
      return length === undefined ? 'Sequence[int]' : `tuple[${Array.from({ length }, () => 'int').join(', ')}]`;
  }
}

/** The constructor argument for the size of one axis of an input. */
export const sizeName = (input: string, axis: string, isOnlyInput: boolean): string =>
  isOnlyInput || input === 'x' ? `in_${axis}` : `${input}_${axis}`;
