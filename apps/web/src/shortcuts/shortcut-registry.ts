export interface Shortcut {
  /** One key as `KeyboardEvent.key` names it, or two with a space between, pressed one after the other. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

const sequenceMs = 1_000;

export interface ShortcutRegistry {
  /** Returns what takes the group away again. */
  add(group: ShortcutGroup): () => void;
  list(): readonly ShortcutGroup[];
  subscribe(listener: () => void): () => void;
  /** Runs what a key stands for; returns whether it stood for something. */
  press(key: string, atMs: number): boolean;
}

/** The shortcuts of what is on the screen: the latest group counts first. */
export function createShortcutRegistry(): ShortcutRegistry {
  let groups: readonly ShortcutGroup[] = [];
  let first: { readonly key: string; readonly atMs: number } | undefined;
  const listeners = new Set<() => void>();
  const change = (next: readonly ShortcutGroup[]) => {
    groups = next;
    for (const listener of listeners) listener();
  };
  const find = (keys: string) =>
    groups
      .toReversed()
      .flatMap(({ shortcuts }) => shortcuts)
      .find((shortcut) => shortcut.keys === keys);
  const isBeginning = (key: string) =>
    groups.some(({ shortcuts }) => shortcuts.some(({ keys }) => keys.startsWith(`${key} `)));
  return {
    add(group) {
      change([...groups, group]);
      return () => change(groups.filter((other) => other !== group));
    },
    list: () => groups,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press(key, atMs) {
      const second =
        first !== undefined && atMs - first.atMs < sequenceMs
          ? find(`${first.key} ${key}`)
          : undefined;
      const found = second ?? find(key);
      first = found === undefined && isBeginning(key) ? { key, atMs } : undefined;
      found?.run();
      return found !== undefined || first !== undefined;
    },
  };
}
