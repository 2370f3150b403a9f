/** A map that forgets what was not set or found again for long, so that it never grows beyond its size. */
export interface RecentMap<Value> {
  find(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/**
 * Two generations of half the size each: the younger takes what is new, and becomes the elder when it is
 * full; the elder before it is forgotten whole. So each step costs the same however many keys there are,
 * and the half of the keys that were set last is always there. The least size is 2.
 */
export function createRecentMap<Value>(maxEntries: number): RecentMap<Value> {
  const generationSize = Math.max(1, Math.floor(maxEntries / 2));
  let younger = new Map<string, Value>();
  let elder = new Map<string, Value>();
  const set = (key: string, value: Value) => {
    if (younger.size >= generationSize && !younger.has(key)) {
      elder = younger;
      younger = new Map();
    }
    younger.set(key, value);
  };
  return {
    set,
    find(key) {
      const known = younger.get(key);
      if (known !== undefined) return known;
      const older = elder.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    delete(key) {
      younger.delete(key);
      elder.delete(key);
    },
  };
}
