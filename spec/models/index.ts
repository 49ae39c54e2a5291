/** The shipped models by name, each loaded when it is asked for. */
import type { Model } from '../ir/model.ts';

/** A model of a family's file. */
const pick = async <K extends string>(family: Promise<{ readonly [key in K]: Model }>, key: K) => ({
  default: (await family)[key],
});

export const MODELS = {
  alexnet: () => import('./alexnet.ts'),
  'convnext-tiny': () => import('./convnext-tiny.ts'),
  'densenet-121': () => pick(import('./densenet.ts'), 'densenet121'),
  'densenet-169': () => pick(import('./densenet.ts'), 'densenet169'),
  'densenet-201': () => pick(import('./densenet.ts'), 'densenet201'),
  'efficientnet-b0': () => import('./efficientnet-b0.ts'),
  'inception-resnet-v2': () => import('./inception-resnet-v2.ts'),
  'inception-v1': () => import('./inception-v1.ts'),
  'inception-v2': () => import('./inception-v2.ts'),
  'inception-v2-rethinking': () => import('./inception-v2-rethinking.ts'),
  'inception-v3': () => import('./inception-v3.ts'),
  'inception-v4': () => import('./inception-v4.ts'),
  'lenet-5': () => import('./lenet-5.ts'),
  'mobilenet-v2': () => import('./mobilenet-v2.ts'),
  'resnet-101': () => pick(import('./resnet.ts'), 'resnet101'),
  'resnet-152': () => pick(import('./resnet.ts'), 'resnet152'),
  'resnet-18': () => pick(import('./resnet.ts'), 'resnet18'),
  'resnet-34': () => pick(import('./resnet.ts'), 'resnet34'),
  'resnet-50': () => pick(import('./resnet.ts'), 'resnet50'),
  'resnet-50-keras': () => pick(import('./resnet.ts'), 'resnet50Keras'),
  'resnext-50': () => pick(import('./resnet.ts'), 'resnext50'),
  'squeezenet-1-1': () => import('./squeezenet-1-1.ts'),
  unet: () => import('./unet.ts'),
  'vgg-16': () => pick(import('./vgg.ts'), 'vgg16'),
  'vgg-19': () => pick(import('./vgg.ts'), 'vgg19'),
  xception: () => import('./xception.ts'),
} as const satisfies Readonly<Record<string, () => Promise<{ readonly default: Model }>>>;
export type ModelName = keyof typeof MODELS;
