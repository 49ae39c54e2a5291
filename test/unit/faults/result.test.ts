/** What counts as caught: a difference that a level found, or an error that the fault foresees; nothing else. */
import { describe, expect, it } from 'vitest';

import type { Fault } from '../../../verify/faults/fault.ts';
import { noticedBy } from '../../../verify/faults/record.ts';
import { resultOf } from '../../../verify/faults/result.ts';
import type { Verdict } from '../../../verify/proof/verdict.ts';

const fault: Fault = {
  id: 'a-fault',
  title: 'Something is wrong.',
  about: 'conv',
  network: 'micro-branches',
  refusal: /missing weights/,
  pytorch: [],
  keras: [],
  tfjs: [],
};

const verdict = (rest: Partial<Verdict>): Verdict => ({
  model: 'a-fault in keras',
  level: 'forward',
  between: 'pytorch-keras',
  passed: true,
  measure: 'equal',
  compared: 1,
  details: [],
  ...rest,
});

const refused = (details: string): Verdict =>
  verdict({ passed: false, between: 'keras', measure: 'does not run', compared: 0, details: [details] });

describe('the result of an injection', () => {
  it('is caught by the level that found a difference', () => {
    const result = resultOf(fault, 'keras', [
      verdict({ passed: false }),
      verdict({ level: 'counts', between: 'keras' }),
    ]);
    expect(result).toMatchObject({ caught: true, problems: [], notices: { forward: 'caught', counts: 'passed' } });
    expect(noticedBy(result)).toBe('F');
  });
  it('is not caught when every level passes', () => {
    const result = resultOf(fault, 'keras', [verdict({})]);
    expect(result.caught).toBe(false);
    expect(noticedBy(result)).toBe('');
  });
  it('is caught by an error that the fault foresees, which is told apart', () => {
    const result = resultOf(fault, 'keras', [refused('ValueError: missing weights a')]);
    expect(result).toMatchObject({ caught: true, problems: [], notices: { forward: 'refused' } });
    expect(noticedBy(result)).toBe('f');
  });
  it('has a problem when the source does not run for another reason', () => {
    const { problems } = resultOf(fault, 'keras', [refused('trace\nNameError: x is not defined\n')]);
    expect(problems).toEqual(['forward: the source does not run: NameError: x is not defined']);
  });
  it('has a problem when the unharmed sources are accused', () => {
    const result = resultOf(fault, 'keras', [
      verdict({ passed: false, between: 'pytorch-tfjs', details: ['far off'] }),
    ]);
    expect(result).toMatchObject({ caught: false, notices: { forward: 'passed' } });
    expect(result.problems).toEqual(['forward: pytorch-tfjs, which are unharmed: far off']);
  });
});
