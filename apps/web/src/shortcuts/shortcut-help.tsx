import { useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { Dialog } from '../ui/dialog.js';
import { KeyCap } from '../ui/key-cap.js';
import { ShortcutContext, useShortcuts } from './use-shortcuts.js';

/** Where a key means a letter. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(?:checkbox|radio|button)$/.test(target.type));

/** A dialog takes the keys for itself. */
const isCovered = (): boolean => document.querySelector('dialog[open]') !== null;

function useKeyListener(): void {
  const registry = useContext(ShortcutContext);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if (hasModifier || event.defaultPrevented || isWriting(event.target) || isCovered()) return;
      if (registry.press(event.key, event.timeStamp)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [registry]);
}

/** Listens for keys, and shows with `?` which there are. */
export function ShortcutHelp() {
  const registry = useContext(ShortcutContext);
  const groups = useSyncExternalStore(registry.subscribe, registry.list);
  const [isOpen, setOpen] = useState(false);
  useKeyListener();
  useShortcuts('Anywhere', [{ keys: '?', label: 'Show the keys', run: () => setOpen(true) }]);
  if (!isOpen) return null;
  return (
    <Dialog title="Keys" onClose={() => setOpen(false)}>
      <div className="grid gap-x-8 gap-y-4 pb-3 sm:grid-cols-2">
        {groups
          .filter(({ shortcuts }) => shortcuts.length > 0)
          .map(({ title, shortcuts }) => (
            <section key={title} aria-label={title}>
              <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
              <dl className="flex flex-col gap-1">
                {shortcuts.map(({ keys, label }) => (
                  <div key={keys} className="flex items-center justify-between gap-4 text-sm">
                    <dt>{label}</dt>
                    <dd className="flex gap-1">
                      {keys.split(' ').map((key) => (
                        <KeyCap key={key}>{key === '' ? 'Space' : key}</KeyCap>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  );
}
