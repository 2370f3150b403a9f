import { describe, expect, it } from 'vitest';
import { judgeLoad } from './judge-load.js';
import type { JourneyResult } from './smoke-journey.js';

const arrived = (durationMs: number): JourneyResult => ({ ok: true, documentId: 'd', durationMs });
const lost: JourneyResult = { ok: false, step: 'upload', reason: 'answered 503' };
const limits = { errorRatePercent: 2, p95Ms: 100 };

describe('the verdict on a load', () => {
  it('is good where nearly all arrive in time', () => {
    const results = [...Array.from({ length: 98 }, () => arrived(90)), arrived(500), lost];
    expect(judgeLoad(results, limits)).toEqual({
      ok: true,
      journeys: 100,
      failed: 1,
      p95Ms: 90,
      steps: { upload: 1 },
    });
  });

  it('is bad where too many are slow, too many fail, or none arrived', () => {
    const slow = [
      ...Array.from({ length: 90 }, () => arrived(90)),
      ...Array.from({ length: 10 }, () => arrived(200)),
    ];
    expect(judgeLoad(slow, limits).ok).toBe(false);
    expect(
      judgeLoad([...Array.from({ length: 90 }, () => arrived(1)), lost, lost, lost], limits).ok,
    ).toBe(false);
    expect(judgeLoad([], limits)).toMatchObject({ ok: false, p95Ms: null });
  });
});
