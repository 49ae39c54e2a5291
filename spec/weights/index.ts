/** The origins of weights of every model that has some, each loaded when it is asked for. */
import type { Origin } from './origin.ts';

export const ORIGINS: Readonly<Record<string, () => Promise<{ readonly default: readonly Origin[] }>>> = {
  'inception-resnet-v2': () => import('./inception-resnet-v2.ts'),
  'inception-v4': () => import('./inception-v4.ts'),
  'squeezenet-1-1': () => import('./squeezenet-1-1.ts'),
};
