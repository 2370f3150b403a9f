/** Numbers from 0 to below 1, the same each time for the same seed: Marsaglia's xorshift with 32 bits (J. Stat. Softw. 8, 2003). */
export function createSeededRandom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
