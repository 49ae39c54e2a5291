/**
 * The choices behind a random network: a tape of numbers that is read from the left. fast-check draws tapes and shrinks
 * them; since 0 is the simplest choice everywhere, and what a tape has run out of, a shorter tape is a simpler network,
 * and every tape gives one.
 */
import fc from 'fast-check';

export type Choices = readonly number[];

const LARGEST = 1_000_000;
const LONGEST = 400;

export const choices: fc.Arbitrary<Choices> = fc.array(fc.nat(LARGEST), {
  minLength: 0,
  maxLength: LONGEST,
  size: 'max',
});

export class Tape {
  private readonly choices: Choices;
  private position = 0;

  constructor(given: Choices) {
    this.choices = given;
  }

  /** An integer from 0 to `count - 1`. */
  below(count: number): number {
    const choice = this.choices[this.position] ?? 0;
    this.position += 1;
    return choice % count;
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** True for one choice of so many; never where the tape has run out. */
  chance(oneOf: number): boolean {
    return this.below(oneOf) === oneOf - 1;
  }
}
