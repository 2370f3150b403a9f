import { expect, it } from 'vitest';
import { summarize } from './summarize.js';

const store = { name: 'store', kind: 'ready', healthy: false } as const;
const loop = { name: 'loop', kind: 'live', healthy: true } as const;
const texts = (checks: Parameters<typeof summarize>[0]) =>
  summarize(checks).map(({ text }) => text);

it('tells apart what runs and what takes work', () => {
  expect(texts([loop])).toEqual(['Runs', 'Takes work']);
  expect(texts([loop, store])).toEqual(['Runs', 'Takes no work: store']);
  expect(texts([{ ...loop, healthy: false }])[0]).toBe('Should be restarted: loop');
});
