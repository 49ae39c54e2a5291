import { describe, expect, it } from 'vitest';

import { parseArguments } from '../../../cli/arguments/index.ts';
import { formatReport } from '../../../cli/commands/verify.ts';
import type { Verdict } from '../../../verify/proof/verdict.ts';

const verdict = (parts: Partial<Verdict>): Verdict => ({
  model: 'net',
  level: 'forward',
  between: 'pytorch-keras',
  passed: true,
  measure: 'float32',
  compared: 3,
  details: [],
  ...parts,
});

describe('gen verify', () => {
  it('takes models and options', () => {
    expect(parseArguments(['verify', 'a', 'b', '--level', 'forward', '--json'], '1.0.0')).toEqual({
      command: 'verify',
      models: ['a', 'b'],
      level: 'forward',
      json: true,
      full: false,
    });
    expect(parseArguments(['verify'], '1.0.0')).toMatchObject({ models: [], full: false });
    expect(() => parseArguments(['verify', '--levels', 'forward'], '1.0.0')).toThrow('NG401');
  });

  it('reports a line for each proof, then what failed and where', () => {
    const text = formatReport({
      passed: false,
      verdicts: [
        verdict({ disagreement: 2e-7, bound: 1e-5 }),
        verdict({ between: 'pytorch-tfjs', passed: false, place: 'stem.conv', details: ['stem.conv: 3.00e-2'] }),
      ],
      versions: { pytorch: { torch: '2.13.0' } },
      seconds: 3,
    });
    expect(text).toBe(
      [
        'model  level    between                largest   bound  compared  measure',
        'net    forward  pytorch-keras  ok       2.0e-7  1.0e-5         3  float32',
        'net    forward  pytorch-tfjs   FAILED                          3  float32',
        '',
        'net, forward, pytorch-tfjs: parts first at stem.conv',
        '  stem.conv: 3.00e-2',
        '',
        '2 proofs, 1 failed, 3 s; pytorch: torch 2.13.0',
        '',
      ].join('\n'),
    );
  });
});
