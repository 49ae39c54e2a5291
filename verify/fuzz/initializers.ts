/** Random initialisers. */
import type { Block } from '../../spec/ir/model.ts';
import type { Initializer, Initializers, LayerInitializers } from '../../spec/ir/initializer.ts';
import type { Tape } from './tape.ts';

const WITH_FANS: readonly Initializer[] = [
  { kind: 'glorotUniform' },
  { kind: 'heNormal', fan: 'in' },
  { kind: 'heNormal', fan: 'out' },
];
const NORMAL: Initializer = { kind: 'normal', deviation: 0.05 };
const BIASES: readonly Initializer[] = [{ kind: 'zeros' }, NORMAL];

export function randomInitializers(tape: Tape, blocks: readonly Block[]): Initializers {
  const draw = (kernels: readonly Initializer[]): LayerInitializers => ({
    kernel: tape.pick(kernels),
    bias: tape.pick(BIASES),
  });
  // With several filters a channel, a depthwise kernel has other fans in every framework.
  return { conv: draw(hasMultiplier(blocks) ? [NORMAL] : [...WITH_FANS, NORMAL]), dense: draw([...WITH_FANS, NORMAL]) };
}

const hasMultiplier = (blocks: readonly Block[]): boolean =>
  [...JSON.stringify(blocks).matchAll(/"multiplier":(\{[^}]*\})/g)].some(
    ([, given]) => given !== '{"kind":"literal","value":1}',
  );
