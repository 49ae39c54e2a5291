/** What docstrings say of the results of a model. */
import { expect, it } from 'vitest';

import { generate } from '../../../generators/index.ts';
import * as author from '../../../spec/author/index.ts';
import type { Stage } from '../../../spec/ir/model.ts';
import { makeBlock, makeModel, node } from '../spec/support.ts';

const width = { name: 'bodyWidth', type: 'integer', doc: '', default: 6, minimum: 1 } as const;
const words = (stage: Stage): readonly string[] => {
  const free = author.image({ height: 12, width: 10, channels: 3, minimum: 4 });
  const model = makeModel([makeBlock('AModel', [node('a', stage, 'image')], { parameters: [width] })]);
  return (['pytorch', 'keras', 'tfjs'] as const).map(
    (target) => generate({ ...model, inputs: [free] }, target)[0]?.content ?? '',
  );
};
const conv = (filters: author.Size, stride = 1): Stage => author.conv(filters, 3, { stride });
const bodyWidth = { kind: 'parameter', name: 'bodyWidth' } as unknown as author.Size;

it('names sizes by the parameters that they are', () => {
  const [pytorch, keras, tfjs] = words(conv(bodyWidth));
  expect(pytorch).toContain('result: (batch, body_width, height, width).');
  expect(keras).toContain('by default it gives (batch, height, width, body_width).');
  expect(tfjs).toContain('by default gives [batch, height, width, bodyWidth].');
});

it('names the channels of the image as PyTorch is told them', () => {
  const [pytorch, keras] = words(author.relu());
  expect(pytorch).toContain('result: (batch, channels, height, width).');
  expect(keras).toContain('gives (batch, height, width, channels).');
});

it('gives the numbers at the default arguments where a size is more than a name', () => {
  const [pytorch, keras, tfjs] = words(conv(4, 2));
  expect(pytorch).toContain('result: (batch, 4, 6, 5) at the default arguments.');
  expect(keras).toContain('at the default arguments it gives (batch, 6, 5, 4).');
  expect(tfjs).toContain('at the default options gives [batch, 6, 5, 4].');
});
