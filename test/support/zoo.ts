/** Sizes and arguments at which tests of the shipped models are quick. */
import type { Model } from '../../spec/ir/model.ts';
import type { ModelArguments } from '../../verify/protocol.ts';
import { shortArgumentsOf } from '../../verify/proof/cases.ts';

export type Size = readonly [height: number, width: number];

/** The least size that a model accepts; its own where no other fits. */
export function leastSizeOf({ inputs }: Model): Size {
  const side = (name: string): number => {
    const found = inputs[0]?.axes.find(({ axis }) => axis === name);
    return found?.minimum ?? found?.size ?? 1;
  };
  return [side('height'), side('width')];
}

/** Whether a model takes images of several sizes. */
export const isFree = ({ inputs }: Model): boolean =>
  inputs.some(({ axes }) => axes.some(({ axis, minimum }) => axis !== 'channels' && minimum !== undefined));

/** A size that is not square, somewhat above the least; the model's own where no other fits. */
export function oblongSizeOf(model: Model): Size {
  const [height, width] = leastSizeOf(model);
  return isFree(model) ? [height + 32, width + 64] : [height, width];
}

/** What the published model takes and gives. */
export const channelsOf = ({ inputs }: Model): number =>
  inputs[0]?.axes.find(({ axis }) => axis === 'channels')?.size ?? 1;

export const hasParameter = ({ blocks }: Model, name: string): boolean =>
  blocks.at(-1)?.parameters.some((parameter) => parameter.name === name) ?? false;

/** Hidden layers of a hundred million weights say nothing that narrow ones do not. */
export const lightArgumentsOf = (model: Model): ModelArguments =>
  hasParameter(model, 'hiddenUnits') ? { hiddenUnits: 64 } : {};

/** Logits of ten classes, lists of repeats cut short. */
export const shortOf = (model: Model): ModelArguments => ({
  ...shortArgumentsOf(model, 1),
  numClasses: 10,
  ...lightArgumentsOf(model),
  ...(hasParameter(model, 'width') && { width: 4 }),
  ...(hasParameter(model, 'softmax') && { softmax: false }),
});

/** These differ from one that is tested by the numbers in a table only; `npm run zoo` has them all. */
const SIBLINGS: readonly string[] = ['densenet-169', 'densenet-201', 'resnet-34', 'resnet-101', 'resnet-152', 'vgg-19'];
export const isSibling = ({ name }: Model): boolean => SIBLINGS.includes(name);

/** These are tested as published, at their published size too; the others with few repeats, and whole by `npm run zoo`. */
const FIRST: readonly string[] = ['inception-resnet-v2', 'inception-v2'];
export const isFirst = ({ name }: Model): boolean => FIRST.includes(name);

/** Above this, optional outputs are left to `npm run zoo` too. */
export const LIGHT = 15_000_000;
