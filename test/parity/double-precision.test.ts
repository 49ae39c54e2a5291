/** What PyTorch computes through float32 in a float64 network, the runner computes in float64. */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

import { expect, it } from 'vitest';

import { ROOT } from '../support/commands.ts';
import { python } from '../support/python.ts';

const SCRIPT = `
import json, torch
from exchange import keep_double_gradients
x = torch.linspace(-4, 4, 801, dtype=torch.float64)
def errors(layer):
    point = x.clone().requires_grad_()
    y = layer(point)
    y.sum().backward()
    inside = point.abs() < 2.99
    return [
        float((y.detach() - (x / 6 + 0.5).clamp(0, 1)).abs().max()),
        float((point.grad[inside] - 1 / 6).abs().max()),
    ]
model = torch.nn.Sequential(torch.nn.Hardsigmoid())
own = errors(model)
keep_double_gradients(model)
print(json.dumps([own, errors(model)]))
`;

it('takes the gradient of a hard sigmoid', () => {
  const path = [join(ROOT, 'verify'), join(ROOT, 'verify', 'pytorch')].join(delimiter);
  const { stdout, stderr } = spawnSync(python(), ['-c', SCRIPT], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' },
  });
  expect(stderr).toBe('');
  const [own, ours] = JSON.parse(stdout) as readonly (readonly [value: number, gradient: number])[];
  expect(own?.[1]).toBeGreaterThan(1e-9);
  expect(ours?.[0]).toBeLessThan(1e-15);
  expect(ours?.[1]).toBeLessThan(1e-16);
});
