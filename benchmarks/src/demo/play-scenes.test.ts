import { beforeAll, describe, expect, it, vi } from 'vitest';
import { demoScenes } from './demo-scenes.js';
import { type PlayedScene, playScenes } from './play-scenes.js';
import { toDemoText } from './to-demo-text.js';

let played: readonly PlayedScene[] = [];
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'demo');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'demo');
  played = await playScenes(demoScenes);
}, 180_000);

const of = (sample: string) => played.find(({ scene }) => scene.sample === sample);
const first = 'anthropic.claude-haiku-4-5-20251001-v1:0';

describe('the demonstration', () => {
  it('shows every rung of the ladder', () => {
    expect(played.map(({ readBy }) => readBy)).toEqual([
      ...[first, first, first, first, 'second-model'],
      ...['rules alone', 'second-model'],
    ]);
    expect(of('continuity-of-care.xml')?.warnings).toContain('read-offline-only');
    expect(of('aps-extract.pdf')?.calls).toEqual(['second: ok']);
  });

  it('loses no fact to a fault', () => {
    expect(of('lab-report.pdf')?.calls.slice(0, 2)).toEqual(['first: cut', 'first: ok']);
    for (const { facts, byBoth, readBy } of played) {
      expect(facts).toBeGreaterThan(3);
      if (readBy !== 'rules alone') expect(byBoth).toBeGreaterThan(3);
    }
  });

  it('doubts what was made up', () => {
    for (const { readBy, doubtful } of played) {
      const told = doubtful.map(({ fact }) => fact);
      if (readBy === 'rules alone') expect(told).toEqual([]);
      else expect(told).toContain('Lung cancer');
    }
    expect(of('clinic-letter.rtf')?.doubtful).toEqual([
      { fact: 'Lung cancer', why: ['quote-not-found'] },
    ]);
  });

  it('tells what it cost, and what nobody knows', () => {
    expect(of('progress-note.txt')?.cost.costUsd).toBeGreaterThan(0);
    expect(of('nurse-visit.html')?.cost.costUsd).toBeNull();
    const text = toDemoText(played);
    expect(text).toMatch(/nurse-visit\.html .* unknown /);
    expect(text).toContain('doubtful: Lung cancer (quote-not-found)');
  });
});
