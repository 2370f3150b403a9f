import { describe, expect, it } from 'vitest';
import { type DocumentReaderOptions, resolveSettings } from './reader-options.js';

const megabyte = 1_048_576;

describe('resolveSettings', () => {
  it.each<[string, DocumentReaderOptions, { cores: number; freeMb: number }, number]>([
    ['one worker a core', {}, { cores: 2, freeMb: 8_000 }, 2],
    ['four workers at most by itself', {}, { cores: 16, freeMb: 64_000 }, 4],
    ['the workers that were asked for', { ocrWorkers: 8 }, { cores: 16, freeMb: 64_000 }, 8],
    ['what memory holds', {}, { cores: 4, freeMb: 900 }, 2],
    [
      'what memory holds, whatever was asked for',
      { ocrWorkers: 8 },
      { cores: 16, freeMb: 1_300 },
      3,
    ],
    ['one worker in the smallest memory', {}, { cores: 4, freeMb: 100 }, 1],
    ['one worker where none was asked for', { ocrWorkers: 0 }, { cores: 4, freeMb: 8_000 }, 1],
  ])('gives %s', (_, options, { cores, freeMb }, workers) => {
    const machine = { cores, freeBytes: freeMb * megabyte };
    expect(resolveSettings(options, machine).ocrWorkers).toBe(workers);
  });

  it('keeps the other time limits where one is given', () => {
    const { timeLimits } = resolveSettings({ timeLimits: { openMs: 5 } });
    expect(timeLimits).toMatchObject({ openMs: 5, pageMs: 30_000 });
  });
});
