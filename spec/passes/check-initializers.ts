/** Whether fresh weights can be drawn as a model says. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Initializer } from '../ir/initializer.ts';
import type { Model } from '../ir/model.ts';

/** Rules that need to know what goes into a weight and what comes out, which no bias has. */
const OF_KERNELS: readonly Initializer['kind'][] = ['glorotUniform', 'heNormal'];

export function checkInitializers({ name, initializers }: Model): readonly Diagnostic[] {
  return Object.entries(initializers).flatMap(([group, { kernel, bias }]) => {
    const placeOf = (weight: string): readonly string[] => [name, 'initializers', group, weight];
    const fans: readonly Diagnostic[] = OF_KERNELS.includes(bias.kind)
      ? [
          {
            code: 'NG107',
            place: placeOf('bias'),
            message: 'a bias has no fans',
            received: bias.kind,
            allowed: 'zeros or normal',
          },
        ]
      : [];
    return [...fans, ...checkDeviation(kernel, placeOf('kernel')), ...checkDeviation(bias, placeOf('bias'))];
  });
}

function checkDeviation(rule: Initializer, place: readonly string[]): readonly Diagnostic[] {
  if (rule.kind !== 'normal' || (Number.isFinite(rule.deviation) && rule.deviation >= 0)) return [];
  const received = String(rule.deviation);
  return [{ code: 'NG108', place, message: 'deviation is out of range', received, allowed: 'at least 0' }];
}
