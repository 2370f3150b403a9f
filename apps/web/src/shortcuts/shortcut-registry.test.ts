import { describe, expect, it, vi } from 'vitest';
import { createShortcutRegistry } from './shortcut-registry.js';

const aRegistry = (keys: readonly string[]) => {
  const registry = createShortcutRegistry();
  const ran: string[] = [];
  const shortcuts = keys.map((key) => ({ keys: key, label: key, run: () => ran.push(key) }));
  registry.add({ title: 'Page', shortcuts });
  return { registry, ran };
};

describe('createShortcutRegistry', () => {
  it('runs one key at once, and two only one after the other', () => {
    const { registry, ran } = aRegistry(['j', 'g d']);
    registry.press('j', 0);
    registry.press('d', 10);
    registry.press('g', 20);
    registry.press('d', 30);
    expect(ran).toEqual(['j', 'g d']);
  });

  it('forgets the first of two keys after a second', () => {
    const { registry, ran } = aRegistry(['g d']);
    registry.press('g', 0);
    registry.press('d', 1_500);
    expect(ran).toEqual([]);
  });

  it('lets the latest group go first, and takes it away', () => {
    const { registry, ran } = aRegistry(['x']);
    const run = vi.fn();
    const remove = registry.add({ title: 'Dialog', shortcuts: [{ keys: 'x', label: 'x', run }] });
    registry.press('x', 0);
    expect(run).toHaveBeenCalledOnce();
    remove();
    registry.press('x', 10);
    expect(ran).toEqual(['x']);
  });
});
