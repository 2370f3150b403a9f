import { describe, expect, it } from 'vitest';
import { readViews, toggleView } from './saved-views.js';

const aStorage = (text: string | null = null) => {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_name: string, value: string) => {
      kept = value;
    },
    text: () => kept ?? '',
  };
};

describe('saved views', () => {
  it('keeps a view, and drops it the second time', () => {
    const storage = aStorage();
    expect(toggleView(storage, { status: 'failed', days: 7 })).toHaveLength(1);
    expect(toggleView(storage, { status: 'failed', days: 7 })).toEqual([]);
  });

  it('keeps nothing but closed filters', () => {
    const storage = aStorage();
    const filters = { status: 'failed', case: 'CASE-77', text: 'Muster' } as const;
    toggleView(storage, filters);
    expect(storage.text()).not.toMatch(/CASE|Muster/);
  });

  it.each(['not json', '{}', '[{"status": 7}, {"days": 7}]'])(
    'bears what is broken: %s',
    (text) => {
      expect(() => readViews(aStorage(text))).not.toThrow();
    },
  );
});
