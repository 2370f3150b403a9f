import { useEffect, useRef } from 'react';

export interface Effort {
  readonly seconds: number;
  readonly keys: number;
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/** Time and keys that one thing takes; begins anew when `id` changes. Time out of sight does not count. */
export function useEffort(id: string | undefined): () => Effort {
  const effort = useRef({ ms: 0, sinceMs: 0, keys: 0 });
  useEffect(() => {
    if (id === undefined) return undefined;
    effort.current = { ms: 0, sinceMs: performance.now(), keys: 0 };
    const onKey = ({ key }: KeyboardEvent) => {
      if (!modifiers.has(key)) effort.current.keys += 1;
    };
    const onVisibility = () => {
      const { current } = effort;
      if (document.hidden) current.ms += performance.now() - current.sinceMs;
      current.sinceMs = performance.now();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [id]);
  return () => {
    const { ms, sinceMs, keys } = effort.current;
    const runningMs = document.hidden ? 0 : performance.now() - sinceMs;
    return { seconds: Math.round((ms + runningMs) / 100) / 10, keys };
  };
}
