import { expect, it } from 'vitest';

import { takeData } from '../../../cli/sources/data.ts';

it('copies what is plain, with the order of keys, holes and undefined values', () => {
  const value = { b: [1, , { c: undefined }], a: null, ['__proto__']: 'x', t: 'text' };
  const copy = takeData(value, 'a.ts') as typeof value;
  expect(copy).toStrictEqual(value);
  expect(copy).not.toBe(value);
  expect(Object.keys(copy)).toEqual(Object.keys(value));
  expect(Object.hasOwn(copy, '__proto__')).toBe(true);
});

it('reads every getter once', () => {
  let reads = 0;
  const copy = takeData(
    {
      get a() {
        return ++reads;
      },
    },
    'a.ts',
  ) as { a: number };
  expect([copy.a, copy.a, reads]).toEqual([1, 1, 1]);
});

it('copies shared parts and parts in themselves once', () => {
  const shared = { a: 1 };
  const copy = takeData({ one: shared, two: shared }, 'a.ts') as { one: object; two: object };
  expect(copy.one).toBe(copy.two);
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  const copied = takeData(cycle, 'a.ts') as typeof cycle;
  expect(copied.self).toBe(copied);
});

it('leaves functions and promises as they are', () => {
  const promise = Promise.resolve(1);
  const f = (): void => {};
  expect(takeData(f, 'a.ts')).toBe(f);
  expect(takeData([promise], 'a.ts')).toEqual([promise]);
});
