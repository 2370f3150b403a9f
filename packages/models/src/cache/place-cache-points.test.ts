import type { ModelContent } from '@medextract/core/models';
import { aModelRequest } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { placeCachePoints } from './place-cache-points.js';

const point: ModelContent = { kind: 'cache-point' };
const long: ModelContent = { kind: 'text', text: 'word '.repeat(1_000) };
const short: ModelContent = { kind: 'text', text: 'word' };
const countPoints = (parts: readonly ModelContent[]) =>
  parts.filter(({ kind }) => kind === 'cache-point').length;

describe('placeCachePoints', () => {
  it('leaves out points whose prefix is shorter than the provider keeps', () => {
    const request = aModelRequest({ system: [short, point, long, point, short] });
    expect(placeCachePoints(request, 1_024).system).toEqual([short, long, point, short]);
  });

  it('counts what stands in the system before the turns', () => {
    const request = aModelRequest({
      system: [long],
      turns: [{ role: 'user', content: [short, point] }],
    });
    expect(countPoints(placeCachePoints(request, 1_024).turns[0]?.content ?? [])).toBe(1);
  });

  it('places none where the provider keeps none', () => {
    const request = aModelRequest({ system: [long, point] });
    expect(countPoints(placeCachePoints(request, null).system)).toBe(0);
  });

  it('places four at most', () => {
    const request = aModelRequest({ system: [long, point, point, point, point, point, point] });
    expect(countPoints(placeCachePoints(request, 1_024).system)).toBe(4);
  });
});
