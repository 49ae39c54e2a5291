/** What random networks have covered of the vocabulary. */
import type { Model } from '../../spec/ir/model.ts';
import { everything, TOPICS, type Topic } from './everything.ts';
import { observe } from './observe.ts';
import type { Tape } from './tape.ts';
import type { Wish } from './wishes.ts';

/** What a network is asked for: so many chains of operations of this length, and operations with certain attributes. */
const CHAINS = 3;
const CHAIN = 4;
const LINKS = 2;

export class Coverage {
  private readonly target = everything();
  private readonly counts = new Map<Topic, Map<string, number>>(TOPICS.map((topic) => [topic, new Map()]));

  /** Counts the networks that have something. */
  note(model: Model): void {
    const seen = new Set<string>();
    for (const [topic, name] of observe(model)) {
      const key = `${topic} ${name}`;
      if (seen.has(key) || !this.target[topic].has(name)) continue;
      seen.add(key);
      const counts = this.counts.get(topic) as Map<string, number>;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }

  /** In how many networks there was everything that there is to cover of a topic. */
  countsOf(topic: Topic): Readonly<Record<string, number>> {
    return Object.fromEntries(
      [...this.target[topic].keys()].map((name) => [name, this.counts.get(topic)?.get(name) ?? 0]),
    );
  }

  missing(topic: Topic): readonly string[] {
    return Object.entries(this.countsOf(topic)).flatMap(([name, count]) => (count === 0 ? [name] : []));
  }

  /** To aim at: some of what no network had yet. */
  wishes(tape: Tape): readonly Wish[] {
    const wishesOf = (topic: Topic): readonly Wish[] =>
      this.missing(topic).flatMap((name) => {
        const wish = this.target[topic].get(name);
        return wish === undefined ? [] : [wish];
      });
    const pairs = wishesOf('pairs');
    const single = [...wishesOf('operations'), ...wishesOf('attributes'), ...wishesOf('combinations')];
    const some = <T>(items: readonly T[], most: number, pick: () => T): readonly T[] =>
      Array.from({ length: Math.min(most, items.length) }, pick);
    return [...some(pairs, CHAINS, () => chainFrom(pairs, tape)), ...some(single, LINKS, () => tape.pick(single))];
  }

  share(topic: Topic): { readonly covered: number; readonly all: number } {
    const all = this.target[topic].size;
    return { covered: all - this.missing(topic).length, all };
  }

  get isComplete(): boolean {
    return TOPICS.every((topic) => this.missing(topic).length === 0);
  }
}

/** A pair, and behind it operations that make further pairs of those that are asked for. */
function chainFrom(pairs: readonly Wish[], tape: Tape): Wish {
  const chain = [...tape.pick(pairs)];
  while (chain.length < CHAIN) {
    const last = chain.at(-1)?.kind;
    const next = pairs.filter(([first]) => first?.kind === last);
    if (next.length === 0) break;
    chain.push(...tape.pick(next).slice(1));
  }
  return chain;
}
