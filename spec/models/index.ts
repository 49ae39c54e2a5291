/** The shipped models by name, each loaded when it is asked for. */
import type { Model } from '../ir/model.ts';

export const MODELS = {
  'inception-resnet-v2': () => import('./inception-resnet-v2.ts'),
  'inception-v2': () => import('./inception-v2.ts'),
  'inception-v4': () => import('./inception-v4.ts'),
  'lenet-5': () => import('./lenet-5.ts'),
  'squeezenet-1-1': () => import('./squeezenet-1-1.ts'),
} as const satisfies Readonly<Record<string, () => Promise<{ readonly default: Model }>>>;
export type ModelName = keyof typeof MODELS;
