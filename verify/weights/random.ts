/**
 * Seeded random numbers that are the same on every machine: xoshiro128** (Blackman and Vigna 2018) seeded by
 * splitmix32, and nothing but integer arithmetic, for engines may differ in the last bit of a logarithm or cosine.
 */

/** Mixes text into a number (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** Numbers in [0, 1) with 53 random bits. */
export function makeUniform(seed: number): () => number {
  const fill = splitmix32(seed);
  let [a, b, c, d] = [fill(), fill(), fill(), fill()] as const;
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  return () => {
    const upper = next() >>> 5;
    return (upper * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  };
}
