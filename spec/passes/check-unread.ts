/**
 * What is computed for nobody. PyTorch would have the layers of a node that nothing reads, Keras and TensorFlow.js would not,
 * for their models are what leads from the inputs to the outputs.
 */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Block, Model } from '../ir/model.ts';

export function checkUnread(model: Model): readonly Diagnostic[] {
  return model.blocks.flatMap((block) =>
    unreadIn(block).map(({ id, what }): Diagnostic => ({
      code: 'NG115',
      place: [model.name, block.name, id],
      message: `nothing reads this ${what}`,
      allowed: `a node that reads it, or the block without it`,
    })),
  );
}

interface Unread {
  readonly id: string;
  readonly what: 'input' | 'node';
}

/** A node with several outputs is read where one of them is. */
function unreadIn({ inputs, body }: Block): readonly Unread[] {
  if (body.kind === 'stage') return [];
  const references = [...body.nodes.flatMap((node) => node.inputs), ...Object.values(body.outputs)];
  const read = new Set(references.flatMap((reference) => [reference, reference.split('.', 1)[0] as string]));
  return [
    ...inputs.map((id): Unread => ({ id, what: 'input' })),
    ...body.nodes.map(({ id }): Unread => ({ id, what: 'node' })),
  ].filter(({ id }) => !read.has(id));
}
