import { createContext, useContext, useEffect, useRef } from 'react';
import { createShortcutRegistry, type Shortcut } from './shortcut-registry.js';

export const ShortcutContext = createContext(createShortcutRegistry());

/** Keys while the caller is on the screen, shown with `?`. The actions may change at each render, the keys may not. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const registry = useContext(ShortcutContext);
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const signature = shortcuts.map(({ keys, label }) => `${keys}\t${label}`).join('\n');
  useEffect(() => {
    const steady = signature.split('\n').map((line, index) => {
      const [keys = '', label = ''] = line.split('\t');
      return { keys, label, run: () => latest.current[index]?.run() };
    });
    return registry.add({ title, shortcuts: signature === '' ? [] : steady });
  }, [registry, title, signature]);
}
