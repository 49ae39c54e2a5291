/** What the micro-networks share: where they come from, how they start, a small grid of odd and even sides. */
import { image } from '../../spec/author/index.ts';
import type { Initializers } from '../../spec/ir/initializer.ts';
import type { ModelInput, Source } from '../../spec/ir/model.ts';

export const paper: Source = {
  title: 'A network for the proof',
  authors: 'netglot',
  venue: 'test/micro',
  url: 'https://example.org',
};

export const initializers: Initializers = {
  conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
  dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
};

export const about = (title: string) => ({ title, doc: '', paper, initializers });

/** Neither square nor even on both sides; any size from `minimum` on. */
export const smallImage = (minimum = 6): ModelInput => image({ height: 13, width: 10, channels: 3, minimum });
